package io.hiretrail;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HiretrailApplication {

	public static void main(String[] args) {
		SpringApplication.run(HiretrailApplication.class, args);
	}

}
