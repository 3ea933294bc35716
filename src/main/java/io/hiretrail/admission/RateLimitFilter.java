package io.hiretrail.admission;

import java.io.IOException;

import io.hiretrail.security.ShownCredential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts each request before anything is done for it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class RateLimitFilter extends OncePerRequestFilter {

	/** On a request that was counted for its address. */
	static final String ADDRESS = RateLimitFilter.class.getName();

	private final RateLimits limits;

	RateLimitFilter(RateLimits limits) {
		this.limits = limits;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.limits.enabled() || Admission.isOpen(request);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (this.limits.count(ShownCredential.of(request), request.getRemoteAddr(), response)) {
			request.setAttribute(ADDRESS, true);
		}
		chain.doFilter(request, response);
	}

}
