package io.hiretrail.web;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import jakarta.servlet.http.HttpServletRequest;

/** Keeps other sites from having somebody do what is recorded in that person's name. */
public final class CrossSite {

	private CrossSite() {
	}

	/**
	 * Refuses a request that another site led to.
	 * @throws ProblemException if the browser says so
	 */
	public static void refuse(HttpServletRequest request) {
		if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
			throw new ProblemException(ProblemType.FORBIDDEN,
					"Another site led here. An export is recorded in your name: start it from its page.");
		}
	}

}
