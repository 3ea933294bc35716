package io.hiretrail.security;

import java.util.Set;

import io.github.wimdeblauwe.htmx.spring.boot.security.HxRefreshHeaderAuthenticationEntryPoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Guards the web pages: a cookie instead of a header, forms with a token against forgery,
 * and nothing loaded from elsewhere.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurityConfiguration {

	private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
			+ "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

	private static final RequestMatcher HTMX = new RequestHeaderRequestMatcher("HX-Request");

	/** What somebody does with a page, not a part that a page fetches. */
	private static final RequestMatcher BROWSED = new AndRequestMatcher(html(), new NegatedRequestMatcher(HTMX));

	/** A page that somebody opens. */
	private static final RequestMatcher OPENED = new AndRequestMatcher((request) -> isPage(request), BROWSED);

	@Bean
	@Order(3)
	SecurityFilterChain pages(HttpSecurity http, SessionCookie session, RequestCache openedPages,
			SecurityProblems problems) {
		return http
			.authorizeHttpRequests((requests) -> requests.requestMatchers("/sign-in", "/error", "/problems/*")
				.permitAll()
				.anyRequest()
				.authenticated())
			.securityContext((context) -> context.securityContextRepository(session))
			.sessionManagement((management) -> management.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.requestCache((cache) -> cache.requestCache(openedPages))
			.csrf((csrf) -> csrf.csrfTokenRepository(new HostCookies()))
			.logout(AbstractHttpConfigurer::disable)
			.headers((headers) -> headers
				.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
			// the first one also stands in where none matches, so the order matters
			.exceptionHandling((handling) -> handling.defaultAuthenticationEntryPointFor(signIn(session), BROWSED)
				.defaultAuthenticationEntryPointFor(new HxRefreshHeaderAuthenticationEntryPoint(), HTMX)
				.defaultAuthenticationEntryPointFor(problems, (request) -> true)
				.accessDeniedHandler(problems))
			.build();
	}

	/**
	 * Remembers which page somebody wanted to open, for after the sign-in. The request is
	 * not replayed: the cookie has none of its headers, and without them a second try to
	 * open the page would pass for a program's.
	 */
	@Bean
	RequestCache openedPages() {
		CookieRequestCache cache = new CookieRequestCache() {

			@Override
			public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request,
					HttpServletResponse response) {
				return null;
			}

		};
		cache.setRequestMatcher(OPENED);
		return cache;
	}

	private static AuthenticationEntryPoint signIn(SessionCookie session) {
		return (request, response, ex) -> response.sendRedirect(
				request.getContextPath() + (session.containsContext(request) ? "/sign-in?expired=true" : "/sign-in"));
	}

	/** A file is no page: it would be saved, and the sign-in stay where it is. */
	private static boolean isPage(HttpServletRequest request) {
		return HttpMethod.GET.matches(request.getMethod()) && !request.getServletPath().endsWith("/export");
	}

	private static RequestMatcher html() {
		MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
		html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
		return html;
	}

}
