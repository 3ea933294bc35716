package io.hiretrail.core.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.hiretrail.core.ProblemType;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/**
 * Gives the problem documents that Spring makes by itself the types and titles of ours.
 */
final class Problems {

	/** When to try again after a 503: a database that restarts takes about as long. */
	static final String RETRY_AFTER_SECONDS = "5";

	private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	private Problems() {
	}

	/** Sets type and title by the status where they are missing. */
	static void complete(ProblemDetail document) {
		if (document.getType() == null || "about:blank".equals(document.getType().toString())) {
			ProblemType type = of(document.getStatus());
			document.setType(type.uri());
			document.setTitle(type.title());
		}
	}

	/**
	 * Returns the form in which a caller gets a problem: people at the pages a page,
	 * programs a document.
	 */
	static MediaType mediaType(HttpServletRequest request) {
		Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		boolean program = ((path != null) ? path.toString() : request.getRequestURI()).startsWith("/api/");
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		boolean page = request.getHeader("HX-Request") != null
				|| (accepted != null && accepted.contains(MediaType.TEXT_HTML_VALUE));
		return (page && !program) ? HTML : MediaType.APPLICATION_PROBLEM_JSON;
	}

	/** Returns the first, most general type of a status. */
	static ProblemType of(int status) {
		return Arrays.stream(ProblemType.values())
			.filter((type) -> type.status().value() == status)
			.findFirst()
			.orElse((status >= 500) ? ProblemType.INTERNAL_ERROR : ProblemType.INVALID_REQUEST);
	}

}
