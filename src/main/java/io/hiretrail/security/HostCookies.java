package io.hiretrail.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Keeps the token against forged forms in a cookie. Over HTTPS the cookies of the pages
 * begin with {@code __Host-}, which browsers take from this very host alone: neither a
 * neighbouring host nor somebody on an unencrypted line can plant one.
 */
class HostCookies implements CsrfTokenRepository {

	private static final String PREFIX = "__Host-";

	private static final String NAME = "XSRF-TOKEN";

	private final CsrfTokenRepository prefixed = repository(PREFIX + NAME);

	private final CsrfTokenRepository plain = repository(NAME);

	private static CsrfTokenRepository repository(String name) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(name);
		tokens.setCookieCustomizer((cookie) -> cookie.sameSite("Lax"));
		return tokens;
	}

	/**
	 * Returns the name that a cookie has: browsers take the prefix only with Secure and
	 * the path of the whole host.
	 */
	static String name(HttpServletRequest request, String name) {
		return isPrefixed(request) ? PREFIX + name : name;
	}

	private static boolean isPrefixed(HttpServletRequest request) {
		return request.isSecure() && request.getContextPath().isEmpty();
	}

	private CsrfTokenRepository of(HttpServletRequest request) {
		return isPrefixed(request) ? this.prefixed : this.plain;
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return of(request).generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		of(request).saveToken(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return of(request).loadToken(request);
	}

}
