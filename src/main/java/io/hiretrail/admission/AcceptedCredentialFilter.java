package io.hiretrail.admission;

import java.io.IOException;
import java.util.Optional;

import io.hiretrail.core.ProblemException;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ShownCredential;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Counts a request for its caller where a credential was accepted that was not known:
 * behind Spring Security, but before anything is written.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class AcceptedCredentialFilter extends OncePerRequestFilter {

	private final RateLimits limits;

	private final HandlerExceptionResolver problems;

	AcceptedCredentialFilter(RateLimits limits,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.limits = limits;
		this.problems = problems;
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
			try {
				this.limits.accept(credential, request.getRemoteAddr(), caller.get(), response);
			}
			catch (ProblemException ex) {
				this.problems.resolveException(request, response, null, ex);
				return;
			}
		}
		chain.doFilter(request, response);
	}

}
