package io.hiretrail.core;

import java.util.List;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Ends a request with a problem document; whatever the request did is rolled back. */
public class ProblemException extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	/**
	 * Creates the exception.
	 * @param detail what happened this time and what to do about it
	 */
	public ProblemException(ProblemType type, String detail) {
		this(type, detail, List.of());
	}

	/**
	 * Creates the exception.
	 * @param violations what is wrong with the input, empty if that is not the matter
	 */
	public ProblemException(ProblemType type, String detail, List<Violation> violations) {
		super(type.status(), document(type, detail, violations), null);
		this.violations = List.copyOf(violations);
	}

	/** Returns the exception for input that breaks one rule. */
	public static ProblemException invalid(String field, String code, String message) {
		return invalid(List.of(new Violation(field, code, message)));
	}

	/** Returns the exception for input that breaks rules. */
	public static ProblemException invalid(List<Violation> violations) {
		return new ProblemException(ProblemType.INVALID_REQUEST, summary(violations), violations);
	}

	/**
	 * Returns the exception for something that is not there, or not the caller's to see.
	 */
	public static ProblemException notFound(String what, Object id) {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no " + what + " with id " + id + ".");
	}

	/** Returns the exception for what is nobody's fault but the service's. */
	public static ProblemException internal() {
		return new ProblemException(ProblemType.INTERNAL_ERROR,
				"The request could not be carried out, and nothing was written. "
						+ "Try again; if it goes on, report the X-Request-Id of this answer.");
	}

	/** Returns what is wrong with the input, empty if that is not the matter. */
	public List<Violation> violations() {
		return this.violations;
	}

	/** Returns the problem document for a type. */
	public static ProblemDetail document(ProblemType type, String detail, List<Violation> violations) {
		ProblemDetail document = ProblemDetail.forStatusAndDetail(type.status(), detail);
		document.setType(type.uri());
		document.setTitle(type.title());
		if (!violations.isEmpty()) {
			document.setProperty("errors", violations);
		}
		return document;
	}

	/** Returns violations in one sentence. */
	public static String summary(List<Violation> violations) {
		Violation first = violations.get(0);
		String more = (violations.size() > 1) ? " (and " + (violations.size() - 1) + " more, see errors)" : "";
		return (first.field().isEmpty() ? "The body" : first.field()) + " " + first.message() + more;
	}

}
