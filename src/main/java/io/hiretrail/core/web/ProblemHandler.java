package io.hiretrail.core.web;

import java.util.List;
import java.util.stream.Stream;

import io.hiretrail.core.DatabaseProblems;
import io.hiretrail.core.JsonViolations;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.Violation;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.StringUtils;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns every exception into a problem document that says what to do and gives nothing of
 * the inside away.
 */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

	private final ProblemMeters meters;

	ProblemHandler(ProblemMeters meters) {
		this.meters = meters;
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		// Tomcat answers by itself where the body did not arrive
		return isCommitted(request) ? null : handle(problem(ex), request);
	}

	private static ProblemException problem(HttpMessageNotReadableException ex) {
		for (Throwable cause = ex.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof ProblemException problem) {
				return problem;
			}
		}
		if (ex.getCause() instanceof JacksonException json) {
			return JsonViolations.problem(json);
		}
		return new ProblemException(ProblemType.MALFORMED_BODY, "The request needs a JSON body.");
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		Stream<Violation> fields = ex.getFieldErrors().stream().map(ProblemHandler::violation);
		Stream<Violation> whole = ex.getGlobalErrors()
			.stream()
			.map((error) -> new Violation("", code(error.getCode()), message(error.getDefaultMessage())));
		return handle(ProblemException.invalid(Stream.concat(fields, whole).toList()), request);
	}

	private static Violation violation(FieldError error) {
		if (error.contains(TypeMismatchException.class)) {
			return mismatch(error.getField(), error.unwrap(TypeMismatchException.class));
		}
		return new Violation(error.getField(), code(error.getCode()), message(error.getDefaultMessage()));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
			HandlerMethodValidationException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		List<Violation> violations = ex.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> (error instanceof FieldError field) ? violation(field)
						: new Violation(message(result.getMethodParameter().getParameterName()), "invalid",
								message(error.getDefaultMessage()))))
			.toList();
		return handle(ProblemException.invalid(violations), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleTypeMismatch(TypeMismatchException ex, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		String field = (ex instanceof MethodArgumentTypeMismatchException argument) ? argument.getName()
				: message(ex.getPropertyName());
		return handle(ProblemException.invalid(List.of(mismatch(field, ex))), request);
	}

	private static Violation mismatch(String field, TypeMismatchException ex) {
		return new Violation(field, "type-mismatch", "must be " + JsonViolations.describe(ex.getRequiredType()));
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
			MissingServletRequestParameterException ex, HttpHeaders headers, HttpStatusCode status,
			WebRequest request) {
		return handle(ProblemException.invalid(ex.getParameterName(), "required", "is required"), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		return handle(new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address."), request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(AccessDeniedException ex, WebRequest request) {
		return handle(new ProblemException(ProblemType.FORBIDDEN,
				"Your role, or the scopes of your API key, do not allow this. Ask an owner or administrator of your "
						+ "organization."),
				request);
	}

	/** Spring Security finds these when a header or a parameter is read, not before. */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(RequestRejectedException ex, WebRequest request) {
		return handle(new ProblemException(ProblemType.INVALID_REQUEST,
				"A header, or the name of a parameter, has characters that are not allowed, such as control characters."),
				request);
	}

	/**
	 * Whatever wraps what the database said, it is the reason. Whoever has left gets no
	 * answer; if it was the database that closed a connection, the caller is still there.
	 */
	@ExceptionHandler
	@Nullable ResponseEntity<Object> handle(Exception ex, WebRequest request) {
		if (!(ex instanceof TransactionException) && DisconnectedClientHelper.isClientDisconnectedException(ex)) {
			return null;
		}
		return handle(DatabaseProblems.of(ex), ex, request);
	}

	private @Nullable ResponseEntity<Object> handle(ProblemException problem, Exception cause, WebRequest request) {
		if (problem.getStatusCode().isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
			// while the database is gone there is one at each request
			log.warn("Request refused: {}", NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
		}
		else if (problem.getStatusCode().is5xxServerError()) {
			log.error("Request failed", cause);
		}
		return handle(problem, request);
	}

	private @Nullable ResponseEntity<Object> handle(ProblemException problem, WebRequest request) {
		return handleExceptionInternal(problem, problem.getBody(), problem.getHeaders(), problem.getStatusCode(),
				request);
	}

	/**
	 * Cuts the connection where an answer has begun: ended properly, half of a file would
	 * pass for the whole.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleExceptionInternal(Exception ex, @Nullable Object body,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (isCommitted(request)) {
			throw new IllegalStateException("Failed after the answer had begun", ex);
		}
		return super.handleExceptionInternal(ex, body, headers, status, request);
	}

	private static boolean isCommitted(WebRequest request) {
		return request instanceof ServletWebRequest servlet && servlet.getResponse() != null
				&& servlet.getResponse().isCommitted();
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail document) {
			Problems.complete(document);
			this.meters.count(document);
		}
		HttpHeaders all = new HttpHeaders(headers);
		all.setContentType(Problems.mediaType(((ServletWebRequest) request).getRequest()));
		if (status.value() == HttpServletResponse.SC_UNAUTHORIZED
				&& !all.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
			all.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		}
		if (status.value() == HttpServletResponse.SC_SERVICE_UNAVAILABLE
				&& !all.containsHeader(HttpHeaders.RETRY_AFTER)) {
			all.set(HttpHeaders.RETRY_AFTER, Problems.RETRY_AFTER_SECONDS);
		}
		return new ResponseEntity<>(body, all, status);
	}

	private static String code(@Nullable String constraint) {
		return StringUtils.hasText(constraint) ? Violation.code(constraint) : "invalid";
	}

	private static String message(@Nullable String message) {
		return (message != null) ? message : "";
	}

}
