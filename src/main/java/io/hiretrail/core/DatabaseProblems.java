package io.hiretrail.core;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

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
			return withoutState(failure);
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
			case "25006", "53100" -> new ProblemException(ProblemType.READ_ONLY,
					"The database takes no changes, for want of space or while it is maintained. Nothing was written; what is "
							+ "there can be read. Try again later.");
			case "55P03" -> new ProblemException(ProblemType.UNAVAILABLE,
					"Another change takes long, and this one has not waited for it. Nothing was written; try again.");
			// no connection was made
			case "08001", "08004", "53300", "57P03" -> unavailable();
			case "22007", "22008", "22003" ->
				new ProblemException(ProblemType.INVALID_REQUEST, "A time or a number is out of bounds.");
			default -> isLost(state) ? interrupted() : ProblemException.internal();
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

	/** The connection was lost, or the server has shut down or run out of something. */
	private static boolean isLost(String state) {
		return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.startsWith("58");
	}

	/** If it was lost at the commit, nobody knows on which side of it. */
	private static ProblemException interrupted() {
		return new ProblemException(ProblemType.UNAVAILABLE,
				"The connection to the database was lost on the way, and what the request was to write may or may not be "
						+ "written. Try again in a few seconds, with the same Idempotency-Key where there was one.");
	}

	private static @Nullable String sqlState(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return sql.getSQLState();
			}
		}
		return null;
	}

	/**
	 * Only what the pool says itself has no state: no connection, or one that is broken.
	 */
	private static ProblemException withoutState(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException) {
				return (cause instanceof SQLTransientConnectionException) ? unavailable() : interrupted();
			}
		}
		return ProblemException.internal();
	}

}
