package io.hiretrail.core;

import org.jspecify.annotations.Nullable;

/**
 * Ends the start of the service with what is wrong and what to do, in place of a stack
 * trace.
 */
public class CannotStart extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates the exception.
	 * @param problem what is wrong
	 * @param action what to do about it
	 */
	public CannotStart(String problem, String action) {
		this(problem, action, null);
	}

	/**
	 * Creates the exception.
	 * @param problem what is wrong
	 * @param action what to do about it
	 * @param cause why
	 */
	public CannotStart(String problem, String action, @Nullable Throwable cause) {
		super(problem, cause);
		this.action = action;
	}

	/** Returns what to do about it. */
	public String action() {
		return this.action;
	}

}
