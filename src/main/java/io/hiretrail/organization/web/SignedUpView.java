package io.hiretrail.organization.web;

import java.time.Instant;
import java.util.UUID;

import io.hiretrail.organization.Accounts.SignedUp;
import io.hiretrail.organization.Member;
import io.hiretrail.organization.Organization;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Somebody who has just come in.
 *
 * @param user the person
 * @param organization where to
 * @param accessToken the token to send with each request
 * @param expiresAt when the token ends by itself
 */
@Schema(name = "SignedUp")
record SignedUpView(Member user, OrganizationView organization, String accessToken, Instant expiresAt) {

	/** Keeps the secret out of logs. */
	@Override
	public String toString() {
		return "SignedUp";
	}

	static SignedUpView of(SignedUp signedUp) {
		return new SignedUpView(Member.of(signedUp.user()), OrganizationView.of(signedUp.organization()),
				signedUp.token().text(), signedUp.token().expiresAt());
	}

	/**
	 * An organization.
	 *
	 * @param id its id
	 * @param name its name
	 */
	@Schema(name = "Organization")
	record OrganizationView(UUID id, String name) {

		static OrganizationView of(Organization organization) {
			return new OrganizationView(organization.getId(), organization.name());
		}

	}

}
