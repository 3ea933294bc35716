package io.hiretrail.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import io.hiretrail.core.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server that runs beside the service, with the same two roles as in
 * production: an owner for the migrations, and the service's own role that owns nothing.
 */
public final class EmbeddedDatabase implements AutoCloseable {

	/** The role that owns the tables. */
	public static final String OWNER = "hiretrail_owner";

	/** The role that the service connects as. */
	public static final String APPLICATION = "hiretrail_app";

	/** The password of both roles; the server listens on the loopback address only. */
	public static final String PASSWORD = "hiretrail";

	private static final String DATABASE = "hiretrail";

	private final EmbeddedPostgres server;

	private final @Nullable Path dataDirectory;

	private EmbeddedDatabase(EmbeddedPostgres server, @Nullable Path dataDirectory) {
		this.server = server;
		this.dataDirectory = dataDirectory;
	}

	/**
	 * Starts a server on a free port.
	 * @param dataDirectory where its data is kept between runs, null for a folder that
	 * goes with the process
	 */
	public static EmbeddedDatabase start(@Nullable Path dataDirectory) {
		try {
			EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
				.setPGStartupWait(Duration.ofSeconds(60))
				.setLocaleConfig("locale", "C.UTF-8")
				.setLocaleConfig("encoding", "UTF8");
			if (dataDirectory != null) {
				Files.createDirectories(dataDirectory.toAbsolutePath().getParent());
				Leftover.stop(dataDirectory);
				builder.setDataDirectory(dataDirectory)
					.setCleanDataDirectory(false)
					// what is kept between runs survives a power cut; the library's
					// defaults do not
					.setServerConfig("fsync", "on")
					.setServerConfig("synchronous_commit", "on");
			}
			EmbeddedDatabase database = new EmbeddedDatabase(builder.start(), dataDirectory);
			database.createRoles();
			return database;
		}
		catch (IOException ex) {
			throw new CannotStart("The embedded PostgreSQL did not start in " + dataDirectory + ".",
					"Start again; if that does not help, the lines above say why.", ex);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The embedded PostgreSQL could not be prepared", ex);
		}
	}

	private void createRoles() throws SQLException {
		try (Connection connection = this.server.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			for (String role : new String[] { OWNER, APPLICATION }) {
				if (!exists(statement, "select 1 from pg_roles where rolname = '" + role + "'")) {
					statement.execute("create role " + role + " login password '" + PASSWORD + "'");
				}
			}
			if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
				statement.execute("create database " + DATABASE + " owner " + OWNER);
			}
		}
	}

	private static boolean exists(Statement statement, String query) throws SQLException {
		try (var result = statement.executeQuery(query)) {
			return result.next();
		}
	}

	/** Returns the JDBC address of the service's database. */
	public String url() {
		return "jdbc:postgresql://localhost:" + this.server.getPort() + "/" + DATABASE;
	}

	/**
	 * Returns where the data is kept between runs, null if it goes with the process.
	 */
	public @Nullable Path dataDirectory() {
		return this.dataDirectory;
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
