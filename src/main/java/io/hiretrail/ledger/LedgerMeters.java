package io.hiretrail.ledger;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import io.hiretrail.core.FailureLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What monitoring hears of the ledger. What it asks the database is read every 15
 * seconds, whoever scrapes how often; while the database does not answer it is not a
 * number. Each instance tells the same of the database, and its own of what it does.
 */
@Component
class LedgerMeters {

	private static final String UNSEALED = "select waiting, age from unsealed_backlog()";

	private static final String UNSIGNED = "select checkpoint_age, age from unsigned_backlog()";

	private final JdbcClient jdbc;

	private final FailureLog failures = new FailureLog("Measuring the ledger");

	private final Map<LedgerRun.Verdict, Counter> verifications = new EnumMap<>(LedgerRun.Verdict.class);

	private volatile Waiting unsealed = Waiting.UNKNOWN;

	private volatile Waiting unsigned = Waiting.UNKNOWN;

	LedgerMeters(JdbcClient jdbc, CheckpointSigner signer, MeterRegistry registry) {
		this.jdbc = jdbc;
		gauge("hiretrail.ledger.unsealed", "Entries and receipts that wait to be sealed", registry,
				(meters) -> meters.unsealed.amount());
		seconds("hiretrail.ledger.unsealed.age", "How long the oldest of what waits to be sealed has waited", registry,
				(meters) -> meters.unsealed.age());
		seconds("hiretrail.ledger.unsigned.age",
				"How long ago the oldest of what is sealed and under no checkpoint was recorded", registry,
				(meters) -> meters.unsigned.age());
		seconds("hiretrail.ledger.checkpoint.age", "The age of the oldest of the organizations' last checkpoints",
				registry, (meters) -> meters.unsigned.amount());
		Gauge.builder("hiretrail.ledger.obstacles", signer, CheckpointSigner::obstacles)
			.description("Organizations in which this instance cannot sign or publish a checkpoint")
			.register(registry);
		FunctionCounter.builder("hiretrail.ledger.checkpoints", signer, CheckpointSigner::signed)
			.description("Checkpoints that were signed and published")
			.register(registry);
		FunctionCounter.builder("hiretrail.ledger.checkpoint.failures", signer, CheckpointSigner::failed)
			.description("Attempts to sign or publish a checkpoint that failed")
			.register(registry);
		for (LedgerRun.Verdict verdict : LedgerRun.Verdict.values()) {
			this.verifications.put(verdict,
					Counter.builder("hiretrail.ledger.verifications")
						.description("Verifications on the page that came to an end")
						.tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	private void gauge(String name, String description, MeterRegistry registry, ToDoubleFunction<LedgerMeters> value) {
		Gauge.builder(name, this, value).description(description).register(registry);
	}

	private void seconds(String name, String description, MeterRegistry registry,
			ToDoubleFunction<LedgerMeters> value) {
		Gauge.builder(name, this, value).description(description).baseUnit("seconds").register(registry);
	}

	void verified(LedgerRun.Verdict verdict) {
		Objects.requireNonNull(this.verifications.get(verdict)).increment();
	}

	/** Reads what the gauges show. */
	@Scheduled(fixedDelay = 15_000)
	void read() {
		this.failures.run(() -> {
			this.unsealed = read(UNSEALED, "waiting");
			this.unsigned = read(UNSIGNED, "checkpoint_age");
		}, () -> {
			this.unsealed = Waiting.UNKNOWN;
			this.unsigned = Waiting.UNKNOWN;
		});
	}

	private Waiting read(String sql, String amount) {
		return this.jdbc.sql(sql)
			.query((row, number) -> new Waiting(row.getDouble(amount), row.getDouble("age")))
			.single();
	}

	/**
	 * What waits.
	 *
	 * @param amount how much, or how long for the next checkpoint
	 * @param age for how many seconds
	 */
	private record Waiting(double amount, double age) {

		private static final Waiting UNKNOWN = new Waiting(Double.NaN, Double.NaN);

	}

}
