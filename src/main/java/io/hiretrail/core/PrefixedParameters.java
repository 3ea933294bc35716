package io.hiretrail.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds all query parameters whose name has a prefix to a map from the rest of the name
 * to the first value.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface PrefixedParameters {

	/** The prefix, such as {@code metadata.}. */
	String value();

}
