package io.hiretrail.security;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may sign up and sign in, and how.
 *
 * @param signUp whether anybody may sign up; off, people come by invitation alone
 * @param passwordLength how many characters a new password has at least, from 8 to 64
 * @param accessTokenLifetime how long an access token lives after sign-in
 * @param invitationLifetime how long an invitation can be accepted
 * @param attemptsPerAccount failed sign-ins allowed per account and quarter of an hour
 * @param attemptsPerAddress failed sign-ins allowed per network address and quarter of an
 * hour; an IPv6 address stands for its /64
 * @param signUpsPerAddress sign-ups allowed per network address and quarter of an hour
 * @param corsOrigins the origins, such as {@code https://ats.example}, whose scripts may
 * call the interface from a browser; none if empty
 * @param issuers OpenID Connect issuers whose tokens are accepted, each under a name of
 * your choice
 */
@Validated
@ConfigurationProperties("hiretrail.security")
public record SecurityProperties(@DefaultValue("true") boolean signUp,
		@Min(SecurityProperties.MIN_PASSWORD_LENGTH) @Max(64) @DefaultValue("8") int passwordLength,
		@DefaultValue("12h") Duration accessTokenLifetime, @DefaultValue("7d") Duration invitationLifetime,
		@Positive @DefaultValue("10") int attemptsPerAccount, @Positive @DefaultValue("100") int attemptsPerAddress,
		@Positive @DefaultValue("100") int signUpsPerAddress,
		@DefaultValue List<@Pattern(regexp = "https?://[^/*]+") String> corsOrigins,
		@DefaultValue Map<String, @Valid Issuer> issuers) {

	/** The shortest password that NIST SP 800-63B lets anybody have, in characters. */
	static final int MIN_PASSWORD_LENGTH = 8;

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
