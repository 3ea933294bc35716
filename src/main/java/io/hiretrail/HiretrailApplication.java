package io.hiretrail;

import java.util.Arrays;

import io.hiretrail.ledger.VerifyCommand;
import io.hiretrail.retention.ReadArchive;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.graphql.autoconfigure.servlet.GraphQlWebMvcAutoConfiguration;

/** The service, and its commands. GraphQL has an endpoint of our own: see ADR 13. */
@SpringBootApplication(exclude = GraphQlWebMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
public class HiretrailApplication {

	/**
	 * Starts the service, or runs a command that needs no service.
	 * @param args settings such as {@code --server.port=8081}, or a command's name and
	 * its arguments
	 */
	public static void main(String[] args) {
		if (args.length > 0 && ReadArchive.NAME.equals(args[0])) {
			System.exit(new ReadArchive(System.out, System.err).run(Arrays.copyOfRange(args, 1, args.length)));
		}
		if (args.length > 0 && VerifyCommand.NAME.equals(args[0])) {
			System.exit(new VerifyCommand(System.out, System.err).run(Arrays.copyOfRange(args, 1, args.length)));
		}
		SpringApplication.run(HiretrailApplication.class, args);
	}

}
