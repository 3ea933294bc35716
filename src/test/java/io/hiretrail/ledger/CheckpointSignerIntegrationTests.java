package io.hiretrail.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.sql.DataSource;

import io.hiretrail.core.Ids;
import io.hiretrail.test.Answer;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing is signed that does not continue what was published. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class CheckpointSignerIntegrationTests {

	private static final String CHANGE = "update ledger_checkpoint set %s where organization_id = ?";

	private final JdbcClient owner = TestDatabase.owner();

	@Autowired
	private CheckpointSigner service;

	private Tenant acme;

	private Path published;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.published = TestDatabase.checkpoints().resolve(this.acme.id().toString());
	}

	private UUID record() {
		UUID id = Ids.next();
		TestDatabase.application(this.acme.id())
			.sql("""
					insert into activity_log (organization_id, id, action, actor_type, metadata, medium, occurred_at, recorded_at)
					values (?, ?, 'NOTE', 'SYSTEM', '{}', 'API', now(), now())""")
			.params(this.acme.id(), id)
			.update();
		return id;
	}

	private long count(String table) {
		return this.owner.sql("select count(*) from " + table + " where organization_id = ?")
			.param(this.acme.id())
			.query(Long.class)
			.single();
	}

	/** Takes the database back to when the tree had a size. */
	private void restore(long size) {
		this.owner.sql("""
				delete from activity_log where organization_id = ? and id in (
				    select activity_id from ledger_leaf where organization_id = ? and leaf_index >= ?)""")
			.params(this.acme.id(), this.acme.id(), size)
			.update();
		this.owner.sql("delete from ledger_leaf where organization_id = ? and leaf_index >= ?")
			.params(this.acme.id(), size)
			.update();
		this.owner.sql("delete from ledger_checkpoint where organization_id = ? and tree_size > ?")
			.params(this.acme.id(), size)
			.update();
	}

	/** Changes the checkpoints of an organization behind the service's back. */
	private void change(String what, UUID organization) {
		this.owner.sql(CHANGE.formatted(what)).param(organization).update();
	}

	private Answer last() {
		return this.acme.owner().get("/ledger/checkpoint").expect(200);
	}

	private void awaitObstacle(String what) {
		SignedChain.until("An obstacle is reported: " + what, () -> {
			this.service.sign(this.acme.id());
			return last().text("/obstacle").contains(what);
		});
	}

	/** Waits for less than the service takes to try again by itself. */
	private Checkpoint awaitSigned() {
		SignedChain.until("It is signed again.", () -> this.service.sign(this.acme.id()));
		return SignedChain.await(this.acme.id());
	}

	@Test
	void theLastCheckpointIsPublished() throws IOException {
		Checkpoint last = SignedChain.await(this.acme.id());
		assertThat(Checkpoint.open(Files.readString(this.published), SignedChain.SIGNER.verifierKey()).text())
			.isEqualTo(last.text());
	}

	@Test
	void aDatabaseThatWentBackIsNotSigned(CapturedOutput output) throws IOException {
		long before = SignedChain.await(this.acme.id()).size();
		for (int i = 0; i < 5; i++) {
			record();
		}
		SignedChain.await(this.acme.id());
		String ahead = Files.readString(this.published);
		restore(before);
		long signed = count("ledger_checkpoint");
		UUID lost = record();

		awaitObstacle("has gone back to an earlier state");
		assertThat(last().text("/obstacle"))
			.startsWith("A checkpoint of " + (before + 5) + " leaves is published, and the ledger has " + (before + 1));
		assertThat(output).contains("No checkpoint is signed in organization " + this.acme.id());
		Answer proof = this.acme.owner().get("/ledger/proofs/" + lost).expectProblem(404, "not-sealed-yet");
		assertThat(proof.text("/detail")).contains("None is signed at present: A checkpoint of");
		assertThat(proof.header("Retry-After")).isEmpty();

		for (int i = 0; i < 10; i++) {
			record();
		}
		LedgerAudit.awaitSealed(this.acme.id());
		awaitObstacle("The first " + (before + 5) + " leaves of the ledger are not those");
		assertThat(count("ledger_leaf")).isEqualTo(before + 11);
		assertThat(count("ledger_checkpoint")).isEqualTo(signed);
		assertThat(Files.readString(this.published)).isEqualTo(ahead);

		Files.writeString(this.published, last().text("/note"));
		assertThat(awaitSigned().size()).isEqualTo(before + 11);
		assertThat(last().at("/obstacle").isNull()).isTrue();
		assertThat(output).contains("Checkpoints of organization " + this.acme.id() + " are signed again");
	}

	@Test
	void aPlaceThatHasLostWhatWasPublishedIsNotTakenForANewOne() throws IOException {
		long before = SignedChain.await(this.acme.id()).size();
		Files.delete(this.published);
		record();
		awaitObstacle("A checkpoint of " + before + " leaves was published, and no place has it.");
		assertThat(this.published).doesNotExist();
		Files.writeString(this.published, last().text("/note"));
		assertThat(awaitSigned().size()).isEqualTo(before + 1);
	}

	@Test
	void aTreeThatWasCutIsNotSignedEvenIfNothingIsPublished() throws IOException {
		for (int i = 0; i < 3; i++) {
			record();
		}
		long size = SignedChain.await(this.acme.id()).size();
		Files.delete(this.published);
		this.owner.sql("delete from ledger_leaf where organization_id = ? and leaf_index = ?")
			.params(this.acme.id(), size - 1)
			.update();
		awaitObstacle("has gone back to an earlier state");
		assertThat(this.published).doesNotExist();
	}

	@Test
	void aRewrittenTreeIsNotSigned() {
		SignedChain.await(this.acme.id());
		this.owner.sql("update ledger_leaf set leaf_hash = sha256('x') where organization_id = ? and leaf_index = 0")
			.param(this.acme.id())
			.update();
		long signed = count("ledger_checkpoint");
		record();
		awaitObstacle("are not those of the checkpoint that is published");
		assertThat(count("ledger_checkpoint")).isEqualTo(signed);
	}

	@Test
	void whatIsPublishedByOthersStopsTheSigner() throws IOException {
		Checkpoint last = SignedChain.await(this.acme.id());
		String own = Files.readString(this.published);
		UUID other = UUID.randomUUID();
		for (String foreign : List.of("", "nonsense", own.replace("\n" + last.size() + "\n", "\n1\n"),
				new NoteSigner("hiretrail", new byte[32]).sign(last.text()),
				SignedChain.SIGNER.sign(last.text().replace(this.acme.id().toString(), other.toString())))) {
			Files.writeString(this.published, foreign);
			record();
			awaitObstacle("What is kept as the last checkpoint is none of this ledger.");
			assertThat(Files.readString(this.published)).isEqualTo(foreign);
			Files.writeString(this.published, own);
			awaitSigned();
			own = Files.readString(this.published);
		}
	}

	@Test
	void aForgedCheckpointInTheDatabaseStopsTheSigner() {
		Checkpoint last = SignedChain.await(this.acme.id());
		String forged = new NoteSigner("hiretrail", new byte[32]).sign(last.text());
		this.owner.sql("update ledger_checkpoint set note = ? where organization_id = ?")
			.params(forged, this.acme.id())
			.update();
		record();
		awaitObstacle("What is kept as the last checkpoint is none of this ledger.");
	}

	@Test
	void aCheckpointComesEveryHourEvenIfNothingIsRecorded() {
		Checkpoint last = SignedChain.await(this.acme.id());
		long signed = count("ledger_checkpoint");
		change("signed_at = signed_at - interval '59 min'", this.acme.id());
		assertThat(signer().sign(this.acme.id())).isTrue();
		assertThat(count("ledger_checkpoint")).isEqualTo(signed);
		change("signed_at = signed_at - interval '1 min'", this.acme.id());
		assertThat(signer().sign(this.acme.id())).isTrue();
		SignedChain.until("It is signed again.", () -> count("ledger_checkpoint") == signed + 1);
		List<Checkpoint> chain = SignedChain.verify(this.acme.id());
		assertThat(chain.get(chain.size() - 1).text()).isEqualTo(last.text());
	}

	@Test
	void aClockThatWasAheadDelaysNothing() {
		SignedChain.await(this.acme.id());
		long signed = count("ledger_checkpoint");
		change("signed_at = signed_at + interval '2 hours'", this.acme.id());
		this.service.sign(this.acme.id());
		SignedChain.until("It is signed.", () -> count("ledger_checkpoint") == signed + 1);
		this.service.sign(this.acme.id());
		assertThat(count("ledger_checkpoint")).isEqualTo(signed + 1);
		change("signed_at = signed_at + interval '2 hours'", this.acme.id());
		record();
		LedgerAudit.awaitSealed(this.acme.id());
		SignedChain.until("The new leaf is signed.", () -> this.service.sign(this.acme.id()));
		assertThat(last().at("/treeSize").longValue()).isEqualTo(count("ledger_leaf"));
	}

	@Test
	void aNoteThatCannotBeReadStopsItsOrganizationAlone() {
		UUID entry = record();
		SignedChain.await(this.acme.id());
		UUID other = Tenant.signUp(this.acme.owner().port()).id();
		SignedChain.await(other);
		change("note = 'nonsense', signed_at = signed_at - interval '1 hour'", this.acme.id());
		change("signed_at = signed_at - interval '1 hour'", other);
		CheckpointSigner signer = signer();
		SignedChain.until("An obstacle is known.", () -> {
			signer.signAll();
			return signer.obstacle(this.acme.id()).isPresent();
		});
		assertThat(signer.obstacle(this.acme.id()))
			.hasValue("What is kept as the last checkpoint is none of this ledger.");
		assertThat(SignedChain.verify(other)).hasSizeGreaterThan(1);
		for (String path : List.of("checkpoint", "proofs/" + entry, "consistency?from=1")) {
			assertThat(this.acme.owner().get("/ledger/" + path).expectProblem(503, "unavailable").text("/detail"))
				.contains("What the database keeps as the last checkpoint is none");
		}
	}

	@Test
	void whatCannotBeSignedIsNotTriedWithWhatHasGrown() throws IOException {
		SignedChain.await(this.acme.id());
		String own = Files.readString(this.published);
		CheckpointSigner signer = signer();
		CheckpointJob job = new CheckpointJob(signer);
		Files.writeString(this.published, "nonsense");
		record();
		LedgerAudit.awaitSealed(this.acme.id());
		job.grown(this.acme.id());
		SignedChain.until("An obstacle is known.", () -> {
			job.signGrown();
			return signer.obstacle(this.acme.id()).isPresent();
		});
		Files.writeString(this.published, own);
		job.signGrown();
		assertThat(signer.obstacle(this.acme.id())).isPresent();
		SignedChain.until("It is tried with all.", () -> {
			job.signAll();
			return signer.obstacle(this.acme.id()).isEmpty();
		});
	}

	@Test
	void aKeyThatWasReplacedSignsNoMore() {
		SignedChain.await(this.acme.id());
		DataSource source = TestDatabase.ownerSource();
		CheckpointSigner signer = signer(source);
		new TransactionTemplate(new JdbcTransactionManager(source)).executeWithoutResult((status) -> {
			status.setRollbackOnly();
			JdbcClient jdbc = JdbcClient.create(source);
			jdbc.sql(CHANGE.formatted("signed_at = signed_at - interval '1 hour'")).param(this.acme.id()).update();
			jdbc.sql("insert into ledger_key values (?, clock_timestamp())")
				.param(new NoteSigner("hiretrail", new byte[32]).verifierKey().toString())
				.update();
			signer.sign(this.acme.id());
		});
		assertThat(signer.obstacle(this.acme.id()))
			.hasValue("The key of this instance was replaced, and signs no more.");
	}

	@Test
	void instancesSignOneChain() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			List<Future<?>> instances = new ArrayList<>();
			for (CheckpointSigner signer : List.of(signer(), signer())) {
				instances.add(threads.submit(() -> {
					while (!done.get()) {
						signer.signAll();
						assertThat(signer.obstacle(this.acme.id())).isEmpty();
					}
				}));
			}
			long end = System.nanoTime() + 4_000_000_000L;
			while (System.nanoTime() < end) {
				record();
			}
			Checkpoint last = SignedChain.await(this.acme.id());
			done.set(true);
			for (Future<?> instance : instances) {
				instance.get();
			}
			List<Checkpoint> chain = SignedChain.verify(this.acme.id());
			assertThat(chain).hasSizeGreaterThan(2);
			Checkpoint first = chain.get(0);
			Answer proof = this.acme.owner()
				.get("/ledger/consistency?from=" + first.size() + "&to=" + last.size())
				.expect(200);
			List<byte[]> hashes = proof.at("/hashes")
				.valueStream()
				.map((hash) -> HexFormat.of().parseHex(hash.asString()))
				.toList();
			assertThat(MerkleVerifier.isConsistent(first.size(), first.root(), last.size(), last.root(), hashes))
				.isTrue();
			assertThat(Files.readString(this.published)).startsWith(last.text());
		}
		finally {
			done.set(true);
			threads.shutdownNow();
		}
	}

	/** Returns the signer of another instance. */
	private static CheckpointSigner signer() {
		return signer(TestDatabase.applicationSource());
	}

	private static CheckpointSigner signer(DataSource source) {
		LedgerProperties properties = new LedgerProperties("hiretrail", TestDatabase.LEDGER_KEY, Path.of("none"), null,
				Duration.ofSeconds(1), new LedgerProperties.Publish(TestDatabase.checkpoints(), null, null));
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
		JdbcClient jdbc = JdbcClient.create(source);
		return new CheckpointSigner(new LedgerKeys(properties, jdbc, transactions),
				new Ledger(new TreeStore(jdbc), jdbc), new Checkpoints(jdbc), new Publications(properties), properties,
				jdbc, transactions);
	}

}
