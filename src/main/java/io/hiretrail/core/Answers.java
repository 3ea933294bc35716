package io.hiretrail.core;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the problems that an operation can answer with besides those that follow from its
 * shape, for the documentation.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

	/** The problems, in the order in which they are documented. */
	ProblemType[] value();

}
