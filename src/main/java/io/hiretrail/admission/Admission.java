package io.hiretrail.admission;

import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

/** Tells requests that are counted and bounded from those that always get in. */
final class Admission {

	private Admission() {
	}

	/**
	 * Tells whether a request gets in whatever happens: files of pages, of which one page
	 * needs many and none needs the database, and the health.
	 */
	static boolean isOpen(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return Stream.of("/assets/", "/webjars/", "/swagger-ui", "/favicon.ico", "/actuator/", "/livez", "/readyz")
			.anyMatch(path::startsWith);
	}

}
