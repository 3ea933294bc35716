package io.hiretrail.core;

import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs the jobs, none of which waits for another, and what takes long in a request. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SchedulingConfiguration {

	/**
	 * Returns a pool of as many threads as {@code spring.task.scheduling.pool.size} says.
	 * With virtual threads Spring Boot would make a scheduler that runs all jobs with a
	 * fixed delay on one thread, from JDK 21 on: one that waits for a place that does not
	 * answer would stop the others.
	 */
	@Bean
	ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
		return builder.build();
	}

	/**
	 * Returns the threads that write exports. On a virtual one, the interrupt that tells
	 * of a reader who has left would close the connection to the database as well, from
	 * JDK 21 on; and no more of them run at once than there are threads.
	 */
	@Bean(name = TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME)
	ThreadPoolTaskExecutor applicationTaskExecutor(ThreadPoolTaskExecutorBuilder builder) {
		return builder.build();
	}

	/**
	 * Takes the context of the log along to the thread that goes on with a request, as
	 * one that writes an export.
	 */
	@Bean
	TaskDecorator logContext() {
		return (task) -> LogContext.with(MDC.getCopyOfContextMap(), task);
	}

}
