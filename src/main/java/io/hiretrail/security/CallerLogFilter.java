package io.hiretrail.security;

import java.io.IOException;

import io.hiretrail.core.LogContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts who is calling on every log line of the request, by id, once Spring Security's
 * filters know. The filter that gives each request its id takes it away again.
 */
@Component
@Order(0)
class CallerLogFilter extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		CurrentUser.get().ifPresent((caller) -> {
			MDC.put(LogContext.ORGANIZATION, caller.organizationId().toString());
			MDC.put(caller.isPerson() ? LogContext.USER : LogContext.API_KEY, caller.id().toString());
		});
		chain.doFilter(request, response);
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

}
