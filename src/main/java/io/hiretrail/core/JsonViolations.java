package io.hiretrail.core;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Says what is wrong with a JSON document in the words of its sender, without a class
 * name.
 */
public final class JsonViolations {

	private JsonViolations() {
	}

	/** Returns the problem that a failure to read JSON amounts to. */
	public static ProblemException problem(JacksonException failure) {
		if (failure instanceof MismatchedInputException mismatch) {
			return ProblemException.invalid(List.of(of(mismatch)));
		}
		TokenStreamLocation at = failure.getLocation();
		String where = (at != null && at.getLineNr() > 0)
				? " near line " + at.getLineNr() + ", column " + at.getColumnNr() : "";
		return new ProblemException(ProblemType.MALFORMED_BODY, "The body is not well-formed JSON" + where + ".");
	}

	/** Returns the rule that a JSON document breaks, and where. */
	public static Violation of(MismatchedInputException mismatch) {
		String field = path(mismatch);
		if (mismatch instanceof UnrecognizedPropertyException unknown) {
			String known = unknown.getKnownPropertyIds()
				.stream()
				.map(String::valueOf)
				.sorted()
				.collect(Collectors.joining(", "));
			return new Violation(field, "unknown", "is not a field here; the fields are " + known);
		}
		return new Violation(field, "type-mismatch", "must be " + describe(mismatch.getTargetType()));
	}

	/**
	 * Returns what a value of a type looks like, as the end of a sentence that begins
	 * with "must be".
	 */
	public static String describe(@Nullable Class<?> type) {
		if (type == null || type == Object.class) {
			return "of another type";
		}
		if (type.isEnum()) {
			return "one of "
					+ Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
		}
		if (type == UUID.class) {
			return "a UUID";
		}
		if (type == Instant.class) {
			return "a time in ISO 8601 such as 2026-11-20T16:50:00.123Z";
		}
		if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
			return "a whole number";
		}
		if (type == Boolean.class || type == boolean.class) {
			return "true or false";
		}
		if (type == String.class) {
			return "a text without NUL characters and unpaired surrogates";
		}
		return List.class.isAssignableFrom(type) ? "an array" : "an object";
	}

	private static String path(JacksonException failure) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference step : failure.getPath()) {
			if (step.getPropertyName() == null) {
				path.append('[').append(step.getIndex()).append(']');
			}
			else {
				path.append((path.length() > 0) ? "." : "").append(step.getPropertyName());
			}
		}
		return path.toString();
	}

}
