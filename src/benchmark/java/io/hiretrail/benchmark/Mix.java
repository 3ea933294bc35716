package io.hiretrail.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.hiretrail.test.BulkData;

/** What an applicant tracking system and its users ask for on a day, in an order that is the same each time. */
final class Mix {

	private static final String GRAPHQL = """
			{"query": "{ info { company { logs { audit(pagination: {skip: 0, limit: 20}) { next results { id action timestamp } } } } } }"}
			""";

	private final List<Kind> kinds = new ArrayList<>();

	private final AtomicInteger turn = new AtomicInteger();

	private final AtomicLong acknowledged = new AtomicLong();

	Mix(Client client, Writes writes, int entries) {
		List<Filter> filters = Filter.all(entries);
		add(59, "record", () -> {
			writes.record();
			return this.acknowledged.incrementAndGet();
		});
		add(1, "batch of " + Writes.BATCH, () -> {
			writes.recordBatch();
			return this.acknowledged.addAndGet(Writes.BATCH);
		});
		add(15, "timeline", () -> client.get("/applicants/" + BulkData.applicant(1, any(entries / 100)) + "/activity-logs"));
		add(15, "first page", () -> client.get("/audit-logs"));
		add(5, "filter", () -> client.get("/audit-logs?" + filters.get(any(filters.size())).query()));
		add(3, "feed", () -> client.get("/activity-feed?limit=100&after=" + any(entries / 2)));
		add(2, "GraphQL", () -> client.post("/graphql", GRAPHQL, 200));
		Collections.shuffle(this.kinds, new Random(70));
	}

	private void add(int ofHundred, String name, Callable<?> work) {
		this.kinds.addAll(Collections.nCopies(ofHundred, new Kind(name, work)));
	}

	private static int any(int bound) {
		return ThreadLocalRandom.current().nextInt(bound);
	}

	/** Returns what to ask for next. */
	Kind next() {
		return this.kinds.get(Math.floorMod(this.turn.getAndIncrement(), this.kinds.size()));
	}

	/** Returns how many entries the service has acknowledged. */
	long acknowledged() {
		return this.acknowledged.get();
	}

	/**
	 * A kind of call.
	 *
	 * @param name what is asked
	 * @param work asks
	 */
	record Kind(String name, Callable<?> work) {
	}

}
