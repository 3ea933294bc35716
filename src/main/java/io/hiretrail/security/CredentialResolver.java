package io.hiretrail.security;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/**
 * Finds the credential of a request: a bearer token, or an API key in a header of its
 * own.
 */
@Component
class CredentialResolver implements BearerTokenResolver {

	static final String API_KEY_HEADER = "X-API-Key";

	private final DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();

	@Override
	public @Nullable String resolve(HttpServletRequest request) {
		String key = request.getHeader(API_KEY_HEADER);
		String token = this.bearer.resolve(request);
		if (key == null) {
			return token;
		}
		if (token != null) {
			throw new OAuth2AuthenticationException(
					BearerTokenErrors.invalidRequest("Send either Authorization or X-API-Key, not both"));
		}
		if (!key.startsWith(Secret.API_KEY)) {
			throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("X-API-Key holds no API key"));
		}
		return key;
	}

}
