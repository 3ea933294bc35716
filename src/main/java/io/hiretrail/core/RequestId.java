package io.hiretrail.core;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The id that ties a request to its answer, its log lines and the entries it records. */
public final class RequestId {

	/** The header that brings an id along and carries it back. */
	public static final String HEADER = "X-Request-Id";

	private static final String ATTRIBUTE = RequestId.class.getName();

	private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

	private RequestId() {
	}

	/**
	 * Returns the id of a request: the one it brought along if that is well formed,
	 * otherwise a new one.
	 */
	public static String of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String id) {
			return id;
		}
		String id = choose(request.getHeader(HEADER));
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

	private static String choose(@Nullable String offered) {
		return (offered != null && ACCEPTED.matcher(offered).matches()) ? offered : UUID.randomUUID().toString();
	}

}
