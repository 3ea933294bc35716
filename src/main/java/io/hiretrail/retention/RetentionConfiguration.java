package io.hiretrail.retention;

import java.util.Objects;

import io.hiretrail.core.CannotStart;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Chooses the archive, and lets jobs run on one instance at a time. */
@Configuration(proxyBeanMethods = false)
@EnableSchedulerLock(defaultLockAtMostFor = PurgeJob.LOCK_AT_MOST)
class RetentionConfiguration {

	@Bean
	LockProvider lockProvider(JdbcTemplate jdbc) {
		return new JdbcTemplateLockProvider(
				JdbcTemplateLockProvider.Configuration.builder().withJdbcTemplate(jdbc).usingDbTime().build());
	}

	@Bean
	@ConditionalOnProperty("hiretrail.retention.archive.directory")
	Archive directoryArchive(RetentionProperties properties) {
		return new DirectoryArchive(Objects.requireNonNull(properties.archive().directory()));
	}

	@Bean
	@ConditionalOnProperty("hiretrail.retention.archive.s3.bucket")
	Archive s3Archive(RetentionProperties properties) {
		if (properties.archive().directory() != null) {
			throw new CannotStart("There are two archives, a folder and a store of the S3 kind.",
					"Remove hiretrail.retention.archive.directory, or all of hiretrail.retention.archive.s3.");
		}
		return new S3Archive(Objects.requireNonNull(properties.archive().s3()));
	}

}
