package io.hiretrail.openapi;

import io.hiretrail.core.Page;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.responses.ApiResponse;

import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Documents the headers that callers have a use for; what a method returns tells which.
 */
final class AnswerHeaders {

	private AnswerHeaders() {
	}

	/**
	 * Adds the headers to an operation that has all its answers.
	 * @param keyed whether it takes an idempotency key
	 */
	static void document(Operation operation, HandlerMethod method, boolean keyed) {
		ResolvableType returned = ResolvableType.forMethodReturnType(method.getMethod());
		Class<?> wrapped = returned.getGeneric().resolve(Object.class);
		operation.getResponses().forEach((status, answer) -> {
			if (keyed && status.charAt(0) == '2') {
				add(answer, "Idempotent-Replayed",
						"true if the answer is that of an earlier request with the same key");
			}
			if ("201".equals(status) && returned.resolve(Object.class) == ResponseEntity.class) {
				add(answer, "Location", "Where to read what was made");
			}
			if ("200".equals(status) && returned.resolve(Object.class) == Page.class) {
				add(answer, "Link", "The pages before and after this one, if there are any (RFC 8288)");
			}
			if ("200".equals(status) && wrapped == StreamingResponseBody.class) {
				add(answer, "Content-Disposition", "Under which name to save the file");
			}
			if ("200".equals(status) && wrapped == SseEmitter.class) {
				add(answer, "X-Accel-Buffering", "Keeps proxies from holding events back");
			}
			if ("401".equals(status)) {
				add(answer, "WWW-Authenticate", "Bearer, with the error if a credential was refused");
			}
		});
	}

	private static void add(ApiResponse answer, String name, String description) {
		answer.addHeaderObject(name, new Header().description(description).schema(DocumentCompletion.text()));
	}

}
