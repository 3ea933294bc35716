package io.hiretrail.core;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says in one message that the configured database does not let the service in, and what
 * to check.
 */
class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
		String action = action(String.valueOf(cause.getSQLState()));
		return (action != null) ? new FailureAnalysis(
				"The configured database does not let the service in: " + cause.getMessage(), action, cause) : null;
	}

	/** Returns what to do, null if the database was reached and something else failed. */
	private static @Nullable String action(String state) {
		if (state.startsWith("08") || state.startsWith("57P")) {
			return "Check that PostgreSQL runs, and that host and port of spring.datasource.url are right and can be "
					+ "reached from here.";
		}
		if (state.startsWith("28")) {
			return "Check the names and passwords of the two roles: spring.datasource.username and .password, "
					+ "spring.flyway.user and .password.";
		}
		return "3D000".equals(state) ? "Create the database that spring.datasource.url names, as the README describes "
				+ "under \"Use your own database\"." : null;
	}

}
