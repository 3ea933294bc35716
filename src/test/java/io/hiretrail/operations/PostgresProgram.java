package io.hiretrail.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.hiretrail.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A client program of PostgreSQL, from the path.
 *
 * @param name the program
 */
record PostgresProgram(String name) {

	/** Programs refuse to work with a server that is newer than they are. */
	private static final int VERSION = 18;

	private static final Pattern MAJOR = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

	/** Returns a program, or skips the test and says why. */
	static PostgresProgram require(String name) {
		String version;
		try {
			version = output(List.of(name, "--version"));
		}
		catch (IOException ex) {
			version = "none";
		}
		Matcher major = MAJOR.matcher(version);
		assumeTrue(major.find() && Integer.parseInt(major.group(1)) >= VERSION, "No backup is tested: " + name + " "
				+ VERSION + " or newer must be on the path, and there is " + version.strip());
		return new PostgresProgram(name);
	}

	/** Runs the program on the tests' server and fails unless it succeeds. */
	void run(String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(this.name));
		command.addAll(List.of(arguments));
		assertThat(output(command)).as(String.join(" ", command)).isEmpty();
	}

	private static String output(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(TestDatabase.environment());
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			assertThat(process.waitFor()).as(output).isZero();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return output;
	}

}
