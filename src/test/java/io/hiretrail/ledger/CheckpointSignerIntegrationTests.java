package io.hiretrail.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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
class CheckpointSignerIntegrationTests {

	private final JdbcClient owner = TestDatabase.owner();

	private Tenant acme;

	private Path published;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.published = TestDatabase.checkpoints().resolve(this.acme.id().toString());
	}

	private UUID record() {
		UUID id = Ids.next();
		TestDatabase.application()
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

	private Answer last() {
		return this.acme.owner().get("/ledger/checkpoint").expect(200);
	}

	private void awaitObstacle(String what) {
		SignedChain.until("An obstacle is reported: " + what, () -> last().text("/obstacle").contains(what));
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
		awaitObstacle("The first " + (before + 5) + " leaves of the ledger are not those");
		assertThat(count("ledger_leaf")).isEqualTo(before + 11);
		assertThat(count("ledger_checkpoint")).isEqualTo(signed);
		assertThat(Files.readString(this.published)).isEqualTo(ahead);

		Files.delete(this.published);
		SignedChain.until("It is signed again.", () -> last().at("/obstacle").isNull());
		assertThat(SignedChain.await(this.acme.id()).size()).isEqualTo(before + 11);
		assertThat(output).contains("Checkpoints of organization " + this.acme.id() + " are signed again");
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
			SignedChain.await(this.acme.id());
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
		this.owner
			.sql("update ledger_checkpoint set signed_at = signed_at - interval '59 min' where organization_id = ?")
			.param(this.acme.id())
			.update();
		SignedChain.sleep(1500);
		assertThat(count("ledger_checkpoint")).isEqualTo(signed);
		this.owner
			.sql("update ledger_checkpoint set signed_at = signed_at - interval '1 min' where organization_id = ?")
			.param(this.acme.id())
			.update();
		SignedChain.until("It is signed again.", () -> count("ledger_checkpoint") == signed + 1);
		List<Checkpoint> chain = SignedChain.verify(this.acme.id());
		assertThat(chain.get(chain.size() - 1).text()).isEqualTo(last.text());
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
			assertThat(SignedChain.verify(this.acme.id())).hasSizeGreaterThan(2);
			assertThat(Files.readString(this.published)).startsWith(last.text());
		}
		finally {
			done.set(true);
			threads.shutdownNow();
		}
	}

	/** Returns the signer of another instance. */
	private static CheckpointSigner signer() {
		LedgerProperties properties = new LedgerProperties("hiretrail", TestDatabase.LEDGER_KEY, Path.of("none"), null,
				new LedgerProperties.Publish(TestDatabase.checkpoints(), null, null));
		DataSource source = TestDatabase.applicationSource();
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(source));
		JdbcClient jdbc = JdbcClient.create(source);
		return new CheckpointSigner(new LedgerKeys(properties, jdbc, transactions),
				new Ledger(new TreeStore(jdbc), jdbc), new Checkpoints(jdbc), new Publications(properties), jdbc,
				transactions);
	}

}
