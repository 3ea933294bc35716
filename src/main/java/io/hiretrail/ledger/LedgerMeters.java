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

	/**
	 * What has waited longest is first in the queue of its organization. Leaps from one
	 * organization to the next along the index.
	 */
	private static final String UNSEALED = """
			with recursive first as (
			    (select organization_id, activity_ids from ledger_queue order by organization_id, position limit 1)
			    union all
			    select next.organization_id, next.activity_ids from first cross join lateral (
			        select q.organization_id, q.activity_ids from ledger_queue q
			        where q.organization_id > first.organization_id order by q.organization_id, q.position limit 1) next
			)
			select (select coalesce(sum(cardinality(activity_ids)), 0) from ledger_queue) as waiting,
			    coalesce(extract(epoch from clock_timestamp() - min(at)), 0) as age
			from first cross join lateral (
			    select min(e.recorded_at) as at from activity_log e
			        where e.organization_id = first.organization_id and e.id = any (first.activity_ids)
			    union all
			    select min(r.at) from ledger_redaction r
			        where r.organization_id = first.organization_id and r.id = any (first.activity_ids)) oldest""";

	/**
	 * The first leaf behind the last checkpoint that tells when it was recorded. The
	 * hundred limits what is read where entries are gone.
	 */
	private static final String UNSIGNED = """
			select coalesce(extract(epoch from clock_timestamp() - min(last.signed_at)), 0) as checkpoint_age,
			    coalesce(extract(epoch from clock_timestamp() - min(first.at)), 0) as age
			from organization o
			left join lateral (
			    select tree_size, signed_at from ledger_checkpoint
			    where organization_id = o.id order by tree_size desc, signed_at desc limit 1) last on true
			left join lateral (
			    select min(coalesce(e.recorded_at, r.at)) as at
			    from (select activity_id from ledger_leaf
			        where organization_id = o.id and leaf_index >= coalesce(last.tree_size, 0)
			        order by leaf_index limit 100) l
			    left join activity_log e on e.organization_id = o.id and e.id = l.activity_id
			    left join ledger_redaction r on r.organization_id = o.id and r.id = l.activity_id) first on true""";

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
