package io.hiretrail.demo;

import java.nio.file.Path;
import java.util.stream.Collectors;

import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.embedded.OnEmbeddedDatabase;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells somebody who has just started the service how to get in. */
@Component
@OnEmbeddedDatabase
class Welcome {

	private static final String TEXT = """


			  Hiretrail is ready, with a demo organization to look around in.

			  Open      %1$s/
			  Sign in   %2$s
			            all with the password %3$s
			  API       %1$s/swagger-ui.html
			  Data      %4$s
			""";

	private final Environment environment;

	private final EmbeddedDatabase database;

	Welcome(Environment environment, EmbeddedDatabase database) {
		this.environment = environment;
		this.database = database;
	}

	/** Returns the text for the port that the service listens on. */
	@Override
	public String toString() {
		String address = "http://localhost:" + this.environment.getProperty("local.server.port", "8080")
				+ this.environment.getProperty("server.servlet.context-path", "");
		String logins = DemoTeam.LOGINS.stream()
			.map((login) -> "%-22s %s".formatted(login.email(), login.role()))
			.collect(Collectors.joining("\n            "));
		return TEXT.formatted(address, logins, DemoTeam.PASSWORD, data());
	}

	private String data() {
		Path directory = this.database.dataDirectory();
		return (directory == null) ? "goes when the service stops"
				: "is kept in " + directory.toAbsolutePath().normalize() + "; delete that folder to start afresh";
	}

}
