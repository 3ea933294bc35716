package io.hiretrail.embedded;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Starts the embedded database where no other one is configured; the packaged service
 * does not have it.
 */
@Configuration(proxyBeanMethods = false)
@OnEmbeddedDatabase
class EmbeddedDatabaseConfiguration {

	@Bean
	EmbeddedDatabase embeddedDatabase(
			@Value("${hiretrail.embedded.data-directory:.hiretrail/postgres}") Path dataDirectory) {
		return EmbeddedDatabase.start(dataDirectory);
	}

	@Bean
	JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
		return new JdbcConnectionDetails() {

			@Override
			public String getJdbcUrl() {
				return database.url();
			}

			@Override
			public String getUsername() {
				return EmbeddedDatabase.APPLICATION;
			}

			@Override
			public String getPassword() {
				return EmbeddedDatabase.PASSWORD;
			}

		};
	}

	@Bean
	FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
		return new FlywayConnectionDetails() {

			@Override
			public String getJdbcUrl() {
				return database.url();
			}

			@Override
			public String getUsername() {
				return EmbeddedDatabase.OWNER;
			}

			@Override
			public String getPassword() {
				return EmbeddedDatabase.PASSWORD;
			}

		};
	}

}
