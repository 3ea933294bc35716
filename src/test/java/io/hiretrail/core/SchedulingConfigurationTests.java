package io.hiretrail.core;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.Scheduled;

import static org.assertj.core.api.Assertions.assertThat;

/** Jobs run side by side, with the service's own settings and on every JDK. */
class SchedulingConfigurationTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withConfiguration(
				AutoConfigurations.of(TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
		.withUserConfiguration(SchedulingConfiguration.class);

	@Test
	void aJobThatHangsDoesNotStopAnother() {
		this.service.withBean(Jobs.class).run((context) -> {
			Jobs jobs = context.getBean(Jobs.class);
			try {
				assertThat(jobs.hangs.await(10, TimeUnit.SECONDS)).isTrue();
				assertThat(jobs.goesOn.await(10, TimeUnit.SECONDS)).isTrue();
			}
			finally {
				jobs.end.countDown();
			}
		});
	}

	@Test
	void requestsHaveTheirExecutor() {
		this.service.run((context) -> assertThat(context).hasBean("applicationTaskExecutor"));
	}

	static class Jobs {

		private final CountDownLatch hangs = new CountDownLatch(1);

		private final CountDownLatch goesOn = new CountDownLatch(3);

		private final CountDownLatch end = new CountDownLatch(1);

		@Scheduled(fixedDelay = 10)
		void hang() throws InterruptedException {
			this.hangs.countDown();
			this.end.await();
		}

		@Scheduled(fixedDelay = 10)
		void goOn() {
			if (this.hangs.getCount() == 0) {
				this.goesOn.countDown();
			}
		}

	}

}
