package io.hiretrail.core.web;

import io.hiretrail.core.DatabaseProblems;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import java.util.List;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers with a problem document where a request fails before it reaches a controller.
 */
@Hidden
@RestController
class ProblemErrorController implements ErrorController {

	private final ProblemMeters meters;

	ProblemErrorController(ProblemMeters meters) {
		this.meters = meters;
	}

	@RequestMapping("${server.error.path:${error.path:/error}}")
	ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
		ProblemDetail document = (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception failure
				&& !isClientsFault(request)) ? DatabaseProblems.of(failure).getBody() : document(request);
		this.meters.count(document);
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(document.getStatus())
			.contentType(Problems.mediaType(request));
		if (document.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
			answer.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
		}
		return answer.body(document);
	}

	/** Where a body does not arrive, Tomcat gives a status to what it throws. */
	private static boolean isClientsFault(HttpServletRequest request) {
		return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
				&& HttpStatusCode.valueOf(status).is4xxClientError();
	}

	private static ProblemDetail document(HttpServletRequest request) {
		Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		ProblemType type = Problems.of((status instanceof Integer code) ? code : HttpServletResponse.SC_NOT_FOUND);
		return ProblemException.document(type, type.title() + ".", List.of());
	}

}
