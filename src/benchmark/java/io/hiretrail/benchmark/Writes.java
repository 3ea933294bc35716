package io.hiretrail.benchmark;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

import com.github.f4b6a3.uuid.UuidCreator;
import io.hiretrail.test.BulkData;
import org.postgresql.PGConnection;

/**
 * Measures recording, by several callers at once, beside the same rows written by JDBC.
 */
final class Writes {

	/** How long each side works before it is the other's turn. */
	private static final Duration TURN = Duration.ofSeconds(5);

	private static final int TURNS = 5;

	static final int BATCH = 500;

	static final UUID ORGANIZATION = BulkData.organization(1);

	private static final String COLUMNS = """
			activity_log (organization_id, id, action, actor_type, actor_id, actor_ref, actor_name, applicant_id,
			interviewer_id, resource_type, resource_id, resource_name, metadata, ip, user_agent, host, referer, medium, request_id,
			api_key_id, occurred_at, recorded_at)""";

	private static final String METADATA = "{\"from\": \"Stage 2\", \"to\": \"Stage 3\"}";

	private final Client client;

	private final Database database;

	private final Report report;

	private final int applicants;

	private final UUID apiKey;

	Writes(Client client, Database database, Report report, int entries) {
		this.client = client;
		this.database = database;
		this.report = report;
		this.applicants = entries / 100;
		this.apiKey = client.keyId();
	}

	void measure() throws Exception {
		this.report.add(compare("single record, 8 connections", 8, 1, this::record,
				this::insert)
			.demanding("≥ 0.5 of the same insert", (figure) -> figure.ratio() >= 0.5));
		for (int connections : new int[] { 1, 2 }) {
			this.report.add(compare("batches of " + BATCH + ", connections: " + connections, connections, BATCH,
					this::recordBatch, this::copy)
				.demanding("≥ 0.6 of COPY", (figure) -> figure.ratio() >= 0.6));
		}
	}

	/** Has the service and the database alone work by turns, so that both meet the same circumstances. */
	private static Figure compare(String what, int callers, int entries, Callable<?> request,
			Callable<Callable<?>> alone) throws Exception {
		int warmUps = WarmUp.repeat(() -> together(callers, () -> request).perSecond());
		WarmUp.repeat(() -> together(callers, alone).perSecond());
		List<Rate> service = new ArrayList<>();
		List<Rate> limit = new ArrayList<>();
		for (int i = 0; i < TURNS; i++) {
			service.add(together(callers, () -> request));
			limit.add(together(callers, alone));
		}
		return Figure.rate(what, Series.together(service.stream().map(Rate::series).toList()),
				entries * Rate.median(service), "entries", entries * Rate.median(limit))
			.noting("medians of " + TURNS + " turns of " + TURN.toSeconds() + " s, after " + warmUps + " to warm up");
	}

	/** Takes back what was written, as only the owner can. */
	static void undo(Connection owner) throws Exception {
		try (Statement statement = owner.createStatement()) {
			statement.execute("delete from activity_log where organization_id = '" + ORGANIZATION
					+ "' and host = 'benchmark.example'");
			statement.execute("vacuum analyze activity_log");
		}
	}

	/** Records one entry and returns the answer. */
	byte[] record() throws Exception {
		return this.client.post("/activity-logs", entry(), 201);
	}

	/** Records a batch and returns the answer. */
	byte[] recordBatch() throws Exception {
		return this.client.post("/activity-logs/batch", batch(), 201);
	}

	private String entry() {
		int user = ThreadLocalRandom.current().nextInt(this.applicants / 100);
		UUID applicant = BulkData.applicant(1, ThreadLocalRandom.current().nextInt(this.applicants));
		return """
				{"action": "MOVED_STAGE", "actor": {"type": "USER", "id": "%s"}, "applicantId": "%s", "metadata": %s, \
				"context": {"ip": "192.0.2.5", "userAgent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0", \
				"host": "benchmark.example", "medium": "API"}}""".formatted(BulkData.user(1, user), applicant, METADATA);
	}

	private String batch() {
		List<String> entries = new ArrayList<>();
		for (int i = 0; i < BATCH; i++) {
			entries.add(entry());
		}
		return "[" + String.join(",", entries) + "]";
	}

	private Callable<?> insert() throws Exception {
		PreparedStatement insert = this.database.owner()
			.prepareStatement("insert into " + COLUMNS
					+ " values (?::uuid, ?::uuid, ?, ?, ?::uuid, ?::uuid, ?, ?::uuid, ?::uuid, ?, ?, ?, ?::jsonb, ?::inet, ?, ?, ?, ?, ?,"
					+ " ?::uuid, ?::timestamptz, ?::timestamptz)");
		return () -> {
			List<String> values = row();
			for (int i = 0; i < values.size(); i++) {
				insert.setString(i + 1, values.get(i).equals("\\N") ? null : values.get(i));
			}
			return insert.executeUpdate();
		};
	}

	private Callable<?> copy() throws Exception {
		Connection connection = this.database.owner();
		return () -> {
			StringBuilder rows = new StringBuilder();
			for (int i = 0; i < BATCH; i++) {
				rows.append(String.join("\t", row())).append('\n');
			}
			return connection.unwrap(PGConnection.class)
				.getCopyAPI()
				.copyIn("copy " + COLUMNS + " from stdin",
						new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
		};
	}

	private List<String> row() {
		String now = java.time.Instant.now().toString();
		String applicant = BulkData.applicant(1, ThreadLocalRandom.current().nextInt(this.applicants)).toString();
		UUID user = BulkData.user(1, ThreadLocalRandom.current().nextInt(this.applicants / 100));
		return List.of(ORGANIZATION.toString(), UuidCreator.getTimeOrderedEpoch().toString(), "MOVED_STAGE", "USER",
				user.toString(), user.toString(), "Grace Hopper", applicant, "\\N", "APPLICANT", applicant, "Ada Lovelace", METADATA,
				"192.0.2.5", "Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0", "benchmark.example", "\\N", "API",
				UUID.randomUUID().toString(), this.apiKey.toString(), now, now);
	}

	private static Rate together(int callers, Callable<Callable<?>> caller) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(callers);
		long start = System.nanoTime();
		List<Future<List<Long>>> working = new ArrayList<>();
		for (int i = 0; i < callers; i++) {
			Callable<?> work = caller.call();
			working.add(threads.submit(() -> {
				List<Long> times = new ArrayList<>();
				while (System.nanoTime() - start < TURN.toNanos()) {
					times.add(Series.time(work));
				}
				return times;
			}));
		}
		List<Long> times = new ArrayList<>();
		for (Future<List<Long>> each : working) {
			times.addAll(each.get());
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		threads.shutdown();
		return new Rate(new Series(times.stream().mapToLong(Long::longValue).toArray()), times.size() / seconds);
	}

	private record Rate(Series series, double perSecond) {

		static double median(List<Rate> rates) {
			return Series.median(rates.stream().mapToDouble(Rate::perSecond));
		}

	}

}
