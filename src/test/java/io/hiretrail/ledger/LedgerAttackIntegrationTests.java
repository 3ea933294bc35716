package io.hiretrail.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.hiretrail.core.Ids;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whatever a superuser does to the log and the ledger, the verification finds it. */
@IntegrationTest
@Tag("long")
class LedgerAttackIntegrationTests {

	private static final String COLUMNS = """
			select column_name, data_type, is_nullable = 'YES' as nullable from information_schema.columns
			where table_schema = 'public' and table_name = 'activity_log' order by ordinal_position""";

	/** An entry without anything that may be left out, or with all of it. */
	private static final String INSERT = """
			insert into activity_log (organization_id, id, action, actor_type, actor_id, actor_ref, actor_name, applicant_id,
			    interviewer_id, resource_type, resource_id, resource_name, metadata, ip, user_agent, host, referer, medium,
			    request_id, api_key_id, occurred_at, recorded_at)
			select organization_id, id, action, actor_type, actor_id, actor_ref, actor_name, applicant_id,
			    interviewer_id, resource_type, resource_id, resource_name, metadata, ip, user_agent, host, referer, medium,
			    request_id, api_key_id, now(), now()
			from jsonb_populate_record(null::activity_log, ?::jsonb) returning id""";

	private static final UUID ZELDA = UUID.randomUUID();

	private static final UUID YAN = UUID.randomUUID();

	private static final String EDIT = "update activity_log set %s where organization_id = ? and id = ?";

	@Autowired
	private LedgerKeys keys;

	private Tenant acme;

	private Api olga;

	private UUID ada;

	private UUID full;

	private UUID sparse;

	private Attack attack;

	/** Half of the leaves, and all of them: there is a checkpoint of both. */
	private long half;

	private long size;

	private String earlier;

	private String latest;

	@BeforeEach
	void fill(@LocalServerPort int port) throws SQLException {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		this.ada = this.acme.applicant("Ada Lovelace");
		work(this.acme.applicant("Bob"));
		UUID key = this.olga.post("/api-keys", Map.of("name", "ATS", "scopes", List.of("activity:read"))).id();
		this.sparse = insert("");
		this.full = insert(
				"""
						"actor_id": "%1$s", "actor_ref": "%1$s", "actor_name": "Olga Owner", "applicant_id": "%2$s",
						"interviewer_id": "%1$s", "resource_type": "OFFER", "resource_id": "7", "resource_name": "Offer",
						"ip": "192.0.2.1", "user_agent": "curl", "host": "h", "referer": "r", "request_id": "q", "api_key_id": "%3$s",
						"""
					.formatted(this.acme.ownerId(), this.ada, key));
		LedgerAudit.awaitSealed(this.acme.id());
		long filled = LedgerAudit.verify(this.acme.id()).size();
		work(this.ada);
		// what the service signs later would come into the attack
		Ledgers.awaitSigned(this.acme.id());
		this.attack = new Attack(this.acme.id(), this.keys);
		this.half = filled;
		this.size = this.attack.size();
		this.earlier = this.attack.sign(this.half);
		this.latest = this.attack.sign(this.size);
		assertThat(this.half).isGreaterThan(10);
		assertThat(this.size).isGreaterThan(this.half + 5);
	}

	private void work(UUID applicant) {
		IntStream.range(0, 6)
			.forEach((score) -> this.olga
				.post("/applicants/" + applicant + "/evaluations", Map.of("stage", "Offer", "score", 5))
				.expect(201));
	}

	private UUID insert(String more) {
		return TestDatabase.owner()
			.sql(INSERT)
			.param("{" + more + "\"organization_id\": \"" + this.acme.id() + "\", \"id\": \"" + Ids.next()
					+ "\", \"action\": \"SENT_OFFER\", \"actor_type\": \"USER\", \"medium\": \"ADMIN\", \"metadata\": {\"n\": 1}}")
			.query(UUID.class)
			.single();
	}

	@AfterEach
	void close() throws SQLException {
		this.attack.close();
	}

	private long leaf(UUID entry) {
		return this.attack.jdbc()
			.sql("select leaf_index from ledger_leaf where organization_id = ? and activity_id = ?")
			.params(this.acme.id(), entry)
			.query(Long.class)
			.single();
	}

	private UUID entry(long leaf) {
		return this.attack.jdbc()
			.sql("select activity_id from ledger_leaf where organization_id = ? and leaf_index = ?")
			.params(this.acme.id(), leaf)
			.query(UUID.class)
			.single();
	}

	private List<String> edited(String change, UUID entry) throws SQLException {
		return this.attack.findingsAfter(EDIT.formatted(change), this.acme.id(), entry);
	}

	private static String other(String column, String type) {
		return switch (type) {
			case "uuid" -> "gen_random_uuid()";
			case "jsonb" -> "metadata || '{\"n\": 1.0}'";
			case "inet" -> "'198.51.100.7'";
			case "timestamp with time zone" -> column + " + interval '1 microsecond'";
			case "bytea" -> "sha256('')";
			case "text" -> switch (column) {
				case "actor_type", "medium" -> "'SYSTEM'";
				default -> "coalesce(" + column + ", '') || 'x'";
			};
			default -> throw new IllegalStateException("Nobody knows how to edit a column of the type " + type);
		};
	}

	@Test
	void nothingIsFoundWhereNothingWasDone() {
		assertThat(this.attack.findings()).isEmpty();
		assertThat(this.attack.findings(this.earlier, this.latest)).isEmpty();
	}

	@Test
	void anEditOfAnyColumnIsFound() throws SQLException {
		List<Map<String, Object>> columns = this.attack.jdbc().sql(COLUMNS).query().listOfRows();
		assertThat(columns).hasSizeGreaterThan(25);
		for (Map<String, Object> described : columns) {
			String column = (String) described.get("column_name");
			String other = column + " = " + other(column, (String) described.get("data_type"));
			switch (column) {
				case "organization_id" ->
					assertThat(edited(other, this.full)).containsExactly("MISSING " + leaf(this.full));
				case "id" -> {
					UUID another = UUID.randomUUID();
					assertThat(edited("id = '" + another + "'", this.full))
						.containsExactlyInAnyOrder("UNSEALED " + another, "MISSING " + leaf(this.full));
				}
				case "actor_id" -> assertRefused(other);
				case "actor_commitment", "body_commitment" -> assertThat(edited(other, this.full))
					.containsExactlyInAnyOrder("ALTERED " + leaf(this.full), "REDACTED " + leaf(this.full));
				case "actor_ref" -> {
					assertRefused(other);
					assertAltered("actor_id = null, " + other, this.full);
					assertAltered("actor_id = null, actor_ref = null", this.full);
					assertAltered(other, this.sparse);
				}
				default -> {
					assertAltered(other, this.full);
					assertAltered(other, this.sparse);
					if (column.endsWith("_salt")) {
						assertRefused(column + " = null");
					}
					else if ((Boolean) described.get("nullable")) {
						assertAltered(column + " = null", this.full);
					}
				}
			}
		}
	}

	private void assertAltered(String change, UUID entry) throws SQLException {
		assertThat(edited(change, entry)).as(change).containsExactly("ALTERED " + leaf(entry));
	}

	private void assertRefused(String change) {
		assertThatExceptionOfType(DataIntegrityViolationException.class).as(change)
			.isThrownBy(() -> edited(change, this.full));
	}

	@Test
	void nullIsToldFromTheEmptyText() throws SQLException {
		for (String column : List.of("actor_name", "resource_type", "resource_id", "resource_name", "user_agent",
				"host", "referer", "request_id")) {
			assertAltered(column + " = ''", this.sparse);
		}
		assertAltered("resource_id = resource_name, resource_name = resource_id", this.full);
	}

	@Test
	void theAccountIsTheActorsOrNone() throws SQLException {
		this.attack.execute("""
				do $$ declare v_name text; begin
				    for v_name in select conname from pg_constraint where conrelid = 'activity_log'::regclass
				        and pg_get_constraintdef(oid) like '%actor_ref%' and contype = 'c' loop
				        execute format('alter table activity_log drop constraint %I', v_name);
				    end loop;
				end $$""");
		assertAltered("actor_id = gen_random_uuid()", this.full);
		assertAltered("actor_id = gen_random_uuid()", this.sparse);
		// the deletion of the account does the same, and takes the account
		assertThat(edited("actor_id = null", this.full)).containsExactly("ALTERED " + this.full);
	}

	@Test
	void anEditWithARecomputedLeafIsFoundByTheRoot() {
		this.attack.execute(EDIT.formatted("metadata = '{}'"), this.acme.id(), this.full);
		this.attack.reseal(leaf(this.full));
		assertThat(this.attack.findings()).containsExactly("ROOT");
		assertThat(this.attack.findings(this.earlier)).containsExactlyInAnyOrder("ROOT", "FORKED");
	}

	@Test
	void whatWasChangedAfterACheckpointLeavesThatInOrder() {
		UUID late = entry(this.size - 1);
		this.attack.execute(EDIT.formatted("metadata = '{}'"), this.acme.id(), late);
		this.attack.reseal(this.size - 1);
		assertThat(this.attack.findings(this.earlier)).containsExactly("ROOT");
		assertThat(this.attack.findings(this.earlier, this.latest)).containsExactlyInAnyOrder("ROOT", "FORKED");
	}

	@Test
	void swappedLeavesAreFoundByTheRoot() {
		swap("leaf_index = -1 - leaf_index", "leaf_index = case when leaf_index = -4 then 5 else 3 end");
		assertThat(this.attack.findings()).containsExactly("ROOT");
	}

	private void swap(String... changes) {
		this.attack.execute("alter table ledger_leaf drop constraint ledger_leaf_leaf_index_check");
		String leaves = " where organization_id = ? and leaf_index in (3, 5, -4, -6)";
		for (String change : changes) {
			assertThat(this.attack.execute("update ledger_leaf set " + change + leaves, this.acme.id())).isEqualTo(2);
		}
	}

	@Test
	void swappedHashesAreFoundByTheLeavesToo() {
		this.attack.execute("""
				update ledger_leaf l set leaf_hash = other.leaf_hash from ledger_leaf other
				where l.organization_id = ? and other.organization_id = l.organization_id
				    and (l.leaf_index, other.leaf_index) in ((3, 5), (5, 3))""", this.acme.id());
		assertThat(this.attack.findings()).containsExactlyInAnyOrder("ALTERED 3", "ALTERED 5", "ROOT");
	}

	@Test
	void aDeletionOutsideErasureIsFound() {
		delete(this.full);
		assertThat(this.attack.findings()).containsExactly("MISSING " + leaf(this.full));
	}

	private void delete(UUID entry) {
		assertThat(this.attack.execute("delete from activity_log where organization_id = ? and id = ?", this.acme.id(),
				entry))
			.isEqualTo(1);
	}

	@Test
	void anUnsealedReceiptAccountsForNothing() {
		delete(this.full);
		UUID receipt = receipt("ENTRY", leaf(this.full));
		assertThat(this.attack.findings()).containsExactlyInAnyOrder("MISSING " + leaf(this.full),
				"UNSEALED " + receipt);
	}

	private UUID receipt(String field, long leaf) {
		UUID receipt = UUID.randomUUID();
		this.attack.execute("""
				insert into ledger_redaction (organization_id, id, field, leaves, remains, basis, at)
				values (?, ?, ?, int8multirange(int8range(?, ?)), case when ? <> 'ENTRY' then sha256('') end,
				    'RETENTION', now())""", this.acme.id(), receipt, field, leaf, leaf + 1, field);
		return receipt;
	}

	private void queue(UUID id) {
		this.attack.execute("insert into ledger_queue (organization_id, activity_ids) values (?, array[?])",
				this.acme.id(), id);
	}

	@Test
	void aLeafDeletedWithItsEntryLeavesAGap() {
		long leaf = leaf(this.full);
		delete(this.full);
		this.attack.execute("delete from ledger_leaf where organization_id = ? and leaf_index = ?", this.acme.id(),
				leaf);
		assertThat(this.attack.findings()).containsExactly("INCOMPLETE");
	}

	@Test
	void anActorNulledWithoutAReceiptIsFound() throws SQLException {
		String nulled = "actor_id = null, actor_ref = null, actor_name = null";
		assertAltered(nulled, this.full);
		assertThat(edited(nulled + ", actor_commitment = "
				+ "ledger_commitment(ledger_actor('hiretrail-actor-v1', activity_log))", this.full))
			.containsExactly("REDACTED " + leaf(this.full));
		assertThat(edited(nulled + ", actor_commitment = sha256('')", this.full))
			.containsExactlyInAnyOrder("ALTERED " + leaf(this.full), "REDACTED " + leaf(this.full));
		assertThat(edited("metadata = '{}', body_commitment = "
				+ "ledger_commitment(ledger_body('hiretrail-body-v1', activity_log))", this.full))
			.containsExactly("REDACTED " + leaf(this.full));
	}

	@Test
	void aReceiptForAnotherPartAccountsForNothing() {
		this.attack.execute(
				EDIT.formatted(
						"actor_commitment = " + "ledger_commitment(ledger_actor('hiretrail-actor-v1', activity_log))"),
				this.acme.id(), this.full);
		queue(receipt("BODY", leaf(this.full)));
		assertThat(this.attack.findings()).containsExactly("REDACTED " + leaf(this.full));
	}

	@Test
	void aReceiptThatIsMadeToCoverMoreIsFound() {
		this.attack.execute("set local session_replication_role = origin");
		this.attack.jdbc().sql("select erase_applicant(?, ?)").params(this.acme.id(), this.ada).query().listOfRows();
		this.attack.seal();
		this.attack.signAnew(this.half, this.size, this.size + 1);
		assertThat(this.attack.findings(this.earlier, this.latest)).isEmpty();
		delete(this.sparse);
		this.attack.execute("set local session_replication_role = replica");
		this.attack.execute("update ledger_redaction set leaves = '{[0,1000)}' where organization_id = ?",
				this.acme.id());
		assertThat(this.attack.findings()).startsWith("ALTERED " + this.size).contains("MISSING " + leaf(this.sparse));
	}

	@Test
	void anEditOfWhatAnErasureLeftIsFound() throws SQLException {
		UUID panel = recordedOf(ZELDA, YAN);
		erase(ZELDA);
		erase(YAN);
		seal();
		assertThat(this.attack.findings(this.earlier, this.latest)).isEmpty();
		for (String change : List.of("resource_name = 'Another'", "metadata = '{\"panel\": []}'", "ip = '192.0.2.1'",
				"body_salt = gen_random_uuid()", "actor_name = 'Mallory'", "actor_ref = gen_random_uuid()",
				"actor_salt = gen_random_uuid()")) {
			assertAltered(change, panel);
		}
	}

	@Test
	void whatTheFirstOfTwoErasuresLeftDoesNotComeBack() throws SQLException {
		UUID panel = recordedOf(ZELDA, YAN);
		erase(ZELDA);
		Map<String, Object> left = this.attack.jdbc()
			.sql("select metadata::text, body_salt from activity_log where organization_id = ? and id = ?")
			.params(this.acme.id(), panel)
			.query()
			.singleRow();
		erase(YAN);
		seal();
		assertThat(edited("metadata = '%s', body_salt = '%s'".formatted(left.get("metadata"), left.get("body_salt")),
				panel))
			.containsExactly("ALTERED " + leaf(panel));
	}

	@Test
	void whatIsBroughtBackIsFound() throws SQLException {
		UUID panel = recordedOf(ZELDA, YAN);
		this.attack.execute("create temp table before on commit drop as select * from activity_log where id = ?",
				panel);
		erase(ZELDA);
		seal();
		long leaf = leaf(panel);
		assertThat(edited("(actor_ref, actor_name, actor_salt, actor_commitment) = "
				+ "(select actor_ref, actor_name, actor_salt, actor_commitment from before)", panel))
			.containsExactly("RESTORED " + leaf);
		assertThat(edited("(resource_name, metadata, ip, body_salt, body_commitment) = "
				+ "(select resource_name, metadata, ip, body_salt, body_commitment from before)", panel))
			.containsExactly("RESTORED " + leaf);
		delete(panel);
		queue(receipt("ENTRY", leaf));
		seal();
		assertThat(this.attack.findings()).isEmpty();
		this.attack.execute("insert into activity_log select * from before");
		assertThat(this.attack.findings()).containsOnly("RESTORED " + leaf);
	}

	@Test
	void aSealedReceiptForWhatIsThereIsFound() {
		List<UUID> receipts = List.of(receipt("ENTRY", leaf(this.full)), receipt("ACTOR", leaf(this.sparse)),
				receipt("BODY", 3), receipt("ENTRY", this.size + 3), receipt("ENTRY", 1_000_000));
		receipts.forEach(this::queue);
		seal();
		assertThat(this.attack.findings()).containsExactlyInAnyOrder("RESTORED " + leaf(this.full),
				"RESTORED " + leaf(this.sparse), "RESTORED 3", "RESTORED " + (this.size + 3),
				"RESTORED " + (this.size + 4));
	}

	/** Records an entry of somebody on somebody else, and seals it. */
	private UUID recordedOf(UUID actor, UUID other) {
		UUID entry = this.attack.jdbc()
			.sql(INSERT)
			.param("""
					{"organization_id": "%s", "id": "%s", "action": "ADDED_NOTE", "actor_type": "USER", "medium": "ADMIN",
					"actor_ref": "%s", "actor_name": "Zelda Quist", "resource_name": "Panel", "ip": "192.0.2.7",
					"metadata": {"panel": ["%s", "%s"]}}"""
				.formatted(this.acme.id(), Ids.next(), actor, actor, other))
			.query(UUID.class)
			.single();
		queue(entry);
		this.attack.seal();
		return entry;
	}

	/** Erases a former user; the receipts are queued. */
	private void erase(UUID user) {
		this.attack.execute("insert into former_user values (?, ?, 'Q', 'q@x.example', now())", this.acme.id(), user);
		this.attack.execute("set local session_replication_role = origin");
		assertThat(this.attack.jdbc()
			.sql("select entries from erase_former_user(?, ?)")
			.params(this.acme.id(), user)
			.query(Long.class)
			.single()).isOne();
		this.attack.execute("set local session_replication_role = replica");
	}

	private void seal() {
		this.attack.seal();
		this.attack.signAnew(this.half, this.size, this.attack.size());
	}

	@Test
	void aFunctionThatReturnsWhatWasSealedHidesNoEdit() {
		this.attack.execute(EDIT.formatted("resource_name = 'Another', actor_name = 'Mallory', action = 'SENT_EMAIL'"),
				this.acme.id(), this.full);
		this.attack.execute("alter function ledger_fields rename to old_fields");
		this.attack.execute("""
				create function ledger_fields(p_texts text[]) returns bytea language sql as $$
				    select old_fields(array_replace(array_replace(array_replace(p_texts, 'Another', 'Offer'),
				        'Mallory', 'Olga Owner'), 'SENT_EMAIL', 'SENT_OFFER')) $$""");
		assertThat(this.attack.jdbc()
			.sql("select ledger_entry_hash(e) = leaf_hash from activity_log e join ledger_leaf on activity_id = id "
					+ "where id = ?")
			.param(this.full)
			.query(Boolean.class)
			.single()).isTrue();
		assertThat(this.attack.findings()).containsExactly("ALTERED " + leaf(this.full));
	}

	@Test
	void aBackDatedRowIsFoundByItsPlace() {
		queue(backDated());
		this.attack.seal();
		this.attack.sign(this.size + 1);
		assertThat(this.attack.findings(this.earlier, this.latest)).containsExactly("BACKDATED " + this.size);
	}

	@Test
	void aRowWithoutALeafIsFound() {
		UUID row = backDated();
		assertThat(this.attack.findings()).containsExactly("UNSEALED " + row);
	}

	private UUID backDated() {
		UUID row = Ids.at(Instant.now().minus(Duration.ofDays(1)), 0);
		this.attack.execute(
				"""
						insert into activity_log (organization_id, id, action, actor_type, metadata, medium, occurred_at, recorded_at)
						values (?, ?, 'SENT_OFFER', 'SYSTEM', '{}', 'SYSTEM', now() - interval '1 day', now() - interval '1 day')""",
				this.acme.id(), row);
		return row;
	}

	@Test
	void aTruncatedTailIsFoundByAnyLaterCheckpoint() {
		long left = this.size - 3;
		this.attack.execute("""
				delete from activity_log using ledger_leaf l where activity_log.organization_id = ? and leaf_index >= ?
				    and l.organization_id = activity_log.organization_id and activity_id = id""", this.acme.id(), left);
		this.attack.execute("delete from ledger_leaf where organization_id = ? and leaf_index >= ?", this.acme.id(),
				left);
		assertThat(this.attack.findings()).containsExactlyInAnyOrder("TRUNCATED", "UNSIGNED " + this.half);
		this.attack.signAnew(this.half, left);
		assertThat(this.attack.findings(this.earlier)).isEmpty();
		assertThat(this.attack.findings(this.earlier, this.latest)).containsExactly("TRUNCATED");
	}

	@Test
	void aTreeThatIsRewrittenAndSignedAnewIsFoundByAnyCheckpointOutside() {
		this.attack.execute(EDIT.formatted("actor_name = 'Mallory'"), this.acme.id(), this.full);
		this.attack.reseal(leaf(this.full));
		this.attack.signAnew(this.half, this.size);
		assertThat(this.attack.findings()).isEmpty();
		assertThat(this.attack.findings(this.earlier)).containsExactly("FORKED");
		assertThat(this.attack.findings(this.latest)).containsExactly("FORKED");
	}

	@Test
	void anotherKeyAndAnotherTreesCheckpointAreRefused() {
		String origin = this.keys.origin(this.acme.id());
		String forged = this.attack.sign(this.size,
				new NoteSigner(this.keys.signer().verifierKey().name(), new byte[32]), origin);
		assertThat(this.attack.findings()).containsExactly("SIGNATURE");
		assertThat(this.attack.findings(forged)).containsExactly("SIGNATURE", "SIGNATURE");
		String borrowed = this.attack.sign(this.size, this.keys.signer(), this.keys.origin(UUID.randomUUID()));
		assertThat(this.attack.findings(borrowed)).containsOnly("SIGNATURE").hasSize(3);
	}

	@Test
	void whatTheLawAsksForIsNoFinding() throws SQLException {
		Api zelda = this.acme.join("MEMBER", "Zelda Quist");
		String id = zelda.get("/me").expect(200).text("/user/id");
		zelda.post("/applicants/" + this.ada + "/stage-moves", Map.of("to", "Offer")).expect(201);
		this.acme.key("activity:write").post("/activity-logs/batch", List.of(old(), old(), old())).expect(201);
		this.olga.put("/retention/policy", Map.of("defaultDays", 730)).expect(200);
		LedgerAudit.awaitSealed(this.acme.id());
		String before = later().sign(this.attack.size());
		this.olga.delete("/team/members/" + id).expect(204);
		assertThat(sealed().findings(this.earlier, this.latest, before)).isEmpty();
		this.olga.delete("/former-members/" + id).expect(204);
		assertThat(sealed().findings(this.earlier, this.latest, before)).isEmpty();
		this.olga.delete("/applicants/" + this.ada).expect(204);
		UUID limit = Ids.least(Instant.now().minus(Duration.ofDays(740)));
		assertThat(TestDatabase.application()
			.sql("select * from purge_entries(?, '{}', ?, ?, ?, 100, 1000)")
			.params(this.acme.id(), limit, limit, new UUID(0, 0))
			.query()
			.listOfRows()).hasSize(3);
		assertThat(sealed().findings(this.earlier, this.latest, before)).isEmpty();
		assertThat(this.attack.jdbc()
			.sql("select distinct field || ' ' || basis from ledger_redaction where organization_id = ?")
			.param(this.acme.id())
			.query(String.class)
			.list()).containsExactlyInAnyOrder("ENTRY ERASED_APPLICANT", "ENTRY RETENTION", "ACTOR ERASED_USER",
					"BODY ERASED_USER");
	}

	private static Map<String, Object> old() {
		return Map.of("action", "SENT_EMAIL", "occurredAt", Instant.now().minus(Duration.ofDays(800)).toString());
	}

	@Test
	void aReceiptThatIsNotUnderACheckpointYetLeavesItOpen() throws SQLException {
		this.olga.delete("/applicants/" + this.ada).expect(204);
		Ledgers.awaitSigned(this.acme.id());
		Attack now = later();
		now.sign(this.half);
		now.sign(this.size);
		assertThat(now.export()).contains("\"kind\":\"pending\"").doesNotContain("\"kind\":\"receipt\"");
		long gone = now.jdbc()
			.sql("select count(*) from ledger_leaf l where organization_id = ? and not exists (select from activity_log e "
					+ "where e.organization_id = l.organization_id and id = activity_id) and leaf_index < ?")
			.params(this.acme.id(), this.size)
			.query(Long.class)
			.single();
		assertThat(gone).isPositive();
		assertThat(now.findings(this.earlier, this.latest)).containsExactly("UNDECIDED " + gone);
	}

	@Test
	void aReceiptThatIsKeptInTheQueueExcusesNothingForLong() {
		delete(this.full);
		UUID receipt = receipt("ENTRY", leaf(this.full));
		queue(receipt);
		assertThat(this.attack.findings()).containsExactly("UNDECIDED 1");
		for (String at : List.of("now() - interval '16 min'", "now() + interval '16 min'", "'infinity'")) {
			this.attack.execute("update ledger_redaction set at = " + at + " where organization_id = ?",
					this.acme.id());
			assertThat(this.attack.findings()).as(at)
				.containsExactlyInAnyOrder("MISSING " + leaf(this.full), "UNSEALED " + receipt);
		}
	}

	@Test
	void aRowThatIsParkedInTheQueueIsFound() {
		UUID row = backDated();
		queue(row);
		assertThat(this.attack.findings()).containsExactly("UNSEALED " + row);
		this.attack.execute(EDIT.formatted("recorded_at = now() + interval '16 min'"), this.acme.id(), row);
		assertThat(this.attack.findings()).containsExactly("UNSEALED " + row);
		this.attack.execute(EDIT.formatted("recorded_at = now() - interval '14 min'"), this.acme.id(), row);
		assertThat(this.attack.findings()).isEmpty();
	}

	@Test
	void aReceiptThatNobodyHasSignedAccountsForNothing() {
		delete(this.full);
		queue(receipt("ENTRY", leaf(this.full)));
		this.attack.seal();
		// the attacker's row says that there is a checkpoint of it, and its note is
		// another one
		this.attack.execute("""
				insert into ledger_checkpoint (organization_id, tree_size, signed_at, note)
				values (?, ?, clock_timestamp(), ?)""", this.acme.id(), this.size + 1, this.latest);
		assertThat(this.attack.findings(this.latest)).containsExactlyInAnyOrder("INCOMPLETE", "UNSIGNED " + this.size,
				"MISSING " + leaf(this.full));
	}

	@Test
	void aBackDatedReceiptIsFoundByItsPlace() {
		delete(this.full);
		UUID receipt = receipt("ENTRY", leaf(this.full));
		this.attack.execute("update ledger_redaction set at = now() - interval '1 day' where organization_id = ?",
				this.acme.id());
		queue(receipt);
		this.attack.seal();
		this.attack.sign(this.size + 1);
		assertThat(this.attack.findings(this.latest)).containsExactly("BACKDATED " + this.size);
	}

	@Test
	void aTimeThatThereIsNotIsFoundAndAccusesNobodyElse() {
		for (String time : List.of("'infinity'", "'-infinity'", "'294000-01-01'", "'2100-01-01'")) {
			UUID row = backDated();
			this.attack.execute(EDIT.formatted("recorded_at = " + time), this.acme.id(), row);
			queue(row);
			this.attack.seal();
			long leaf = this.attack.size() - 1;
			this.attack.sign(this.attack.size());
			assertThat(this.attack.findings(this.latest)).as(time)
				.contains("BACKDATED " + leaf)
				.hasSize((int) (leaf - this.size + 1));
		}
		UUID row = backDated();
		this.attack.execute(EDIT.formatted("recorded_at = now()"), this.acme.id(), row);
		queue(row);
		this.attack.seal();
		this.attack.sign(this.attack.size());
		assertThat(this.attack.findings(this.latest)).hasSize((int) (leaf(row) - this.size))
			.doesNotContain("BACKDATED " + leaf(row));
	}

	@Test
	void anAlteredRowAccusesNobodyElse() throws SQLException {
		assertThat(edited("recorded_at = '2100-01-01'", entry(2))).containsExactlyInAnyOrder("ALTERED 2",
				"BACKDATED 2");
	}

	/** Begins anew on what is committed by now. */
	private Attack later() throws SQLException {
		this.attack.close();
		this.attack = new Attack(this.acme.id(), this.keys);
		return this.attack;
	}

	/** Begins anew with a checkpoint of all that is recorded by now. */
	private Attack sealed() throws SQLException {
		LedgerAudit.awaitSealed(this.acme.id());
		later().sign(this.attack.size());
		return this.attack;
	}

}
