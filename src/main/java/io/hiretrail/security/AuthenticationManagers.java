package io.hiretrail.security;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.stereotype.Component;

/**
 * Sends each credential to whoever can judge it: our own secrets to the database, JWTs to
 * their issuer's keys.
 */
@Component
class AuthenticationManagers implements AuthenticationManagerResolver<HttpServletRequest> {

	private final CredentialResolver credentials;

	private final AuthenticationManager secrets;

	private final boolean noIssuers;

	private final AuthenticationManagerResolver<HttpServletRequest> jwts;

	AuthenticationManagers(CredentialResolver resolver, Credentials credentials, SecurityProperties properties,
			Converter<Jwt, AbstractAuthenticationToken> externalAccounts) {
		this.credentials = resolver;
		this.secrets = new ProviderManager(new OpaqueTokenAuthenticationProvider(credentials));
		this.noIssuers = properties.issuers().isEmpty();
		Map<String, AuthenticationManager> issuers = new HashMap<>();
		for (SecurityProperties.Issuer issuer : properties.issuers().values()) {
			JwtAuthenticationProvider provider = new JwtAuthenticationProvider(decoder(issuer));
			provider.setJwtAuthenticationConverter(externalAccounts);
			issuers.put(issuer.issuerUri().toString(), new ProviderManager(provider));
		}
		this.jwts = new JwtIssuerAuthenticationManagerResolver((issuer) -> Optional.ofNullable(issuers.get(issuer))
			.orElseThrow(() -> new InvalidBearerTokenException("The issuer is not known here")));
	}

	@Override
	public AuthenticationManager resolve(HttpServletRequest request) {
		String credential = this.credentials.resolve(request);
		boolean secret = this.noIssuers || credential == null || credential.startsWith(Secret.ACCESS_TOKEN)
				|| credential.startsWith(Secret.API_KEY);
		return secret ? this.secrets : this.jwts.resolve(request);
	}

	/**
	 * Asks the issuer for its keys when the first token comes: the service starts while
	 * the issuer is down.
	 */
	private static JwtDecoder decoder(SecurityProperties.Issuer issuer) {
		return new SupplierJwtDecoder(() -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer.issuerUri().toString()).build();
			decoder.setJwtValidator(validator(issuer));
			return decoder;
		});
	}

	private static OAuth2TokenValidator<Jwt> validator(SecurityProperties.Issuer issuer) {
		OAuth2TokenValidator<Jwt> usual = JwtValidators.createDefaultWithIssuer(issuer.issuerUri().toString());
		String audience = issuer.audience();
		if (audience == null) {
			return usual;
		}
		return new DelegatingOAuth2TokenValidator<>(usual, new JwtClaimValidator<Iterable<String>>(JwtClaimNames.AUD,
				(values) -> values != null && contains(values, audience)));
	}

	private static boolean contains(Iterable<String> values, String wanted) {
		for (String value : values) {
			if (value.equals(wanted)) {
				return true;
			}
		}
		return false;
	}

}
