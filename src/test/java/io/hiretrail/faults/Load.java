package io.hiretrail.faults;

import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writers that record single entries and batches in turn, each under an idempotency key
 * with which they try until it is acknowledged.
 */
final class Load implements AutoCloseable {

	/** The number of entries of a batch. */
	static final int BATCH = 50;

	private static final int WRITERS = 6;

	/** Those who use no idempotency keys, share transactions, and never try again. */
	private static final int CARELESS = 3;

	private static final int PAUSE_MILLIS = 100;

	private static final String FOUND = """
			select resource_id, count(*) from activity_log where organization_id = ? and resource_name = ?
			group by 1""";

	private final String name = "Load " + UUID.randomUUID();

	private final List<Api> services;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	/** The number of entries by key. */
	private final Map<String, Integer> tried = new ConcurrentHashMap<>();

	private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

	private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();

	private final AtomicInteger refused = new AtomicInteger();

	private final AtomicInteger cut = new AtomicInteger();

	private final AtomicLong slowest = new AtomicLong();

	private volatile boolean stopped;

	private volatile boolean givenUp;

	private Load(List<Api> services) {
		this.services = services;
	}

	/** Lets writers begin, who use the services in turn. */
	static Load on(Api... services) {
		Load load = new Load(List.of(services));
		for (int i = 0; i < WRITERS; i++) {
			load.threads.execute(load::write);
		}
		for (int i = 0; i < CARELESS; i++) {
			load.threads.execute(load::writeOnce);
		}
		return load;
	}

	private void write() {
		for (int i = 0; !this.stopped; i++) {
			String key = UUID.randomUUID().toString();
			int entries = (i % 2 == 0) ? 1 : BATCH;
			this.tried.put(key, entries);
			boolean done = false;
			for (int attempt = 0; !done && !this.givenUp; attempt++) {
				Api service = this.services.get((i + attempt) % this.services.size());
				done = attempt(key, entries, service.with("Idempotency-Key", key));
			}
		}
	}

	private void writeOnce() {
		for (int i = 0; !this.stopped; i++) {
			String id = UUID.randomUUID().toString();
			this.tried.put(id, 1);
			attempt(id, 1, this.services.get(i % this.services.size()));
		}
	}

	private boolean attempt(String key, int entries, Api service) {
		Map<String, Object> entry = Map.of("action", "LOADED", "resource",
				Map.of("type", "LOAD", "id", key, "name", this.name));
		long start = System.nanoTime();
		try {
			Answer answer = (entries == 1) ? service.post("/activity-logs", entry)
					: service.post("/activity-logs/batch", Collections.nCopies(entries, entry));
			long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			this.slowest.accumulateAndGet(took, Math::max);
			switch (answer.response().statusCode()) {
				case 201 -> {
					this.acknowledged.put(key, entries);
					return true;
				}
				case 503 -> refused(answer);
				// the first attempt is not over yet
				case 409 -> assertThat(answer.text("/type")).isEqualTo("/problems/request-in-flight");
				default -> this.unexpected.add(answer.response().statusCode() + " " + answer.response().body());
			}
		}
		catch (UncheckedIOException ex) {
			this.cut.incrementAndGet();
		}
		catch (AssertionError ex) {
			this.unexpected.add(String.valueOf(ex.getMessage()));
		}
		pause();
		return false;
	}

	private void refused(Answer answer) {
		this.refused.incrementAndGet();
		// Tomcat answers so where it is about to close a connection on which nothing has
		// begun
		if (!answer.response().body().isEmpty()) {
			answer.expectProblem(503, answer.text("/type").replace("/problems/", ""));
			assertThat(answer.header("Retry-After")).isEqualTo("5");
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	int acknowledged() {
		return this.acknowledged.size();
	}

	/** Returns how many answers were a 503. */
	int refused() {
		return this.refused.get();
	}

	/** Returns how many requests had no answer. */
	int cut() {
		return this.cut.get();
	}

	/** Returns how long the slowest answer took, in milliseconds, and forgets it. */
	long slowest() {
		return this.slowest.getAndSet(0);
	}

	/** Returns the answers that no fault excuses. */
	List<String> unexpected() {
		return List.copyOf(this.unexpected);
	}

	/** Lets the writers end once what they have begun is acknowledged. */
	void finish() throws InterruptedException {
		this.stopped = true;
		this.threads.shutdown();
		assertThat(this.threads.awaitTermination(60, TimeUnit.SECONDS)).as("all acknowledged").isTrue();
	}

	/** Lets the writers end without trying again. */
	void giveUp() throws InterruptedException {
		this.givenUp = true;
		finish();
	}

	/**
	 * Fails unless each request that was acknowledged is there once and wholly, and each
	 * other one wholly or not at all.
	 * @return what was found, in a sentence
	 */
	String verify(JdbcClient database, UUID organization) {
		Map<String, Integer> found = found(database, organization);
		assertThat(missing(this.acknowledged, found)).as("acknowledged, and not there once and wholly").isEmpty();
		assertThat(missing(found, this.tried)).as("there in part, or twice").isEmpty();
		return "%d requests with %d entries acknowledged, %d entries of %d requests found, %d answers 503, %d cut"
			.formatted(this.acknowledged.size(), sum(this.acknowledged), sum(found), found.size(), refused(), cut());
	}

	/** Returns what was carried out although nobody was told so. */
	Set<Map.Entry<String, Integer>> cutOff(JdbcClient database, UUID organization) {
		return missing(found(database, organization), this.acknowledged);
	}

	private Map<String, Integer> found(JdbcClient database, UUID organization) {
		Map<String, Integer> found = new HashMap<>();
		database.sql(FOUND).params(organization, this.name).query((row) -> {
			found.put(row.getString(1), row.getInt(2));
		});
		return found;
	}

	private static Set<Map.Entry<String, Integer>> missing(Map<String, Integer> some, Map<String, Integer> others) {
		Set<Map.Entry<String, Integer>> missing = new HashSet<>(some.entrySet());
		missing.removeAll(others.entrySet());
		return missing;
	}

	private static int sum(Map<String, Integer> entries) {
		return entries.values().stream().mapToInt(Integer::intValue).sum();
	}

	@Override
	public void close() {
		this.givenUp = true;
		this.stopped = true;
		this.threads.shutdownNow();
	}

}
