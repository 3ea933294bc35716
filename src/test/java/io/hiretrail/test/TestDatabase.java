package io.hiretrail.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import javax.sql.DataSource;

import io.hiretrail.embedded.EmbeddedDatabase;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The PostgreSQL 18 that all tests of a run share: from Docker where that answers,
 * otherwise the embedded one. It is configured as a user would configure one, with two
 * roles.
 */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	/** The secret key that checkpoints are signed with in all tests. */
	public static final String LEDGER_KEY = "dGVzdHMgc2lnbiB3aXRoIHRoaXMgMzItYnl0ZSBrZXk=";

	/** How long after a checkpoint the next one is signed in tests: most wait for one. */
	public static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(50);

	private static final Server SERVER = start();

	private static final Path CHECKPOINTS = createDirectory();

	private static Server start() {
		if (!DockerClientFactory.instance().isDockerAvailable()) {
			EmbeddedDatabase embedded = EmbeddedDatabase.start(null);
			Runtime.getRuntime().addShutdownHook(new Thread(embedded::close));
			return new Server(embedded.url(), "postgres", "");
		}
		PostgreSQLContainer container = new PostgreSQLContainer("postgres:18").withDatabaseName("hiretrail");
		container.start();
		JdbcClient superuser = client(container.getJdbcUrl(), container.getUsername(), container.getPassword());
		String password = " login password '" + EmbeddedDatabase.PASSWORD + "'";
		superuser.sql("create role " + EmbeddedDatabase.APPLICATION + password).update();
		superuser.sql("create role " + EmbeddedDatabase.OWNER + password).update();
		superuser.sql("alter database hiretrail owner to " + EmbeddedDatabase.OWNER).update();
		return new Server(container.getJdbcUrl(), container.getUsername(), container.getPassword());
	}

	private static Path createDirectory() {
		try {
			return Files.createTempDirectory(Path.of("target"), "checkpoints");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the folder in which all services of a run publish checkpoints. */
	public static Path checkpoints() {
		return CHECKPOINTS;
	}

	/** Returns the database's JDBC address. */
	public static String url() {
		return SERVER.url();
	}

	/** Makes an empty database of its own on the same server and returns its address. */
	public static String create(String database) {
		JdbcClient.create(superuserSource())
			.sql("create database " + database + " owner " + EmbeddedDatabase.OWNER)
			.update();
		return SERVER.url().replaceFirst("/hiretrail\\b", "/" + database);
	}

	/**
	 * Returns what PostgreSQL's programs find the server by, as somebody whom nothing can
	 * stop.
	 */
	public static Map<String, String> environment() {
		URI address = URI.create(SERVER.url().substring("jdbc:".length()));
		return Map.of("PGHOST", address.getHost(), "PGPORT", String.valueOf(address.getPort()), "PGUSER",
				SERVER.superuser(), "PGPASSWORD", SERVER.password());
	}

	/**
	 * Returns what an instance of the service needs to be one of those on the database.
	 */
	public static Map<String, String> settings() {
		return Map.of("spring.datasource.url", SERVER.url(), "spring.datasource.username", EmbeddedDatabase.APPLICATION,
				"spring.datasource.password", EmbeddedDatabase.PASSWORD, "spring.flyway.user", EmbeddedDatabase.OWNER,
				"spring.flyway.password", EmbeddedDatabase.PASSWORD, "hiretrail.ledger.key", LEDGER_KEY,
				"hiretrail.ledger.publish.directory", CHECKPOINTS.toString(), "hiretrail.ledger.checkpoint-interval",
				"50ms", "hiretrail.security.sign-ups-per-address", "1000000");
	}

	/** Returns access as the owner of the tables, whom nothing but triggers can stop. */
	public static JdbcClient owner() {
		return client(SERVER.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.PASSWORD);
	}

	/**
	 * Returns access as the service's own role, outside the service and in no
	 * organization.
	 */
	public static JdbcClient application() {
		return JdbcClient.create(applicationSource());
	}

	/** Returns access as the service's own role in an organization. */
	public static JdbcClient application(UUID organization) {
		return JdbcClient.create(applicationSource(organization));
	}

	/** Returns a data source of the owner of the tables. */
	public static DataSource ownerSource() {
		return new DriverManagerDataSource(SERVER.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.PASSWORD);
	}

	/** Returns a data source of somebody whom nothing can stop. */
	public static DataSource superuserSource() {
		return new DriverManagerDataSource(SERVER.url(), SERVER.superuser(), SERVER.password());
	}

	/**
	 * Returns a data source of the service's own role in an organization, which each
	 * connection enters for good.
	 */
	public static DataSource applicationSource(UUID organization) {
		DriverManagerDataSource source = new DriverManagerDataSource(SERVER.url(), EmbeddedDatabase.APPLICATION,
				EmbeddedDatabase.PASSWORD);
		Properties properties = new Properties();
		properties.setProperty("options", "-c hiretrail.organization=" + organization);
		source.setConnectionProperties(properties);
		return source;
	}

	/**
	 * Returns a data source of the service's own role, outside the service and in no
	 * organization.
	 */
	public static DataSource applicationSource() {
		return new DriverManagerDataSource(SERVER.url(), EmbeddedDatabase.APPLICATION, EmbeddedDatabase.PASSWORD);
	}

	private static JdbcClient client(String url, String user, String password) {
		return JdbcClient.create(new DriverManagerDataSource(url, user, password));
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues.of(settings()).applyTo(context);
	}

	/** A database server, and who may do everything there. */
	private record Server(String url, String superuser, String password) {
	}

}
