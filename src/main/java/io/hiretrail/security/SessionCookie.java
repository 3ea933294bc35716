package io.hiretrail.security;

import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.OpaqueTokenAuthenticationProvider;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Keeps people signed in to the web pages: an access token in a cookie that scripts
 * cannot read. It is looked up at each request, so that it dies with the sign-out, the
 * password, the account or its own end.
 */
@Component
public class SessionCookie implements SecurityContextRepository {

	static final String NAME = "hiretrail_session";

	private static final String LOOKED_UP = SessionCookie.class.getName() + ".LOOKED_UP";

	private final AuthenticationManager tokens;

	SessionCookie(Credentials credentials) {
		this.tokens = new ProviderManager(new OpaqueTokenAuthenticationProvider(credentials));
	}

	/** Signs the browser in. */
	public void open(HttpServletRequest request, HttpServletResponse response, AccessTokens.AccessToken token) {
		set(request, response, token.text(), -1);
	}

	/** Signs the browser out; the token has to be revoked besides. */
	public void close(HttpServletRequest request, HttpServletResponse response) {
		set(request, response, "", 0);
	}

	/**
	 * Lax, not Strict, so that a link in a message opens the page and not the sign-in.
	 */
	private static void set(HttpServletRequest request, HttpServletResponse response, String value, int maxAge) {
		ResponseCookie cookie = ResponseCookie.from(HostCookies.name(request, NAME), value)
			.path(request.getContextPath() + "/")
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.maxAge(maxAge)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	/**
	 * Looks once at each request: what only ends it, such as the dispatch after a stream,
	 * must not wait for a database that may be gone.
	 */
	@Override
	@SuppressWarnings("deprecation")
	public SecurityContext loadContext(HttpRequestResponseHolder holder) {
		HttpServletRequest request = holder.getRequest();
		if (request.getAttribute(LOOKED_UP) instanceof Authentication known) {
			return new SecurityContextImpl(known);
		}
		return token(request).<SecurityContext>map((token) -> {
			try {
				Authentication found = this.tokens.authenticate(new BearerTokenAuthenticationToken(token));
				request.setAttribute(LOOKED_UP, found);
				return new SecurityContextImpl(found);
			}
			catch (AuthenticationException ex) {
				return new SecurityContextImpl();
			}
		}).orElseGet(SecurityContextImpl::new);
	}

	/** Does nothing: the context is made anew at each request. */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return token(request).isPresent();
	}

	private static Optional<String> token(HttpServletRequest request) {
		return Optional.ofNullable(WebUtils.getCookie(request, HostCookies.name(request, NAME)))
			.map(Cookie::getValue)
			.filter((value) -> value.startsWith(Secret.ACCESS_TOKEN));
	}

}
