package io.hiretrail.core;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.hiretrail.test.IntegrationTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/** What the service's settings say arrives where it matters. */
@IntegrationTest
class SettingsIntegrationTests {

	@Test
	void noJobWaitsForAnother(@Autowired ScheduledAnnotationBeanPostProcessor jobs,
			@Autowired ThreadPoolTaskScheduler scheduler) {
		assertThat(jobs.getScheduledTasks()).isNotEmpty()
			.hasSizeLessThanOrEqualTo(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize());
	}

	@Test
	void theServerNoticesWithinAMinuteThatAnInstanceIsGone(@Autowired DataSource source) throws Exception {
		JdbcClient jdbc = JdbcClient.create(source);
		int idle = show(jdbc, "tcp_keepalives_idle");
		int interval = show(jdbc, "tcp_keepalives_interval");
		int count = show(jdbc, "tcp_keepalives_count");
		assertThat(idle).isPositive();
		assertThat(idle + interval * count).isPositive().isLessThanOrEqualTo(60);
		assertThat(source.unwrap(HikariDataSource.class).getDataSourceProperties()).containsEntry("tcpKeepAlive",
				"true");
	}

	private static int show(JdbcClient jdbc, String setting) {
		return Integer.parseInt(jdbc.sql("show " + setting).query(String.class).single());
	}

}
