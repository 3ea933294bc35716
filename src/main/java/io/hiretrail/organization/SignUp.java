package io.hiretrail.organization;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.organization.Accounts.SignedUp;
import io.hiretrail.security.SecurityProperties;
import io.hiretrail.security.SignInThrottle;

import org.springframework.stereotype.Component;

/** Lets whoever comes open an organization, unless this installation is a private one. */
@Component
public class SignUp {

	private final SecurityProperties properties;

	private final SignInThrottle throttle;

	private final Accounts accounts;

	SignUp(SecurityProperties properties, SignInThrottle throttle, Accounts accounts) {
		this.properties = properties;
		this.throttle = throttle;
		this.accounts = accounts;
	}

	/**
	 * Creates an organization and its owner, and signs the owner in.
	 * @param address the network address that the request comes from
	 * @throws ProblemException {@link ProblemType#FORBIDDEN} if nobody may sign up here,
	 * {@link ProblemType#TOO_MANY_ATTEMPTS}, {@link ProblemType#EMAIL_TAKEN}
	 */
	public SignedUp with(String organizationName, String name, String email, String password, String address) {
		if (!this.properties.signUp()) {
			throw new ProblemException(ProblemType.FORBIDDEN,
					"Nobody can sign up here. Ask an administrator of your organization to invite you.");
		}
		this.throttle.signUp(address);
		return this.accounts.signUp(organizationName, name, email, password);
	}

}
