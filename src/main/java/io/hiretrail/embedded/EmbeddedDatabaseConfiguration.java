package io.hiretrail.embedded;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Starts the embedded database where no other one is configured; the packaged service
 * does not have it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
@Conditional(EmbeddedDatabaseConfiguration.NoDatabaseConfigured.class)
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

	/** Holds where the user has named no database. */
	static class NoDatabaseConfigured implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !context.getEnvironment().containsProperty("spring.datasource.url");
		}

	}

}
