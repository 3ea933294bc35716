package io.hiretrail.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads while others write, and checks what is read: each page is in order and repeats nothing of the one before, and
 * whatever was acknowledged is found, once.
 */
final class Beside {

	private static final int WRITERS = 2;

	private static final int WALKS = 20;

	private static final int PAGES = 10;

	private static final String FOUND = "select count(*) from activity_log where organization_id = ? and id = any (?)";

	private static final JsonMapper json = JsonMapper.builder().build();

	private final Client client;

	private final Writes writes;

	private final Report report;

	Beside(Client client, Writes writes, Report report) {
		this.client = client;
		this.writes = writes;
		this.report = report;
	}

	void measure(Connection owner, UUID organization) throws Exception {
		Series alone = new Series(new long[0]);
		Series beside = alone;
		int acknowledged = 0;
		AtomicBoolean over = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
		List<Future<List<UUID>>> writers = new ArrayList<>();
		for (int i = 0; i < WALKS; i++) {
			alone = Series.together(List.of(alone, walk()));
		}
		for (int i = 0; i < WRITERS; i++) {
			writers.add(threads.submit(() -> write(over)));
		}
		for (int i = 0; i < WALKS; i++) {
			beside = Series.together(List.of(beside, walk()));
		}
		over.set(true);
		for (Future<List<UUID>> writer : writers) {
			List<UUID> ids = writer.get();
			acknowledged += ids.size();
			check(count(owner, organization, ids) == ids.size(), "an acknowledged entry is missing or there twice");
		}
		threads.shutdown();
		this.report.add(Figure.of("pages one after the other while " + WRITERS + " callers record", beside, alone)
			.noting("beside the same alone; " + WALKS * PAGES + " pages in order without a repetition, all of " + acknowledged
					+ " acknowledged entries found at once and again at the end"));
	}

	private Series walk() throws Exception {
		long[] times = new long[PAGES];
		Set<String> seen = new HashSet<>();
		String last = "~";
		String cursor = "";
		for (int i = 0; i < PAGES; i++) {
			JsonNode[] page = new JsonNode[1];
			String path = "/audit-logs" + cursor;
			times[i] = Series.time(() -> page[0] = this.client.get(path));
			for (JsonNode entry : page[0].get("items")) {
				String id = entry.get("id").stringValue();
				check(seen.add(id) && id.compareTo(last) < 0, "the pages repeat an entry or are out of order at " + id);
				last = id;
			}
			cursor = "?cursor=" + page[0].at("/page/next").stringValue();
		}
		return new Series(times);
	}

	private List<UUID> write(AtomicBoolean over) throws Exception {
		List<UUID> ids = new ArrayList<>();
		while (!over.get()) {
			JsonNode entry = json.readTree(this.writes.record());
			String id = entry.get("id").stringValue();
			ids.add(UUID.fromString(id));
			this.client.get("/audit-logs/" + id);
			JsonNode timeline = this.client
				.get("/applicants/" + entry.get("applicantId").stringValue() + "/activity-logs?limit=20");
			long found = timeline.get("items").valueStream().filter((item) -> item.get("id").stringValue().equals(id)).count();
			check(found == 1, "entry " + id + " was acknowledged and is " + found + " times in its timeline");
		}
		return ids;
	}

	private static int count(Connection owner, UUID organization, List<UUID> ids) throws Exception {
		try (PreparedStatement select = owner.prepareStatement(FOUND)) {
			select.setObject(1, organization);
			select.setObject(2, ids.toArray(UUID[]::new));
			try (ResultSet result = select.executeQuery()) {
				result.next();
				return result.getInt(1);
			}
		}
	}

	private static void check(boolean holds, String otherwise) {
		if (!holds) {
			throw new IllegalStateException("Wrong: " + otherwise);
		}
	}

}
