package io.hiretrail.idempotency;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * What a request was answered with.
 *
 * @param status the HTTP status
 * @param location the {@code Location}, if there was one
 * @param contentType the body's media type, if there was a body
 * @param body the body
 */
record Answer(int status, @Nullable String location, @Nullable String contentType, byte[] body) {

	/** Tells an answer that was given before from the first one. */
	private static final String REPLAYED = "Idempotent-Replayed";

	static Answer of(ContentCachingResponseWrapper response) {
		return new Answer(response.getStatus(), response.getHeader(HttpHeaders.LOCATION), response.getContentType(),
				response.getContentAsByteArray());
	}

	void writeTo(HttpServletResponse response) throws IOException {
		response.setStatus(this.status);
		response.setHeader(REPLAYED, "true");
		if (this.location != null) {
			response.setHeader(HttpHeaders.LOCATION, this.location);
		}
		if (this.contentType != null) {
			response.setContentType(this.contentType);
		}
		response.getOutputStream().write(this.body);
	}

}
