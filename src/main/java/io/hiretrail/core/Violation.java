package io.hiretrail.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import jakarta.validation.ConstraintViolation;

/**
 * One thing that is wrong with a request.
 *
 * @param field where it is wrong: a field's path such as {@code [499].metadata}, or a
 * parameter's name
 * @param code a stable word for programs
 * @param message a sentence for people that says what to do
 */
public record Violation(String field, String code, String message) {

	/**
	 * Returns the violations that Bean Validation found, in the order of their fields.
	 */
	public static List<Violation> all(Collection<? extends ConstraintViolation<?>> found) {
		return found.stream()
			.map((violation) -> new Violation(violation.getPropertyPath().toString().replace(".<list element>", ""),
					code(violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()),
					violation.getMessage()))
			.sorted(Comparator.comparing(Violation::field))
			.toList();
	}

	/** Returns the violation of a filter that is there and says nothing. */
	public static Violation blank(String field) {
		return new Violation(field, "blank", "must have a value; leave it out to have no such filter");
	}

	/** Returns the code of a constraint: {@code not-blank} for {@code NotBlank}. */
	public static String code(String constraint) {
		return constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
	}

	/** Returns the same violation further down in a larger document. */
	public Violation in(String parent) {
		String separator = (parent.isEmpty() || this.field.isEmpty()) ? "" : ".";
		return new Violation(parent + separator + this.field, this.code, this.message);
	}

}
