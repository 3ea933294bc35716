package io.hiretrail.embedded;

import io.hiretrail.core.CannotStart;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Ends the start of the packaged service where no database is configured. */
@Component
@ConditionalOnMissingClass("io.zonky.test.db.postgres.embedded.EmbeddedPostgres")
@Conditional(NoDatabaseConfigured.class)
class NoDatabase implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		throw new CannotStart("No database is configured, and the packaged service brings none along.",
				"Set spring.datasource.url, .username and .password, and spring.flyway.user and .password, as the README "
						+ "describes under \"Use your own database\". To try the service without one, run ./mvnw "
						+ "spring-boot:run in its sources.");
	}

}
