package io.hiretrail.organization.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A new password: at least 8 characters, as NIST SP 800-63B asks, and at most 72 bytes in
 * UTF-8, which is all that bcrypt takes in. What else is asked of it depends on whose it
 * is.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Password.Rule.class)
@interface Password {

	/** What to tell whoever chose another one. */
	String message() default "must have at least 8 characters and at most 72 bytes";

	/** Unused; Bean Validation asks for it. */
	Class<?>[] groups() default {};

	/** Unused; Bean Validation asks for it. */
	Class<? extends Payload>[] payload() default {};

	/** Checks the length. */
	class Rule implements ConstraintValidator<Password, String> {

		private static final int MIN_CHARACTERS = 8;

		private static final int MAX_BYTES = 72;

		@Override
		public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
			return value == null || (value.codePointCount(0, value.length()) >= MIN_CHARACTERS
					&& value.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES);
		}

	}

}
