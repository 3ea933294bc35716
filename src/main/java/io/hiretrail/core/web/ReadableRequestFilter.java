package io.hiretrail.core.web;

import java.io.IOException;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses forms and query strings that cannot be decoded, before anything takes the body
 * for parameters: a password that was sent without a content type must not come back as
 * the name of an unknown one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class ReadableRequestFilter extends OncePerRequestFilter {

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !request.getRequestURI().startsWith("/api/");
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		check(request);
		chain.doFilter(request, response);
	}

	private static void check(HttpServletRequest request) {
		String type = request.getContentType();
		if (type != null && (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
				|| type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE))) {
			throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE,
					"The service reads no forms. Send JSON, with the header 'Content-Type: application/json'.");
		}
		try {
			request.getParameterMap();
		}
		catch (IllegalStateException ex) {
			// Tomcat's InvalidParameterException
			throw new ProblemException(ProblemType.INVALID_REQUEST,
					"The query string cannot be decoded. Write a percent sign as %25 and other special characters "
							+ "percent-encoded in UTF-8.");
		}
	}

}
