package io.hiretrail.security;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;

import java.util.List;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers what a role or a scope does not allow. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class AccessDeniedAdvice {

	@ExceptionHandler
	ProblemDetail handle(AccessDeniedException ex) {
		return ProblemException.document(ProblemType.FORBIDDEN,
				"Your role or the scopes of your API key do not allow this. Ask an administrator of your organization.",
				List.of());
	}

}
