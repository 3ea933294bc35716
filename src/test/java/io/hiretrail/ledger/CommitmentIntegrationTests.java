package io.hiretrail.ledger;

import java.util.HexFormat;
import java.util.List;

import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database hashes leaves, and commits to what an erasure takes away, as Java does.
 */
@IntegrationTest
class CommitmentIntegrationTests {

	private static final String ENTRY = """
			select %s,
			    ledger_commitment(ledger_actor('hiretrail-actor-v1', e)) as actor_commitment_by_sql,
			    ledger_commitment(ledger_body('hiretrail-body-v1', e)) as body_commitment_by_sql,
			    ledger_commitment(ledger_actor('hiretrail-actor-left-v1', e)) as actor_left_by_sql,
			    ledger_commitment(ledger_body('hiretrail-body-left-v1', e)) as body_left_by_sql,
			    ledger_entry_hash(e) as leaf_by_sql
			from (select (jsonb_populate_record(null::activity_log, ?::jsonb)).*) as e"""
		.formatted(HashedEntry.COLUMNS);

	private static final String RECEIPT = """
			select %s, ledger_receipt_hash(r) as leaf_by_sql
			from jsonb_populate_record(null::ledger_redaction, ?::jsonb) as r""".formatted(HashedEntry.RECEIPT);

	private static final String SALTS = """
			{"actor_salt": "0b9a2f6e-3c1d-4e5f-8a7b-9c0d1e2f3a4b", "body_salt": "1c9a2f6e-3c1d-4e5f-8a7b-9c0d1e2f3a4b\"""";

	private final JdbcClient database = TestDatabase.owner();

	static List<String> hostile() {
		return List.of("", ", \"actor_name\": \"\", \"resource_id\": \"\", \"metadata\": {}",
				", \"actor_name\": \"Zoë 🦉 \\\"{a,b}\\\" \\\\ NULL\", \"resource_name\": \"NULL\", \"host\": \"null\"",
				", \"actor_ref\": \"0190c1a2-0000-7000-8000-000000000001\", \"referer\": \"a\\nb\\tc\\u0001\\ufffd\"",
				", \"metadata\": {\"b\": 9007199254740993, \"a\": 1.10, \"c\": 1e400, \"🦉\": [null, {}, \"\\u2028\"]}",
				", \"ip\": \"2001:DB8::1\", \"user_agent\": \"" + "ü".repeat(500) + "\"",
				", \"ip\": \"192.0.2.0/24\", \"request_id\": \"'; drop table activity_log; --\"",
				", \"recorded_at\": \"infinity\", \"occurred_at\": \"-infinity\"",
				", \"recorded_at\": \"2026-01-01T00:00:00.123456+05\", \"occurred_at\": \"1969-12-31T23:59:59.9Z\"",
				", \"metadata\": {\"long\": \"" + "🦉".repeat(4000) + "\"}, \"resource_id\": \" \"");
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void javaAndSqlComputeTheSame(String values) {
		this.database.sql(ENTRY).param(SALTS + values + "}").query((row, number) -> {
			HashedEntry entry = HashedEntry.of(row);
			assertThat(LeafHash.ofActor(row.getString("actor_salt"), entry.actor().texts()))
				.isEqualTo(row.getBytes("actor_commitment_by_sql"));
			assertThat(LeafHash.ofBody(row.getString("body_salt"), entry.body().texts()))
				.isEqualTo(row.getBytes("body_commitment_by_sql"));
			assertThat(entry.actorLeft()).isEqualTo(row.getBytes("actor_left_by_sql"));
			assertThat(entry.bodyLeft()).isEqualTo(row.getBytes("body_left_by_sql"));
			assertThat(entry.leafHash()).isEqualTo(row.getBytes("leaf_by_sql"));
			return true;
		}).single();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"field\": \"ENTRY\", \"leaves\": \"{[3,8),[10,11)}\"",
			"\"field\": \"BODY\", \"leaves\": \"{[3,4)}\", \"remains\": \"\\\\x00ff\", \"basis\": \"ERASED_USER\"",
			"\"at\": \"infinity\", \"id\": \"5F0C7A52-7d3a-4c7e-9a51-6d1f6f0c7a52\"" })
	void javaAndSqlComputeTheSameForReceipts(String values) {
		this.database.sql(RECEIPT).param("{" + values + "}").query((row, number) -> {
			List<String> receipt = HashedEntry.texts(row, "receipt");
			assertThat(LeafHash.ofReceipt(receipt)).isEqualTo(row.getBytes("leaf_by_sql"));
			return true;
		}).single();
	}

	@Test
	void eachValueCountsForTheLeaf() {
		List<String> values = List.of("", ", \"actor_name\": \"A\"", ", \"actor_name\": \"\"",
				", \"metadata\": {\"n\": 1.0}", ", \"metadata\": {\"n\": 1.00}",
				", \"metadata\": {\"n\": 9007199254740992}", ", \"metadata\": {\"n\": 9007199254740993}",
				", \"ip\": \"192.0.2.1\"", ", \"ip\": \"192.0.2.1/31\"",
				", \"recorded_at\": \"2026-01-01T00:00:00.000001Z\"",
				", \"recorded_at\": \"2026-01-01T00:00:00.000002Z\"", ", \"recorded_at\": \"infinity\"",
				", \"occurred_at\": \"2026-01-01T00:00:00.000001Z\"",
				", \"interviewer_id\": \"0190c1a2-0000-7000-8000-000000000001\"",
				", \"actor_ref\": \"0190c1a2-0000-7000-8000-000000000001\"",
				", \"api_key_id\": \"0190c1a2-0000-7000-8000-000000000001\"",
				", \"applicant_id\": \"0190c1a2-0000-7000-8000-000000000001\"", ", \"action\": \"A\"",
				", \"actor_type\": \"A\"", ", \"medium\": \"A\"", ", \"resource_type\": \"A\"",
				", \"resource_name\": \"A\"", ", \"resource_id\": \"A\"", ", \"user_agent\": \"A\"",
				", \"host\": \"A\"", ", \"referer\": \"A\"", ", \"request_id\": \"A\"");
		assertThat(values.stream().map(this::leaf)).doesNotHaveDuplicates();
		assertThat(leaf(", \"actor_id\": \"0190c1a2-0000-7000-8000-000000000001\"")).isEqualTo(leaf(""));
	}

	private String leaf(String values) {
		return this.database.sql(ENTRY)
			.param(SALTS + values + "}")
			.query((row, number) -> HexFormat.of().formatHex(HashedEntry.of(row).leafHash()))
			.single();
	}

}
