package io.hiretrail.retention;

import javax.sql.DataSource;

import io.hiretrail.core.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class RetentionConfigurationTests {

	private static final String DIRECTORY = "hiretrail.retention.archive.directory="
			+ System.getProperty("java.io.tmpdir");

	private static final String BUCKET = "hiretrail.retention.archive.s3.bucket=archive";

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withUserConfiguration(RetentionConfiguration.class, Properties.class)
		.withBean(JdbcTemplate.class, () -> new JdbcTemplate(mock(DataSource.class)))
		.withPropertyValues("hiretrail.retention.schedule=-");

	@Test
	void thereIsNoArchiveUnlessOneIsConfigured() {
		this.service.run((context) -> assertThat(context).doesNotHaveBean(Archive.class));
	}

	@Test
	void theArchiveIsTheOneThatIsConfigured() {
		this.service.withPropertyValues(DIRECTORY)
			.run((context) -> assertThat(context.getBean(Archive.class)).isInstanceOf(DirectoryArchive.class));
		this.service.withPropertyValues(BUCKET)
			.run((context) -> assertThat(context.getBean(Archive.class)).isInstanceOf(S3Archive.class));
	}

	@Test
	void twoArchivesAreOneTooMany() {
		this.service.withPropertyValues(DIRECTORY, BUCKET)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().isInstanceOf(CannotStart.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "12h", "0", "-30d", "40000d" })
	void theFloorIsADayAtLeast(String floor) {
		this.service.withPropertyValues("hiretrail.retention.floor=" + floor)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("floor"));
	}

	@Test
	void aTransactionDoesNotWaitForMinutes() {
		this.service.withPropertyValues(BUCKET, "hiretrail.retention.archive.s3.timeout=61s")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("timeout"));
	}

	@EnableConfigurationProperties(RetentionProperties.class)
	private static final class Properties {

	}

}
