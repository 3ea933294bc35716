package io.hiretrail.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import io.hiretrail.embedded.EmbeddedDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The database under the service: the one that the environment configures for the service
 * too, or an embedded one whose data stays for the next run.
 *
 * @param embedded the embedded server, if it is that
 * @param environment the variables that lead the service to it
 */
record Database(@Nullable EmbeddedDatabase embedded, Map<String, String> environment) implements AutoCloseable {

	private static final String URL = "SPRING_DATASOURCE_URL";

	private static final String USER = "SPRING_DATASOURCE_USERNAME";

	private static final String PASSWORD = "SPRING_DATASOURCE_PASSWORD";

	private static final String OWNER = "SPRING_FLYWAY_USER";

	private static final String OWNER_PASSWORD = "SPRING_FLYWAY_PASSWORD";

	static Database start(Path dataDirectory) {
		if (System.getenv(URL) != null) {
			return new Database(null, System.getenv());
		}
		EmbeddedDatabase embedded = EmbeddedDatabase.start(dataDirectory);
		return new Database(embedded,
				Map.of(URL, embedded.url(), USER, EmbeddedDatabase.APPLICATION, PASSWORD, EmbeddedDatabase.PASSWORD,
						OWNER, EmbeddedDatabase.OWNER, OWNER_PASSWORD, EmbeddedDatabase.PASSWORD));
	}

	/** Connects as the owner of the tables, whom no row-level security slows down. */
	Connection owner() throws SQLException {
		return connect(OWNER, OWNER_PASSWORD);
	}

	private Connection connect(String user, String password) throws SQLException {
		return DriverManager.getConnection(this.environment.get(URL), this.environment.get(user),
				this.environment.get(password));
	}

	@Override
	public void close() {
		if (this.embedded != null) {
			this.embedded.close();
		}
	}

}
