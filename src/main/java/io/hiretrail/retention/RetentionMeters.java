package io.hiretrail.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.hiretrail.core.FailureLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What monitoring hears of the purge. What it asks the database is read each hour, for it
 * looks for entries that are due in each organization with a policy; after a failure it
 * is not a number. Each instance tells the same of the database, and its own of what it
 * does.
 */
@Component
class RetentionMeters {

	/** The row of the lock tells when the last run began, on whichever instance. */
	private static final String RUN = """
			select extract(epoch from clock_timestamp() - max(locked_at) at time zone 'UTC') from shedlock
			where name = 'purge'""";

	private final RetentionPolicies policies;

	private final Expired expired;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Counter purged;

	private final Counter failed;

	private final FailureLog failures = new FailureLog("Measuring what is due to be purged");

	private volatile double overdue = Double.NaN;

	private volatile double runAge = Double.NaN;

	private volatile long readAt;

	RetentionMeters(RetentionPolicies policies, Expired expired, JdbcClient jdbc, Clock clock, MeterRegistry registry) {
		this.policies = policies;
		this.expired = expired;
		this.jdbc = jdbc;
		this.clock = clock;
		this.purged = Counter.builder("hiretrail.retention.purged")
			.description("Entries that were archived and deleted")
			.register(registry);
		this.failed = Counter.builder("hiretrail.retention.failures")
			.description("Purges of an organization that could not go on")
			.register(registry);
		Gauge.builder("hiretrail.retention.overdue", this, (meters) -> meters.overdue)
			.description("How long the oldest entry that its policy lets go is beyond its period")
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder("hiretrail.retention.run.age", this, RetentionMeters::runAge)
			.description("How long ago the last purge began; not a number before the first")
			.baseUnit("seconds")
			.register(registry);
	}

	private double runAge() {
		return this.runAge + Duration.ofNanos(System.nanoTime() - this.readAt).toSeconds();
	}

	void purged(int entries) {
		this.purged.increment(entries);
	}

	void failed() {
		this.failed.increment();
	}

	/** Reads what the gauges show. */
	@Scheduled(fixedDelay = 3_600_000)
	void read() {
		this.failures.run(() -> {
			Instant now = Instant.now(this.clock);
			this.overdue = this.policies.organizations()
				.stream()
				.map((organization) -> this.expired.overdue(organization, now))
				.mapToLong(Duration::toSeconds)
				.max()
				.orElse(0);
			this.runAge = this.jdbc.sql(RUN)
				.query((row, number) -> (row.getObject(1) != null) ? row.getDouble(1) : Double.NaN)
				.single();
			this.readAt = System.nanoTime();
		}, () -> {
			this.overdue = Double.NaN;
			this.runAge = Double.NaN;
		});
	}

}
