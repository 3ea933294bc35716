package io.hiretrail.core;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Recognises what the database says by its SQLSTATE (PostgreSQL documentation, appendix
 * A), never by the name of a constraint.
 */
public final class DatabaseProblems {

	private DatabaseProblems() {
	}

	/** Returns the problem that a failure of the service or its database amounts to. */
	public static ProblemException of(Throwable failure) {
		String state = sqlState(failure);
		if (failure instanceof OptimisticLockingFailureException) {
			return changedMeanwhile();
		}
		if (state == null) {
			return isConnectionFailure(failure) ? unavailable() : ProblemException.internal();
		}
		return switch (state) {
			case "23503" -> new ProblemException(ProblemType.CONFLICT,
					"Something that the request refers to was deleted meanwhile. Nothing was written.");
			case "23505" -> new ProblemException(ProblemType.CONFLICT,
					"Another request made the same thing first. Nothing was written; read it and try again.");
			// raised by our own functions
			case "HT001" -> new ProblemException(ProblemType.LEGAL_HOLD,
					"What would be erased is under legal hold. Release the hold first: GET /api/v1/legal-holds?active=true "
							+ "lists those in force.");
			case "40001", "40P01" -> changedMeanwhile();
			case "22021", "22P05" ->
				new ProblemException(ProblemType.INVALID_REQUEST, "A text contains characters that cannot be stored.");
			case "57014" -> new ProblemException(ProblemType.UNAVAILABLE,
					"The answer took too long and was given up; nothing was written. Try again with less, a shorter period "
							+ "above all.");
			case "53300", "57P01", "57P02", "57P03", "55P03" -> unavailable();
			case "22007", "22008", "22003" ->
				new ProblemException(ProblemType.INVALID_REQUEST, "A time or a number is out of bounds.");
			default -> state.startsWith("08") ? unavailable() : ProblemException.internal();
		};
	}

	private static ProblemException changedMeanwhile() {
		return new ProblemException(ProblemType.CONFLICT,
				"Another request changed the same thing at the same time. Nothing was written; try again.");
	}

	private static ProblemException unavailable() {
		return new ProblemException(ProblemType.UNAVAILABLE,
				"The database does not answer right now, and nothing was written. Try again in a few seconds.");
	}

	private static @Nullable String sqlState(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return sql.getSQLState();
			}
		}
		return null;
	}

	private static boolean isConnectionFailure(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof java.sql.SQLTransientConnectionException) {
				return true;
			}
		}
		return false;
	}

}
