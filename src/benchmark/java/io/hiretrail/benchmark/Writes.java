package io.hiretrail.benchmark;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;

import com.github.f4b6a3.uuid.UuidCreator;
import io.hiretrail.test.BulkData;
import org.postgresql.PGConnection;

/**
 * Measures recording, by several callers at once, beside the same rows written by JDBC.
 */
final class Writes {

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
		this.report.add(Turns.compare("single record, 8 connections", 8, 1, "entries", this::record, this::insert)
			.demanding("≥ 0.5 of the same insert", (figure) -> figure.ratio() >= 0.5));
		for (int connections : new int[] { 1, 2 }) {
			this.report.add(Turns.compare("batches of " + BATCH + ", connections: " + connections, connections, BATCH, "entries",
					this::recordBatch, this::copy)
				.demanding("≥ 0.6 of COPY", (figure) -> figure.ratio() >= 0.6));
		}
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

}
