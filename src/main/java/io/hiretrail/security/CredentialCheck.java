package io.hiretrail.security;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.TenantScope;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Looks again at a credential that was accepted: an answer may go on for longer than its
 * credential.
 */
@Component
public class CredentialCheck {

	private static final String FIND_USER = """
			select name, email, image, role from users u
			where organization_id = ? and id = ? and not exists (
			    select 1 from external_sign_out o
			    where o.organization_id = u.organization_id
			        and o.subject_hash = sha256(convert_to(u.issuer || ' ' || u.subject, 'UTF8')) and o.ended_at >= ?)
			""";

	private final Credentials credentials;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final Clock clock;

	CredentialCheck(Credentials credentials, JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
		this.credentials = credentials;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.clock = clock;
	}

	/**
	 * Returns who is calling with a credential by now: with the rights of today, empty if
	 * it has expired or was revoked, or the account is gone.
	 */
	public Optional<CurrentUser> again(Authentication accepted) {
		if (!(accepted instanceof BearerTokenAuthentication bearer
				&& bearer.getPrincipal() instanceof CurrentUser caller)) {
			return Optional.empty();
		}
		String token = bearer.getToken().getTokenValue();
		if (token.startsWith(Secret.ACCESS_TOKEN) || token.startsWith(Secret.API_KEY)) {
			return secret(token);
		}
		// a JWT itself says no more than at first, and must not give its role back to an
		// account that has another one by now
		Instant end = bearer.getToken().getExpiresAt();
		return (end != null && end.isBefore(Instant.now(this.clock))) ? Optional.empty()
				: account(caller.organizationId(), caller.id(), bearer.getToken().getIssuedAt());
	}

	private Optional<CurrentUser> secret(String token) {
		try {
			return Optional.of(this.credentials.introspect(token)).map(CurrentUser.class::cast);
		}
		catch (BadOpaqueTokenException ex) {
			return Optional.empty();
		}
	}

	private Optional<CurrentUser> account(UUID organization, UUID id, @Nullable Instant issuedAt) {
		Instant since = (issuedAt != null) ? issuedAt : Instant.EPOCH;
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			TenantScope.enter(this.jdbc, organization);
			return this.jdbc.sql(FIND_USER)
				.params(organization, id, since.atOffset(ZoneOffset.UTC))
				.query((row, number) -> CurrentUser.person(organization, id, row.getString("name"),
						row.getString("email"), row.getString("image"), Role.valueOf(row.getString("role"))))
				.optional();
		}));
	}

}
