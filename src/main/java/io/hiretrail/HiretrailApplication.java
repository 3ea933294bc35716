package io.hiretrail;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.graphql.autoconfigure.servlet.GraphQlWebMvcAutoConfiguration;

/** Starts the service. GraphQL has an endpoint of our own: see ADR 13. */
@SpringBootApplication(exclude = GraphQlWebMvcAutoConfiguration.class)
@ConfigurationPropertiesScan
public class HiretrailApplication {

	public static void main(String[] args) {
		SpringApplication.run(HiretrailApplication.class, args);
	}

}
