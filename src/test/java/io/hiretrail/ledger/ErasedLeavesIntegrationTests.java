package io.hiretrail.ledger;

import java.sql.Connection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import io.hiretrail.test.Traces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What was sealed still verifies after an erasure, which leaves no salt behind. */
@IntegrationTest
@Tag("long")
class ErasedLeavesIntegrationTests {

	private final JdbcClient database = TestDatabase.owner();

	private final String tag = UUID.randomUUID().toString().substring(0, 13);

	private Ledger ledger;

	private Tenant acme;

	private Api key;

	private UUID ada;

	private Traces traces;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.traces = Traces.fromNow();
		this.acme = Tenant.signUp(port);
		this.ledger = Ledgers.of(this.acme.id());
		this.key = this.acme.key("activity:write");
		this.ada = this.acme.applicant("Ada " + this.tag);
	}

	/** Brings somebody in who leaves traces of all kinds, and returns the id. */
	private String worker(String name) {
		return worker(name, "Offer");
	}

	private String worker(String name, String stage) {
		Api member = this.acme.join("MEMBER", name);
		String id = member.get("/me").text("/user/id");
		member.with("X-Request-Id", "of-" + id)
			.post("/applicants/" + this.ada + "/stage-moves", Map.of("to", stage))
			.expect(201);
		this.key
			.post("/applicants/" + this.ada + "/evaluations", Map.of("stage", "Offer", "score", 5, "interviewerId", id))
			.expect(201);
		mention(id);
		return id;
	}

	private void mention(String... ids) {
		this.key
			.post("/activity-logs",
					Map.of("action", "ADDED_NOTE", "applicantId", this.ada, "metadata", Map.of("panel", List.of(ids))))
			.expect(201);
	}

	private List<byte[]> sealed() {
		LedgerAudit.awaitSealed(this.acme.id());
		return LedgerAudit.verify(this.acme.id());
	}

	private Set<String> salts(String where) {
		return new HashSet<>(this.database
			.sql("select unnest(array[actor_salt, body_salt])::text from activity_log where organization_id = ? and "
					+ where)
			.param(this.acme.id())
			.query(String.class)
			.list());
	}

	/**
	 * Fails unless the tree only grew since, and returns the redactions since then.
	 */
	private List<String> redactionsSince(List<byte[]> before, byte[] root) {
		List<byte[]> after = sealed();
		long size = before.size();
		assertThat(after).startsWith(before.toArray(byte[][]::new)).hasSizeGreaterThan(before.size());
		assertThat(this.ledger.root(this.acme.id(), size)).isEqualTo(root);
		assertThat(MerkleVerifier.isConsistent(size, root, after.size(), this.ledger.root(this.acme.id(), after.size()),
				this.ledger.consistency(this.acme.id(), size, after.size())))
			.isTrue();
		return this.database
			.sql("select field || ' ' || basis || ' ' || leaves::text from ledger_redaction where organization_id = ?")
			.param(this.acme.id())
			.query(String.class)
			.list();
	}

	private byte[] root(List<byte[]> leaves) {
		return new NaiveTree(leaves).root(leaves.size());
	}

	private String leavesOf(String where) {
		return this.database.sql("""
				select range_agg(int8range(leaf_index, leaf_index, '[]'))::text from ledger_leaf l
				join activity_log e on e.organization_id = l.organization_id and e.id = l.activity_id
				where e.organization_id = ? and\s""" + where).param(this.acme.id()).query(String.class).single();
	}

	@Test
	void whenAnAccountIsDeletedEveryEntryVerifiesNameIncluded() {
		String zelda = worker("Zelda " + this.tag);
		List<byte[]> before = sealed();
		this.acme.owner().delete("/team/members/" + zelda).expect(204);
		assertThat(redactionsSince(before, root(before))).isEmpty();
		assertThat(this.database
			.sql("select actor_name from activity_log where organization_id = ? and actor_ref::text = ?")
			.params(this.acme.id(), zelda)
			.query(String.class)
			.list()).isNotEmpty().containsOnly("Zelda " + this.tag);
	}

	@Test
	void anErasedUserLeavesNothingAndEveryLeafVerifies() {
		String zelda = worker("Zelda " + this.tag);
		this.acme.owner().delete("/team/members/" + zelda).expect(204);
		List<byte[]> before = sealed();
		Set<String> salts = salts("true");
		String byZelda = leavesOf("actor_ref = '" + zelda + "'");
		assertThat(this.traces.columnsWith(salts.toArray(String[]::new))).containsOnly("activity_log.actor_salt",
				"activity_log.body_salt");
		this.acme.owner().delete("/former-members/" + zelda).expect(204);
		assertThat(redactionsSince(before, root(before))).satisfiesExactlyInAnyOrder(
				(actor) -> assertThat(actor).isEqualTo("ACTOR ERASED_USER " + byZelda),
				(body) -> assertThat(body).startsWith("BODY ERASED_USER {"));
		salts.removeAll(salts("true"));
		long redacted = this.database.sql(
				"select sum(num_nonnulls(actor_commitment, body_commitment)) from activity_log where organization_id = ?")
			.param(this.acme.id())
			.query(Long.class)
			.single();
		assertThat(salts).hasSize((int) redacted).hasSizeGreaterThan(5);
		salts.add(zelda);
		salts.add("Zelda " + this.tag);
		assertThat(this.traces.columnsWith(salts.toArray(String[]::new))).isEmpty();
	}

	@Test
	void anErasedApplicantLeavesNothingAndTheReceiptAccountsForEachLeaf() {
		worker("Zelda");
		List<byte[]> before = sealed();
		Set<String> traces = salts("applicant_id = '" + this.ada + "'");
		assertThat(traces).hasSizeGreaterThanOrEqualTo(8);
		String leaves = leavesOf("applicant_id = '" + this.ada + "'");
		this.acme.owner().delete("/applicants/" + this.ada).expect(204);
		assertThat(redactionsSince(before, root(before))).containsExactly("ENTRY ERASED_APPLICANT " + leaves);
		traces.addAll(List.of(this.ada.toString(), this.tag));
		assertThat(this.traces.columnsWith(traces.toArray(String[]::new))).isEmpty();
	}

	@Test
	void anEntryIsRedactedTwice() {
		String zelda = worker("Zelda");
		String yan = worker("Yan", "Phone Screen");
		mention(zelda, yan);
		for (String id : List.of(zelda, yan)) {
			this.acme.owner().delete("/team/members/" + id).expect(204);
		}
		List<byte[]> before = sealed();
		for (String id : List.of(zelda, yan)) {
			this.acme.owner().delete("/former-members/" + id).expect(204);
			redactionsSince(before, root(before));
		}
		assertThat(this.traces.columnsWith(zelda, yan)).isEmpty();
		assertThat(this.database
			.sql("select metadata::text from activity_log where organization_id = ? and action = 'ADDED_NOTE' "
					+ "order by id desc limit 1")
			.param(this.acme.id())
			.query(String.class)
			.single()).isEqualTo("{\"panel\": [\"[erased]\", \"[erased]\"]}");
	}

	@Test
	void whoErasesWaitsForTheLedgerBeforeAnyRow() throws Exception {
		worker("Zelda");
		sealed();
		ExecutorService eraser = Executors.newSingleThreadExecutor();
		try (Connection connection = TestDatabase.ownerSource().getConnection()) {
			JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			holder.sql("select pg_advisory_lock(ledger_lock(?))").param(this.acme.id()).query().listOfRows();
			Future<?> erasure = eraser.submit(() -> TestDatabase.application()
				.sql("select erase_applicant(?, ?)")
				.params(this.acme.id(), this.ada)
				.query()
				.listOfRows());
			awaitWaiting();
			assertThat(this.database.sql("select id from applicant where id = ? for update nowait")
				.param(this.ada)
				.query(UUID.class)
				.list()).hasSize(1);
			OffsetDateTime released = holder.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
			holder.sql("select pg_advisory_unlock(ledger_lock(?))").param(this.acme.id()).query().listOfRows();
			erasure.get(30, TimeUnit.SECONDS);
			// whoever had the ledger before has receipts of earlier times
			assertThat(this.database.sql("select at from ledger_redaction where organization_id = ?")
				.param(this.acme.id())
				.query(OffsetDateTime.class)
				.list()).hasSize(1).allSatisfy((at) -> assertThat(at).isAfterOrEqualTo(released));
		}
		finally {
			eraser.shutdownNow();
		}
	}

	private void awaitWaiting() throws InterruptedException {
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!this.database.sql("select exists (select from pg_locks where locktype = 'advisory' and not granted)")
			.query(Boolean.class)
			.single()) {
			assertThat(System.nanoTime()).as("Nobody waits for the ledger.").isLessThan(deadline);
			TimeUnit.MILLISECONDS.sleep(10);
		}
	}

	@Test
	void anErasureOfManyLeavesSeveralReceipts() {
		UUID zelda = UUID.randomUUID();
		this.database
			.sql("""
					insert into activity_log (organization_id, id, action, actor_type, actor_ref, actor_name, metadata, medium,
					    occurred_at, recorded_at)
					select ?, uuidv7(), 'SENT_OFFER', 'USER', ?, 'Zelda', '{}', 'API', now(), now() from generate_series(1, 1001)""")
			.params(this.acme.id(), zelda)
			.update();
		sealed();
		this.database.sql("insert into former_user values (?, ?, 'Zelda', 'z@x.example', now())")
			.params(this.acme.id(), zelda)
			.update();
		this.database.sql("select erase_former_user(?, ?)").params(this.acme.id(), zelda).query().listOfRows();
		assertThat(this.database
			.sql("select length(remains) / 32 from ledger_redaction where organization_id = ? order by leaves")
			.param(this.acme.id())
			.query(Integer.class)
			.list()).containsExactly(500, 500, 1);
		assertThat(this.database.sql("select count(distinct at) from ledger_redaction where organization_id = ?")
			.param(this.acme.id())
			.query(Integer.class)
			.single()).isOne();
		sealed();
	}

	@Test
	void noAnswerHasASalt() {
		Set<String> salts = salts("true");
		assertThat(salts).hasSizeGreaterThan(3);
		for (String path : List.of("/audit-logs", "/audit-logs/export", "/applicants/" + this.ada + "/activity-logs")) {
			assertThat(this.acme.owner().get(path).expect(200).response().body()).doesNotContain(salts)
				.doesNotContainIgnoringCase("salt", "commitment");
		}
	}

}
