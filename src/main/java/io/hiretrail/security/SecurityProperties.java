package io.hiretrail.security;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may sign in, and how.
 *
 * @param accessTokenLifetime how long an access token lives after sign-in
 * @param invitationLifetime how long an invitation can be accepted
 * @param attemptsPerAccount failed sign-ins allowed per account and quarter of an hour
 * @param attemptsPerAddress failed sign-ins allowed per network address and quarter of an
 * hour
 * @param issuers OpenID Connect issuers whose tokens are accepted, each under a name of
 * your choice
 */
@Validated
@ConfigurationProperties("hiretrail.security")
public record SecurityProperties(@DefaultValue("12h") Duration accessTokenLifetime,
		@DefaultValue("7d") Duration invitationLifetime, @Positive @DefaultValue("10") int attemptsPerAccount,
		@Positive @DefaultValue("100") int attemptsPerAddress, @DefaultValue Map<String, @Valid Issuer> issuers) {

	/**
	 * An OpenID Connect issuer and what its tokens mean here.
	 *
	 * @param issuerUri the issuer, exactly as its tokens' {@code iss} claim has it; its
	 * keys are found by discovery
	 * @param audience the {@code aud} that tokens must have; not checked if absent
	 * @param organizationClaim the claim that names the organization
	 * @param organizations the organizations that the issuer speaks for: from the claim's
	 * value to the id here
	 * @param roleClaim the claim that names the role
	 * @param roles from the claim's value to the role here; a value that is no key is
	 * refused
	 */
	public record Issuer(@NotNull URI issuerUri, @Nullable String audience,
			@DefaultValue("org_id") String organizationClaim, @NotEmpty Map<String, UUID> organizations,
			@DefaultValue("org_role") String roleClaim, @NotEmpty Map<String, Role> roles) {
	}

}
