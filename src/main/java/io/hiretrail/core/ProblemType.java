package io.hiretrail.core;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;

/**
 * Every kind of error that the service answers with, as RFC 9457 asks: a stable type, a
 * title and a status.
 */
public enum ProblemType {

	INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
	MALFORMED_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),
	INVALID_CURSOR(HttpStatus.BAD_REQUEST, "The cursor is not valid"),
	UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid credential is required"),
	WRONG_CREDENTIALS(HttpStatus.UNAUTHORIZED, "E-mail address or password is wrong"),
	FORBIDDEN(HttpStatus.FORBIDDEN, "You may not do this"), NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such thing"),
	NOT_SEALED_YET(HttpStatus.NOT_FOUND, "There is no checkpoint of it yet"),
	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable representation"),
	BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "The body came too slowly"),
	ALREADY_APPROVED(HttpStatus.CONFLICT, "The evaluation is approved already"),
	EMAIL_TAKEN(HttpStatus.CONFLICT, "The e-mail address is taken"),
	LEGAL_HOLD(HttpStatus.CONFLICT, "A legal hold forbids this"),
	LAST_OWNER(HttpStatus.CONFLICT, "An organization needs an owner"),
	REQUEST_IN_FLIGHT(HttpStatus.CONFLICT, "The first request with this key is still under way"),
	STAGE_UNCHANGED(HttpStatus.CONFLICT, "The applicant is in this stage already"),
	STATUS_UNCHANGED(HttpStatus.CONFLICT, "The applicant has this status already"),
	CONFLICT(HttpStatus.CONFLICT, "The request conflicts with another change"),
	BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
	ACTOR_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "A person records only as that person"),
	IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "The key belongs to another request"),
	RESERVED_ACTION(HttpStatus.UNPROCESSABLE_CONTENT, "The service alone records this action"),
	UNKNOWN_STAGE(HttpStatus.UNPROCESSABLE_CONTENT, "The job has no such stage"),
	TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
	TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
	TOO_MANY_EXPORTS(HttpStatus.TOO_MANY_REQUESTS, "Too many exports at once"),
	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service cannot answer right now"),
	READ_ONLY(HttpStatus.SERVICE_UNAVAILABLE, "Nothing can be written right now");

	private final HttpStatus status;

	private final String title;

	ProblemType(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	/** Returns the HTTP status of the answer. */
	public HttpStatus status() {
		return this.status;
	}

	/** Returns the short summary that is the same for every occurrence. */
	public String title() {
		return this.title;
	}

	/**
	 * Returns the stable identifier, relative to the service:
	 * {@code /problems/invalid-request}.
	 */
	public URI uri() {
		return URI.create("/problems/" + slug());
	}

	/** Returns the last part of the identifier: {@code invalid-request}. */
	public String slug() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
