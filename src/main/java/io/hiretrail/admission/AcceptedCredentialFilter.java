package io.hiretrail.admission;

import java.io.IOException;
import java.util.Optional;

import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ShownCredential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts a request for its caller where a credential was accepted that was not known:
 * behind Spring Security, but before anything is written.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class AcceptedCredentialFilter extends OncePerRequestFilter {

	private final RateLimits limits;

	AcceptedCredentialFilter(RateLimits limits) {
		this.limits = limits;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return request.getAttribute(RateLimitFilter.ADDRESS) == null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<CurrentUser> caller = CurrentUser.get();
		String credential = ShownCredential.of(request);
		if (caller.isPresent() && credential != null) {
			this.limits.accept(credential, request.getRemoteAddr(), caller.get(), response);
		}
		chain.doFilter(request, response);
	}

}
