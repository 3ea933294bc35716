package io.hiretrail.ledger;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The export over HTTP, and the command that verifies it. */
@IntegrationTest
@Tag("long")
class LedgerExportIntegrationTests {

	@Autowired
	private LedgerKeys keys;

	private Checkpoints checkpoints;

	private Ledger ledger;

	@TempDir
	private Path folder;

	private Tenant acme;

	private Api olga;

	private Api key;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		this.ledger = Ledgers.of(this.acme.id());
		this.checkpoints = new Checkpoints(TestDatabase.application(this.acme.id()));
		this.key = this.acme.key("activity:write", "audit:read");
	}

	private long awaitSigned() throws InterruptedException {
		LedgerAudit.awaitSealed(this.acme.id());
		long size = this.ledger.size(this.acme.id());
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (this.checkpoints.latest(this.acme.id()).map(SealedCheckpoint::treeSize).orElse(0L) < size) {
			assertThat(System.nanoTime()).as("No checkpoint has all leaves.").isLessThan(deadline);
			TimeUnit.MILLISECONDS.sleep(50);
		}
		return size;
	}

	private Answer export(String range) {
		return this.olga.get("/ledger/export" + range);
	}

	private List<Finding> verified(String export, String... outside) throws IOException {
		List<Finding> findings = new ArrayList<>();
		verified(export, 0, findings, outside);
		return findings;
	}

	private Counts verified(String export, long from, List<Finding> findings, String... outside) throws IOException {
		return new ExportReader(List.of(this.keys.signer().verifierKey()), List.of(outside), findings::add)
			.read(new BufferedReader(new StringReader(export)), from)
			.orElseThrow();
	}

	@Test
	void theCommandVerifiesWhatTheServiceExports() throws Exception {
		UUID ada = this.acme.applicant("Ada Lovelace");
		awaitSigned();
		Path checkpoint = Files.writeString(this.folder.resolve("checkpoint"),
				this.olga.with("Accept", "text/plain").get("/ledger/checkpoint").expect(200).response().body());
		this.olga.delete("/applicants/" + ada).expect(204);
		awaitSigned();
		Answer answer = export("").expect(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
		assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"ledger.ndjson\"");
		Path export = Files.writeString(this.folder.resolve("export"), answer.response().body());
		String[] keys = Api.at(this.olga.port()).get("/ledger/verifier-keys").expect(200).response().body().split("\n");
		ByteArrayOutputStream found = new ByteArrayOutputStream();
		List<String> arguments = new ArrayList<>(
				List.of("--export", export.toString(), "--checkpoint", checkpoint.toString(), "--key"));
		arguments.addAll(List.of(keys));
		assertThat(new VerifyCommand(new PrintStream(found), System.err).run(arguments.toArray(String[]::new)))
			.isZero();
		assertThat(found.toString()).isEmpty();
		Files.writeString(export, answer.response().body().replaceFirst("Olga Owner", "Olga Other"));
		assertThat(new VerifyCommand(new PrintStream(found), System.err).run(arguments.toArray(String[]::new))).isOne();
		assertThat(found.toString()).startsWith("ALTERED leaf ");
	}

	@Test
	void anExportIsRecorded() throws Exception {
		awaitSigned();
		export("?from=1").expect(200);
		Answer entry = this.olga.get("/audit-logs?action=EXPORTED_AUDIT_LOG").expect(200);
		assertThat(entry.text("/items/0/metadata/format")).isEqualTo("ledger");
		assertThat(entry.text("/items/0/metadata/filter")).isEqualTo("from=1");
	}

	@Test
	void aRangeIsWithinWhatIsSigned() throws Exception {
		long size = awaitSigned();
		List<Finding> findings = new ArrayList<>();
		for (long from = 0; from <= size; from++) {
			verified(export("?from=" + from + "&to=" + size).expect(200).response().body(), from, findings);
		}
		assertThat(findings).isEmpty();
		export("?from=-1").expectProblem(400, "invalid-request").naming("from");
		export("?from=1000").expectProblem(400, "invalid-request").naming("from");
		export("?from=2&to=1").expectProblem(400, "invalid-request").naming("to");
		export("?to=1000").expectProblem(400, "invalid-request").naming("to");
		export("?to=x").expectProblem(400, "invalid-request").naming("to");
	}

	@Test
	void aRangeEndsWithACheckpoint() throws Exception {
		long first = awaitSigned();
		this.key.post("/activity-logs/batch", Collections.nCopies(20, Map.of("action", "viewed"))).expect(201);
		long second = awaitSigned();
		assertThat(second).isGreaterThan(first + 10);
		for (long to = first + 1; to <= second; to++) {
			List<Finding> findings = new ArrayList<>();
			Counts counts = verified(export("?to=" + to).expect(200).response().body(), 0, findings);
			assertThat(findings).isEmpty();
			assertThat(counts.signed).isEqualTo(counts.leaves).isBetween(to, second);
		}
		assertThat(verified(export("?to=" + first).expect(200).response().body(), 0, new ArrayList<>()).leaves)
			.isEqualTo(first);
	}

	@Test
	void aReceiptBehindARangeComesWithItsProof() throws Exception {
		UUID ada = this.acme.applicant("Ada Lovelace");
		long before = awaitSigned();
		this.olga.delete("/applicants/" + ada).expect(204);
		awaitSigned();
		String range = export("?to=" + before).expect(200).response().body();
		assertThat(range).contains("\"kind\":\"gone\"", "\"kind\":\"later\"").doesNotContain("\"kind\":\"pending\"");
		List<Finding> findings = new ArrayList<>();
		assertThat(verified(range, 0, findings).pending).isZero();
		assertThat(findings).isEmpty();
		assertThat(verified(range.replaceAll("(\"kind\":\"later\".*)RASED_APPLICANT", "$1ETENTION")))
			.extracting(Finding::code)
			.contains(Finding.Code.ALTERED, Finding.Code.MISSING);
	}

	@Test
	void onlyWhoMayAuditTakesTheLedgerAway() {
		this.acme.join("MEMBER", "Mia Member").get("/ledger/export").expectProblem(403, "forbidden");
		this.acme.key("activity:read").get("/ledger/export").expectProblem(403, "forbidden");
		Api.at(this.olga.port()).get("/ledger/export").expectProblem(401, "unauthenticated");
		this.key.get("/ledger/export").expect(200);
	}

	@Test
	void moreLeavesThanArePagedAtATimeAreAllThere() throws Exception {
		String before = "";
		for (int batch = 0; batch < 3; batch++) {
			this.key
				.post("/activity-logs/batch",
						Collections.nCopies(850, Map.of("action", "viewed", "metadata", Map.of("n", 1))))
				.expect(201);
			awaitSigned();
			before = (batch == 0) ? this.checkpoints.latest(this.acme.id()).orElseThrow().note() : before;
		}
		long size = awaitSigned();
		String export = export("").expect(200).response().body();
		assertThat(export.lines().filter((line) -> line.startsWith("{\"kind\":\"entry\""))).hasSize((int) size);
		assertThat(size).isGreaterThan(2550);
		assertThat(verified(export, before)).isEmpty();
		List<Finding> findings = new ArrayList<>();
		assertThat(verified(export("?from=1001&to=" + size).expect(200).response().body(), 1001, findings).leaves)
			.isEqualTo(size - 1001);
		assertThat(findings).isEmpty();
	}

	@Test
	void whatIsRecordedAndErasedMeanwhileIsNoFinding() throws Exception {
		UUID job = this.acme.job();
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService writer = Executors.newSingleThreadExecutor();
		try {
			Future<Integer> erased = writer.submit(() -> {
				int count = 0;
				while (!done.get()) {
					UUID applicant = this.acme.applicant("Ada Lovelace", job);
					TimeUnit.MILLISECONDS.sleep(count % 7 * 60);
					this.olga.delete("/applicants/" + applicant).expect(204);
					count++;
				}
				return count;
			});
			for (int i = 0; i < 25; i++) {
				TimeUnit.MILLISECONDS.sleep(100);
				assertThat(verified(export("").expect(200).response().body())).isEmpty();
			}
			done.set(true);
			assertThat(erased.get(30, TimeUnit.SECONDS)).isGreaterThan(3);
		}
		finally {
			done.set(true);
			writer.shutdownNow();
		}
		awaitSigned();
		String export = export("").expect(200).response().body();
		assertThat(verified(export)).isEmpty();
		assertThat(export).contains("\"kind\":\"gone\"", "\"kind\":\"receipt\"");
	}

}
