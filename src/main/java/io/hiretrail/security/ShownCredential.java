package io.hiretrail.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.WebUtils;

/** The credential that comes with a request, before anybody has judged it. */
public final class ShownCredential {

	private ShownCredential() {
	}

	/**
	 * Returns what a request shows, in the way in which it shows it; null for nothing.
	 */
	public static @Nullable String of(HttpServletRequest request) {
		String key = request.getHeader(CredentialResolver.API_KEY_HEADER);
		if (key != null) {
			return key;
		}
		String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (authorization != null) {
			return authorization;
		}
		Cookie session = WebUtils.getCookie(request, HostCookies.name(request, SessionCookie.NAME));
		return (session != null) ? session.getValue() : null;
	}

}
