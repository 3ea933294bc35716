package io.hiretrail.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.test.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL server of a test's own that can be made to fail, and to work again. */
final class Postgres implements AutoCloseable {

	/** How many connections there may be after a restart. */
	private static final int CONNECTIONS = 30;

	private final Path data;

	private final EmbeddedDatabase database;

	/** How the server was started. */
	private final List<String> command;

	private Postgres(Path data) throws IOException {
		this.data = data;
		this.database = EmbeddedDatabase.start(data);
		ProcessHandle.Info info = process().info();
		this.command = new ArrayList<>();
		if ("root".equals(System.getProperty("user.name"))) {
			// as the library does: the server refuses to be run by root
			this.command.addAll(List.of("unshare", "-U"));
		}
		this.command.add(info.command().orElseThrow());
		// few, so that a test can use them up after a restart
		Stream.of(info.arguments().orElseThrow())
			.map((argument) -> argument.replaceFirst("max_connections=.*", "max_connections=" + CONNECTIONS))
			.forEach(this.command::add);
	}

	static Postgres start() throws IOException {
		return new Postgres(
				Files.createTempDirectory(Path.of("target"), "faulty").resolve("postgres").toAbsolutePath());
	}

	/** Returns what an instance of the service needs to work with the server. */
	Map<String, String> settings() {
		Map<String, String> settings = new HashMap<>(TestDatabase.settings());
		settings.put("spring.datasource.url", this.database.url());
		settings.put("hiretrail.ledger.publish.directory", directory("checkpoints").toString());
		return settings;
	}

	/** Makes a folder beside that of the data. */
	Path directory(String name) {
		try {
			return Files.createDirectories(this.data.resolveSibling(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns access with a role that nothing can stop. */
	JdbcClient superuser() {
		return JdbcClient.create(new DriverManagerDataSource(
				this.database.url() + "?options=-c%20default_transaction_read_only=off", "postgres", ""));
	}

	/** Opens connections of the owner of the tables. */
	DataSource owner() {
		return new DriverManagerDataSource(this.database.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.PASSWORD);
	}

	/** Tells whether the service has a connection. */
	boolean isConnected() {
		return superuser().sql("select exists (select from pg_stat_activity where usename = ?)")
			.param(EmbeddedDatabase.APPLICATION)
			.query(Boolean.class)
			.single();
	}

	/** Ends the service's connections, so that new ones are as the server is now. */
	void disconnect() {
		superuser().sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = ?")
			.param(EmbeddedDatabase.APPLICATION)
			.query(Boolean.class)
			.list();
	}

	/** Ends the server as {@code pg_ctl stop -m immediate} does: without a word. */
	void crash() throws IOException {
		ProcessHandle server = process();
		signal("QUIT", Stream.of(server));
		server.onExit().join();
	}

	/** Starts the server again, which recovers what it had acknowledged. */
	void restart() throws IOException {
		Files.deleteIfExists(this.data.resolve("postmaster.pid"));
		new ProcessBuilder(this.command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(new File(this.data.resolveSibling("log").toString())))
			.start();
	}

	/** Makes the server stand still: it is there, and says nothing any more. */
	void hang() throws IOException {
		// the postmaster first, so that nobody is born meanwhile
		signal("STOP", Stream.of(process()));
		signal("STOP", process().descendants());
	}

	/** Lets the server go on where it stood still. */
	void goOn() throws IOException {
		signal("CONT", Stream.concat(process().descendants(), Stream.of(process())));
	}

	private ProcessHandle process() throws IOException {
		String pid = Files.readAllLines(this.data.resolve("postmaster.pid")).get(0).strip();
		return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
	}

	/** Sends a signal to processes, of which some may have ended meanwhile. */
	private static void signal(String name, Stream<ProcessHandle> processes) throws IOException {
		run(Stream.concat(Stream.of("kill", "-" + name), processes.map((process) -> String.valueOf(process.pid())))
			.toList());
	}

	/** Runs a command of the system and returns whether it succeeded. */
	static boolean run(List<String> command) throws IOException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.database.close();
	}

}
