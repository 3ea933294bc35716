package io.hiretrail.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.Violation;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Shown;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The ledger's page, its verification step by step, and what it finds. */
@IntegrationTest
@Tag("long")
class LedgerPageIntegrationTests {

	private static final String ID = "01939d2a-0000-7000-8000-000000000003";

	private static final String AUDIT = "/audit?tab=team&tz=UTC&asOf=2030-01-01T00%3A00%3A00Z";

	@Autowired
	private LedgerKeys keys;

	@Autowired
	private LedgerRuns runs;

	private Tenant acme;

	private UUID id;

	private Browser olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.id = this.acme.id();
		this.olga = Browser.of(this.acme.owner());
		Ledgers.awaitSigned(this.id);
	}

	private Shown send(String path, Map<String, String> fields) {
		return this.olga.sending("Accept", "*/*", "HX-Request", "true").submit(path, fields);
	}

	private Shown verify(String first, String last) {
		Shown shown = send("/ledger/verification", Map.of("first", first, "last", last)).expectPart(200);
		int steps = 0;
		while (!shown.field("id").isEmpty()) {
			assertThat(shown.body()).contains("hx-trigger=\"load, submit\"", "Go on");
			shown = step(shown.field("id"));
			steps++;
		}
		assertThat(shown.header("HX-Retarget")).isEqualTo("#verification");
		assertThat(steps).isGreaterThan(1);
		return shown;
	}

	private Shown step(String run) {
		return send("/ledger/verification/step", Map.of("id", run)).expectPart(200);
	}

	private Answer records() {
		return this.acme.owner().get("/audit-logs?action=VERIFIED_LEDGER").expect(200);
	}

	private long size() {
		return TestDatabase.owner()
			.sql("select count(*) from ledger_leaf where organization_id = ?")
			.param(this.id)
			.query(Long.class)
			.single();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ledger", "/ledger/checkpoint", "/ledger/export" })
	void itIsForAdministratorsAlone(String path, @LocalServerPort int port) {
		Browser.of(this.acme.join("ADMIN", "Adam")).open(path).expect(200);
		for (String role : new String[] { "CAMPAIGN_MANAGER", "MEMBER" }) {
			Browser browser = Browser.of(this.acme.join(role, "Mia"));
			assertThat(browser.open(path).expectPage(403).body()).doesNotContain("href=\"/ledger");
			browser.open("/ledger/proofs/" + ID).expectPage(403);
			for (String action : new String[] { "", "/step", "/cancel" }) {
				browser.submit("/ledger/verification" + action, Map.of("id", ID)).expectPage(403);
			}
		}
		assertThat(Browser.at(port).open(path).expect(302).location()).isEqualTo("/sign-in");
	}

	@Test
	void thePageShowsHowFarTheLedgerIs() {
		Answer checkpoint = this.acme.owner().get("/ledger/checkpoint").expect(200);
		Shown page = this.olga.open("/ledger?tz=Europe/Berlin").expectPage(200);
		page.saying("<h1>Ledger</h1>", "href=\"/ledger\" aria-current=\"page\"", "<strong>" + size() + "</strong>",
				"<code id=\"root\">" + checkpoint.text("/rootHash"), "the first " + size() + " leaves", ">Works<",
				"<code id=\"key\">" + this.keys.signer().verifierKey().toString().replace("+", "&#43;").substring(0, 9),
				"Never yet", "GMT+1");
		this.olga.open("/ledger?x=1").expectPage(400);
		Shown note = this.olga.open("/ledger/checkpoint").expect(200);
		assertThat(note.body()).isEqualTo(checkpoint.text("/note"));
		assertThat(note.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
		assertThat(note.header("Content-Disposition")).isEqualTo("attachment; filename=\"checkpoint.txt\"");
	}

	@Test
	void anUntouchedLogIsVerifiedStepByStepAndThatIsRecorded() {
		Ledgers.fill(this.id, 11_000);
		long size = size();
		Shown begun = send("/ledger/verification", Map.of()).expectPart(200).saying("<progress", "Cancel");
		Shown half = step(begun.field("id"));
		assertThat(half.body()).contains("Verifying leaf 10,240").doesNotContain("Cancel");
		this.olga.open("/ledger").expectPage(200).saying("has been begun, and not ended", "Verifying leaf 10,240");
		Shown rest = step(half.field("id")).saying("never sealed", "100 %");
		Shown result = step(rest.field("id")).saying(
				"All " + String.format(Locale.ROOT, "%,d", size) + " entries are as they were sealed.",
				"all as it was sealed");
		assertThat(result.header("HX-Retarget")).isEqualTo("#verification");
		Answer recorded = records();
		assertThat(recorded.text("/items/0/metadata/first")).isEqualTo("0");
		assertThat(recorded.text("/items/0/metadata/last")).isEqualTo(Long.toString(size - 1));
		assertThat(recorded.text("/items/0/metadata/result")).isEqualTo("all as it was sealed");
		assertThat(recorded.text("/items/0/context/medium")).isEqualTo("ADMIN");
		this.olga.open("/ledger")
			.expectPage(200)
			.saying("verified the ledger", "entry=" + recorded.text("/items/0/id"));
		// a step that comes twice does not record twice
		step(rest.field("id")).saying("id=\"verify\"");
		assertThat(records().texts("/items", "id")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"ALTERED | update activity_log set resource_name = 'Another' where organization_id = ? and id = ?",
			"ALTERED | update activity_log set actor_name = null where organization_id = ? and id = ?",
			"MISSING | delete from activity_log where organization_id = ? and id = ?",
			"ROOT | update ledger_leaf set leaf_hash = sha256('') where organization_id = ? and activity_id = ?",
			"INCOMPLETE | delete from ledger_leaf where organization_id = ? and activity_id = ?",
			"REDACTED | update activity_log set actor_commitment = sha256('') where organization_id = ? and id = ?",
			"BACKDATED | update activity_log set recorded_at = recorded_at - interval '1 hour' where organization_id = ? and id = ?",
			"UNSEALED | insert into activity_log (organization_id, id, action, actor_type, metadata, medium, occurred_at, recorded_at) select organization_id, uuidv7(), action, actor_type, metadata, medium, now(), now() from activity_log where organization_id = ? and id = ?" })
	void whatSomebodyDidToTheDatabaseIsFound(String code, String sql) throws SQLException {
		Ledgers.fill(this.id, 600);
		UUID entry = Ledgers.entry(this.id, 300);
		Ledgers.tamper(sql, this.id, entry);
		Shown result = verify("", "");
		result.saying("the log is not what was sealed", "<code>" + code + "</code>");
		if (code.equals("ALTERED")) {
			result.saying("<th scope=\"row\">300</th>", "href=\"/audit?entry=" + entry + "\"", "1 finding:");
			verify("0", "299").saying("The 300 entries of leaves 0 to 299 are as they were sealed.");
			verify("300", "300").saying("1 finding:");
		}
		assertThat(records().text("/items/0/metadata/result")).contains("finding");
		assertThat(records().text("/items/0/metadata/findings/0"))
			.startsWith(code.equals("ALTERED") ? "ALTERED leaf 300" : "");
	}

	@Test
	void anEndThatWasCutOffIsFoundByWhatIsPublished() throws SQLException {
		long before = size();
		Ledgers.fill(this.id, 20);
		Ledgers.tamper("delete from ledger_checkpoint where organization_id = ? and tree_size > ?", this.id, before);
		Ledgers.tamper("delete from ledger_leaf where organization_id = ? and leaf_index >= ?", this.id, before);
		verify("", "").saying("<code>TRUNCATED</code>", "<code>UNSEALED</code>");
	}

	@Test
	void whatWasErasedLawfullyIsNoFinding() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		Ledgers.awaitSigned(this.id);
		long size = size();
		this.acme.owner().delete("/applicants/" + ada).expect(204);
		Ledgers.awaitSigned(this.id);
		verify("", "").saying("entries are as they were sealed.");
		// the receipt is behind these leaves
		verify("0", Long.toString(size - 1)).saying("are as they were sealed.");
	}

	@ParameterizedTest
	@CsvSource({ "-1, , first", "1000, , first", "0, 1000, last", "1, 0, last", "x, , first" })
	void aRangeLiesWithinTheLedger(String first, String last, String named) {
		Map<String, String> range = Map.of("first", first, "last", (last != null) ? last : "");
		send("/ledger/verification", range).expectPart(400).saying("class=\"notice\"", named);
	}

	@Test
	void itCanBeCancelled() {
		String run = send("/ledger/verification", Map.of()).field("id");
		send("/ledger/verification/cancel", Map.of()).expectPart(200).saying("id=\"verify\"");
		assertThat(step(run).header("HX-Retarget")).isEqualTo("#verification");
		assertThat(records().at("/items").size()).isZero();
	}

	@Test
	void aVerificationOfAnotherOrganizationIsNotThere(@LocalServerPort int port) {
		String run = send("/ledger/verification", Map.of()).field("id");
		Tenant other = Tenant.signUp(port);
		Shown shown = Browser.of(other.owner())
			.sending("Accept", "*/*", "HX-Request", "true")
			.submit("/ledger/verification/step", Map.of("id", run))
			.expectPart(200);
		assertThat(shown.field("id")).isEmpty();
		assertThat(step(run).body()).contains("<progress");
	}

	@Test
	void itGoesWithoutScriptsToo() {
		assertThat(this.olga.submit("/ledger/verification", Map.of()).location()).isEqualTo("/ledger");
		Shown page = this.olga.open("/ledger").expectPage(200).saying("Go on");
		while (page.body().contains("Go on")) {
			String run = page.find(Pattern.compile("name=\"id\" value=\"([^\"]+)\"")).get(0);
			page = this.olga.follow(this.olga.submit("/ledger/verification/step", Map.of("id", run)));
		}
		page.expectPage(200).saying("all as it was sealed");
	}

	@Test
	void thePageSaysWhySigningIsRefused() throws Exception {
		Path published = TestDatabase.checkpoints().resolve(this.id.toString());
		String note = Files.readString(published);
		Files.writeString(published,
				this.keys.signer().sign(new Checkpoint(this.keys.origin(this.id), 1_000_000, new byte[32]).text()));
		this.acme.applicant("Ada Lovelace");
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (!this.olga.open("/ledger").body().contains("No checkpoint is signed at present.")) {
			assertThat(System.nanoTime()).isLessThan(deadline);
			TimeUnit.MILLISECONDS.sleep(100);
		}
		this.olga.open("/ledger").saying("has gone back to an earlier state", ">Refused<");
		verify("", "").saying("<code>TRUNCATED</code>", "1 finding:");
		Files.writeString(published, note);
		Ledgers.awaitSigned(this.id);
		this.olga.open("/ledger").expectPage(200).saying(">Works<");
	}

	@Test
	void anExportThatAnotherSiteStartsIsRefused() {
		this.olga.sending("Accept", "text/html", "Sec-Fetch-Site", "cross-site").open("/ledger/export").expectPage(403);
		assertThat(this.olga.open("/ledger/export").expect(200).body()).contains("\"kind\":\"end\"");
		assertThat(this.acme.owner().get("/audit-logs?action=EXPORTED_AUDIT_LOG").text("/items/0/metadata/format"))
			.isEqualTo("ledger");
	}

	@Test
	void anEntryIsShownWithItsProof() {
		UUID entry = Ledgers.entry(this.id, 1);
		Shown panel = this.olga.part(AUDIT + "&entry=" + entry, "panel-content").expectPart(200);
		panel.saying(">Verified<", "Leaf 1 of the " + size() + " under the last checkpoint", "It is as it was sealed.",
				"c2sp.org/tlog-proof@v1", "href=\"/ledger/proofs/" + entry + "\"");
		Shown file = this.olga.open("/ledger/proofs/" + entry).expect(200);
		assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + entry + ".tlog-proof\"");
		byte[] leaf = TestDatabase.owner()
			.sql("select leaf_hash from ledger_leaf where organization_id = ? and activity_id = ?")
			.params(this.id, entry)
			.query(byte[].class)
			.single();
		InclusionProof.parse(file.body()).verify(leaf, this.keys.signer().verifierKey());
		assertThat(this.olga.open("/ledger/proofs/" + UUID.randomUUID()).expectPage(404).body()).contains("no entry");
	}

	@Test
	void whoMayNotAuditSeesNoProof() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		Ledgers.awaitSigned(this.id);
		String entry = this.acme.owner().get("/applicants/" + ada + "/activity-logs").text("/items/0/id");
		Shown panel = Browser.of(this.acme.join("MEMBER", "Mia"))
			.part("/applicants/" + ada + "?entry=" + entry + "&tz=UTC", "panel-content")
			.expectPart(200);
		assertThat(panel.body()).contains("panel-title", entry).doesNotContain("seal-title", "Verified");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"is not what was sealed | update activity_log set action = 'SENT_OFFER' where organization_id = ? and id = ?",
			"no sealed receipt accounts | update activity_log set actor_commitment = ledger_commitment(ledger_actor('hiretrail-actor-v1', activity_log)) where organization_id = ? and id = ?",
			"was not recorded by the service | delete from ledger_leaf where organization_id = ? and activity_id = ?",
			"is not what was sealed | update ledger_leaf set leaf_hash = sha256('') where organization_id = ? and activity_id = ?" })
	void anEntryThatDoesNotVerifySaysSo(String why, String sql) throws SQLException {
		UUID entry = Ledgers.entry(this.id, 1);
		Ledgers.tamper(sql, this.id, entry);
		Shown panel = this.olga.part(AUDIT + "&entry=" + entry, "panel-content").expectPart(200);
		panel.saying("This entry does not verify.", "href=\"/ledger\"", why);
		assertThat(panel.body()).doesNotContain(">Verified<");
	}

	@Test
	void aLeafThatWasMadeAnewIsNotUnderTheCheckpoint() throws SQLException {
		UUID entry = Ledgers.entry(this.id, 1);
		Ledgers.tamper("update activity_log set action = 'SENT_OFFER' where organization_id = ? and id = ?", this.id,
				entry);
		byte[] leaf = TestDatabase.owner()
			.sql("select %s from activity_log e where organization_id = ? and id = ?".formatted(HashedEntry.COLUMNS))
			.params(this.id, entry)
			.query((row, number) -> HashedEntry.of(row).leafHash())
			.single();
		Ledgers.tamper("update ledger_leaf set leaf_hash = ? where organization_id = ? and activity_id = ?", leaf,
				this.id, entry);
		this.olga.part(AUDIT + "&entry=" + entry, "panel-content").saying("Leaf 1 is not under the last checkpoint.");
		verify("", "").saying("<code>ROOT</code>");
	}

	@Test
	void aNewEntryIsBeingSealed() throws SQLException {
		try (Connection connection = TestDatabase.ownerSource().getConnection()) {
			JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			holder.sql("select pg_advisory_lock(ledger_lock(?))").param(this.id).query().listOfRows();
			this.acme.job();
			String entry = this.acme.owner().get("/audit-logs?action=CREATED_JOB").text("/items/0/id");
			this.olga.part(AUDIT + "&entry=" + entry, "panel-content").expectPart(200).saying("Being sealed");
			this.olga.open("/ledger").saying("<strong>1</strong> <span class=\"dim\">recorded, and sealed next");
		}
		Ledgers.awaitSigned(this.id);
	}

	@Test
	void whatIsLeftOfAnEntryOfAnErasedPersonVerifies() throws SQLException {
		UUID entry = former();
		this.acme.owner().delete("/former-members/" + this.acme.owner().get("/former-members").text("/items/0/id"));
		Ledgers.awaitSigned(this.id);
		panel(entry).saying(">Verified<", "a receipt accounts for what was erased");
		verify("", "").saying("entries are as they were sealed.");
		Ledgers.tamper("update activity_log set actor_name = 'Mallory' where organization_id = ? and id = ?", this.id,
				entry);
		assertThat(panel(entry).saying("This entry does not verify.", "it was changed afterwards").body())
			.doesNotContain(">Verified<");
		verify("", "").saying("<code>ALTERED</code>", "1 finding:");
	}

	/** Brings somebody in, deletes the account, and returns an entry of that person's. */
	private UUID former() {
		String member = this.acme.join("MEMBER", "Mia Member").get("/me").expect(200).text("/user/id");
		Ledgers.awaitSigned(this.id);
		UUID entry = UUID.fromString(
				this.acme.owner().get("/audit-logs?actorId=" + member).expect(200).texts("/items", "id").get(0));
		this.acme.owner().delete("/team/members/" + member).expect(204);
		return entry;
	}

	private Shown panel(UUID entry) {
		return this.olga.part(AUDIT + "&entry=" + entry, "panel-content").expectPart(200);
	}

	@Test
	void aReceiptThatWaitsLetsTheEntryWait() throws SQLException {
		UUID entry = former();
		String former = this.acme.owner().get("/former-members").text("/items/0/id");
		Ledgers.awaitSigned(this.id);
		try (Connection connection = TestDatabase.ownerSource().getConnection()) {
			JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			holder.sql("select pg_advisory_lock(ledger_lock(?))").param(this.id).query().listOfRows();
			holder.sql("select erase_former_user(?, ?::uuid)").params(this.id, former).query().listOfRows();
			panel(entry).saying("Being sealed");
		}
		Ledgers.awaitSigned(this.id);
		panel(entry).saying(">Verified<");
	}

	@Test
	void aReceiptThatWasNotSealedAccountsForNothing() throws SQLException {
		UUID entry = Ledgers.entry(this.id, 1);
		Ledgers.tamper("""
				with entry as (update activity_log e set actor_name = null, actor_commitment =
				        ledger_commitment(ledger_actor('hiretrail-actor-v1', e))
				    where organization_id = ? and id = ? returning e)
				insert into ledger_redaction
				select (e).organization_id, gen_random_uuid(), 'ACTOR', '{[1,2)}',
				    ledger_commitment(ledger_actor('hiretrail-actor-left-v1', e)), 'ERASED_USER', now()
				from entry""", this.id, entry);
		assertThat(panel(entry).saying("This entry does not verify.", "no sealed receipt accounts").body())
			.doesNotContain(">Verified<");
	}

	@Test
	void aKeyThatSomebodyPutIntoTheDatabaseVerifiesNothing() throws SQLException {
		NoteSigner forger = new NoteSigner("forged", new byte[32]);
		UUID entry = Ledgers.entry(this.id, 1);
		panel(entry).saying(">Verified<");
		String forged = forger.verifierKey().toString();
		Ledgers.tamper("insert into ledger_key values (?, '2020-01-01')", forged);
		try {
			long size = size();
			byte[] root = Ledgers.of(this.id).root(this.id, size);
			Ledgers.tamper("update ledger_checkpoint set note = ? where organization_id = ? and tree_size = ?",
					forger.sign(new Checkpoint("forged/" + this.id, size, root).text()), this.id, size);
			assertThat(panel(entry).body()).doesNotContain(">Verified<");
		}
		finally {
			Ledgers.tamper("delete from ledger_key where verifier_key = ?", forged);
		}
	}

	@Test
	void aCheckpointThatAnUnknownKeySignedIsAFinding() throws SQLException {
		String forged = new NoteSigner("hiretrail", new byte[32])
			.sign(new Checkpoint(this.keys.origin(this.id), size(), new byte[32]).text());
		Ledgers.tamper("update ledger_checkpoint set note = ? where organization_id = ?", forged, this.id);
		verify("", "").saying("<code>SIGNATURE</code>");
		assertThat(records().text("/items/0/metadata/result")).contains("finding");
	}

	@Test
	void itSaysThatNothingIsPublished() throws IOException {
		Files.delete(TestDatabase.checkpoints().resolve(this.id.toString()));
		verify("", "").saying("Nothing is published of this organization");
		assertThat(records().text("/items/0/metadata/result"))
			.isEqualTo("as it was sealed, but nothing is published to compare it with");
	}

	@Test
	void aReceiptThatIsNotSealedYetLeavesItOpen() throws SQLException {
		UUID entry = Ledgers.entry(this.id, 1);
		try (Connection connection = TestDatabase.ownerSource().getConnection()) {
			JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			holder.sql("select pg_advisory_lock(ledger_lock(?))").param(this.id).query().listOfRows();
			Ledgers.tamper("delete from activity_log where organization_id = ? and id = ?", this.id, entry);
			TestDatabase.owner().sql("""
					insert into ledger_redaction (organization_id, id, field, leaves, basis, at)
					values (?, gen_random_uuid(), 'ENTRY', '{[1,2)}', 'RETENTION', now())""").param(this.id).update();
			assertThat(
					verify("", "").saying("Undecided: the receipts for 1 loss are not under a checkpoint yet.").body())
				.doesNotContain("as they were sealed", "all as it was sealed");
			assertThat(records().text("/items/0/metadata/result")).startsWith("undecided");
			Ledgers.tamper("update ledger_redaction set at = at - interval '16 min' where organization_id = ?",
					this.id);
			verify("", "").saying("<code>MISSING</code>", "<code>UNSEALED</code>", "2 findings:");
			verify("1", "1").saying("<code>MISSING</code>", "1 finding:");
		}
		Ledgers.awaitSigned(this.id);
	}

	@Test
	void aRangeIsComparedWithWhatIsPublishedAtTheEnd() {
		Shown begun = send("/ledger/verification", Map.of("first", "1", "last", "1"));
		assertThat(step(begun.field("id")).body()).contains("Comparing with what is published")
			.doesNotContain("never sealed");
	}

	@Test
	void aRangeThatIsNotThereIsOutOfRange() {
		for (Long[] range : new Long[][] { { -1L, null }, { 0L, 1000L } }) {
			assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> this.acme.act(() -> this.runs.begin(this.id, range[0], range[1])))
				.satisfies((problem) -> assertThat(problem.violations()).extracting(Violation::code)
					.containsExactly("out-of-range"));
		}
	}

	@Test
	void aLedgerWhoseCheckpointCannotBeReadIsNotEmpty() throws SQLException {
		Ledgers.tamper("update ledger_checkpoint set note = 'x' where organization_id = ?", this.id);
		assertThat(this.olga.open("/ledger").expectPage(200).saying("No checkpoint yet").body())
			.doesNotContain("Nothing is sealed yet");
	}

	@Test
	void aCheckpointThatStaysBehindIsSaidToBe() throws SQLException {
		try (Connection connection = TestDatabase.ownerSource().getConnection()) {
			JdbcClient holder = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			holder.sql("select pg_advisory_lock(hashtextextended(?::text, 9162))").param(this.id).query().listOfRows();
			this.acme.job();
			LedgerAudit.awaitSealed(this.id);
			this.olga.open("/ledger").expectPage(200).saying(">Works<");
			Ledgers.tamper(
					"update ledger_checkpoint set signed_at = signed_at - interval '2 min' where organization_id = ?",
					this.id);
			this.olga.open("/ledger").expectPage(200).saying(">Behind<");
		}
		Ledgers.awaitSigned(this.id);
		this.olga.open("/ledger").expectPage(200).saying(">Works<");
	}

}
