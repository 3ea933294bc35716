package io.hiretrail.feed;

import java.util.UUID;
import java.util.function.Supplier;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CredentialCheck;
import io.hiretrail.security.CurrentUser;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * The right of a reader, which may end while the reader waits.
 *
 * @param organization the organization whose feed it is
 * @param accepted the credential, as it was when the reader came
 * @param credentials looks at it again
 */
record FeedAccess(UUID organization, Authentication accepted, CredentialCheck credentials) {

	/**
	 * Does something on a thread of no request as the reader, whose organization is then
	 * that of the transactions.
	 */
	<T> T asReader(Supplier<T> work) {
		SecurityContextHolder.setContext(new SecurityContextImpl(this.accepted));
		try {
			return work.get();
		}
		finally {
			SecurityContextHolder.clearContext();
		}
	}

	/**
	 * Looks at the right again.
	 * @throws ProblemException if there is none any more
	 */
	void require() {
		CurrentUser reader = this.credentials.again(this.accepted)
			.orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED,
					"The credential has expired or was revoked while you waited."));
		if (!reader.mayAudit()) {
			throw new ProblemException(ProblemType.FORBIDDEN,
					"Your role, or the scopes of your API key, have ceased to allow this while you waited.");
		}
	}

}
