package io.hiretrail.core.web;

import java.io.IOException;

import io.hiretrail.core.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Answers with a problem document where a filter refuses a request, or where the database
 * fails while a credential is looked up: left to the container, each such request would
 * write its whole stack into the log.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class ProblemFilter extends OncePerRequestFilter {

	private final HandlerExceptionResolver problems;

	ProblemFilter(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ProblemException | DataAccessException | TransactionException ex) {
			if (response.isCommitted()) {
				throw ex;
			}
			response.resetBuffer();
			this.problems.resolveException(request, response, null, ex);
		}
	}

}
