package io.hiretrail.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.hiretrail.core.Ids;
import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What is committed is sealed once, whoever else writes, seals, erases or dies. */
@IntegrationTest
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class SealerIntegrationTests {

	private static final String DOOMED = "doomed sealer";

	private static final String RECORD = """
			insert into activity_log (organization_id, id, action, actor_type, actor_ref, actor_name, applicant_id, metadata,
			    medium, occurred_at, recorded_at)
			values (?, ?, 'SENT_EMAIL', 'USER', ?, ?, ?, '{"n": 1}', 'API', now(), now())""";

	/** Every second entry is about the applicant. */
	private static final String RECORD_MANY = """
			insert into activity_log (organization_id, id, action, actor_type, applicant_id, metadata, medium, occurred_at,
			    recorded_at)
			select ?, uuidv7(), 'SENT_EMAIL', 'AUTOMATION', case when n % 2 = 0 then ?::uuid end, '{}', 'API', now(), now()
			from generate_series(1, ?) n""";

	private final JdbcClient owner = TestDatabase.owner();

	private final UUID organization = UUID.randomUUID();

	private final Random random = new Random(62);

	@BeforeEach
	void organization() {
		this.owner.sql("insert into organization values (?, 'Acme', now())").param(this.organization).update();
	}

	private static DataSource source(String name) {
		PGSimpleDataSource source = new PGSimpleDataSource();
		source.setUrl(TestDatabase.url());
		source.setUser(EmbeddedDatabase.APPLICATION);
		source.setPassword(EmbeddedDatabase.PASSWORD);
		source.setApplicationName(name);
		return source;
	}

	private static TransactionTemplate transactions(DataSource source) {
		return new TransactionTemplate(new JdbcTransactionManager(source));
	}

	private static Sealer sealer(DataSource source, TransactionOperations transactions) {
		JdbcClient jdbc = JdbcClient.create(source);
		return new Sealer(new TreeStore(jdbc), jdbc, transactions);
	}

	private static Sealer sealer() {
		DataSource source = source("sealer");
		return sealer(source, transactions(source));
	}

	/** Returns a sealer that rolls back about every third batch when it is done. */
	private Sealer undecided() {
		DataSource source = source("undecided sealer");
		TransactionTemplate transactions = transactions(source);
		return sealer(source, new TransactionOperations() {

			@Override
			public <T> T execute(TransactionCallback<T> action) {
				return transactions.execute((status) -> {
					T result = action.doInTransaction(status);
					if (SealerIntegrationTests.this.random.nextInt(3) == 0) {
						status.setRollbackOnly();
					}
					return result;
				});
			}

		});
	}

	/** Returns a sealer whose connections {@link #kill} ends. */
	private static Sealer doomed() {
		DataSource source = source(DOOMED);
		return sealer(source, transactions(source));
	}

	private static int kill(JdbcClient application) {
		return application.sql("""
				select pg_terminate_backend(pid) from pg_stat_activity
				where application_name = ? and usename = current_user""").param(DOOMED).query().listOfRows().size();
	}

	private void sealUntil(Sealer sealer, AtomicBoolean done) {
		while (!done.get()) {
			try {
				sealer.seal(this.organization);
			}
			catch (DataAccessException | TransactionException ex) {
				// killed; a batch that the killed one had is another one's
			}
		}
	}

	private void drain() {
		LedgerAudit.awaitSealed(this.organization);
		assertThat(sealer().seal(this.organization)).isZero();
	}

	private static void record(JdbcClient jdbc, UUID organization, UUID id, UUID actor, UUID applicant) {
		jdbc.sql(RECORD).params(organization, id, actor, "Zelda", applicant).update();
	}

	@Test
	void concurrentWritersAndDyingSealers() throws Exception {
		Set<UUID> committed = Collections.synchronizedSet(new HashSet<>());
		AtomicBoolean done = new AtomicBoolean();
		AtomicInteger killed = new AtomicInteger();
		JdbcClient application = TestDatabase.application(this.organization);
		List<Long> sizes = new ArrayList<>();
		List<byte[]> roots = new ArrayList<>();
		JdbcClient reader = TestDatabase.application(this.organization);
		Ledger ledger = new Ledger(new TreeStore(reader), reader);
		List<Callable<Void>> background = new ArrayList<>();
		for (Sealer sealer : List.of(sealer(), undecided(), doomed())) {
			background.add(() -> {
				sealUntil(sealer, done);
				return null;
			});
		}
		background.add(() -> {
			while (!done.get()) {
				TimeUnit.MILLISECONDS.sleep(this.random.nextInt(20));
				killed.addAndGet(kill(application));
			}
			return null;
		});
		background.add(() -> {
			while (!done.get()) {
				long size = ledger.size(this.organization);
				sizes.add(size);
				roots.add(ledger.root(this.organization, size));
				TimeUnit.MILLISECONDS.sleep(50);
			}
			return null;
		});
		List<Callable<Void>> writers = Collections.nCopies(6, () -> {
			write(committed);
			return null;
		});
		beside(background, writers, done);
		drain();

		assertThat(killed).hasPositiveValue();
		assertThat(this.owner.sql("select activity_id from ledger_leaf where organization_id = ?")
			.param(this.organization)
			.query(UUID.class)
			.list()).hasSameSizeAs(committed).hasSizeGreaterThan(500).containsAll(committed);
		List<byte[]> leaves = LedgerAudit.verify(this.organization);
		byte[] root = new NaiveTree(leaves).root(leaves.size());
		for (int i = 0; i < roots.size(); i++) {
			long size = sizes.get(i);
			assertThat(MerkleVerifier.isConsistent(size, roots.get(i), leaves.size(), root,
					ledger.consistency(this.organization, size, leaves.size())))
				.isTrue();
		}
		assertThat(new HashSet<>(sizes)).hasSizeGreaterThan(2);
	}

	/** Writes transactions of some entries each, and rolls about every third one back. */
	private void write(Set<UUID> committed) {
		DataSource source = TestDatabase.applicationSource(this.organization);
		JdbcClient jdbc = JdbcClient.create(source);
		TransactionTemplate transactions = transactions(source);
		for (int i = 0; i < 40; i++) {
			transactions.executeWithoutResult((status) -> {
				List<UUID> ids = new ArrayList<>();
				for (int j = this.random.nextInt(8); j >= 0; j--) {
					ids.add(Ids.next());
					record(jdbc, this.organization, ids.get(ids.size() - 1), null, null);
				}
				if (this.random.nextInt(3) == 0) {
					status.setRollbackOnly();
				}
				else {
					committed.addAll(ids);
				}
			});
		}
	}

	private static void beside(List<Callable<Void>> background, List<Callable<Void>> work, AtomicBoolean done)
			throws InterruptedException, ExecutionException {
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			List<Future<Void>> running = background.stream().map(threads::submit).toList();
			List<Future<Void>> ended = threads.invokeAll(work, 2, TimeUnit.MINUTES);
			done.set(true);
			for (Future<Void> future : ended) {
				future.get();
			}
			for (Future<Void> future : running) {
				future.get();
			}
		}
		finally {
			done.set(true);
			threads.shutdownNow();
		}
	}

	@Test
	void erasuresAndPurgesBesideSealers() throws Exception {
		this.owner.sql("insert into retention_policy values (?, 365, '{}')").param(this.organization).update();
		UUID job = job();
		AtomicBoolean done = new AtomicBoolean();
		List<Callable<Void>> sealers = Collections.nCopies(3, () -> {
			sealUntil(sealer(), done);
			return null;
		});
		List<Callable<Void>> work = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			work.add(() -> eraseApplicants(job));
			work.add(this::eraseUsers);
		}
		work.add(this::purge);
		beside(sealers, work, done);
		drain();
		assertThat(LedgerAudit.verify(this.organization)).hasSizeGreaterThan(100);
		assertThat(
				this.owner.sql("select distinct field || ' ' || basis from ledger_redaction where organization_id = ?")
					.param(this.organization)
					.query(String.class)
					.list())
			.containsExactlyInAnyOrder("ENTRY ERASED_APPLICANT", "ENTRY RETENTION", "ACTOR ERASED_USER");
	}

	private UUID job() {
		UUID job = UUID.randomUUID();
		this.owner.sql("insert into job (organization_id, id, title, created_at) values (?, ?, 'Engineer', now())")
			.params(this.organization, job)
			.update();
		this.owner.sql("insert into stage values (?, gen_random_uuid(), ?, 'Offer', 0)")
			.params(this.organization, job)
			.update();
		return job;
	}

	private UUID applicant(UUID job) {
		UUID applicant = UUID.randomUUID();
		this.owner.sql("""
				insert into applicant (organization_id, id, name, email, job_id, stage_id, status, created_at)
				select organization_id, ?, 'Ada', 'ada@x.example', job_id, id, 'UNDER_REVIEW', now() from stage
				where organization_id = ? and job_id = ?""").params(applicant, this.organization, job).update();
		return applicant;
	}

	private Void eraseApplicants(UUID job) throws InterruptedException {
		JdbcClient application = TestDatabase.application(this.organization);
		for (int i = 0; i < 15; i++) {
			UUID applicant = applicant(job);
			for (int j = 0; j < 10; j++) {
				record(application, this.organization, Ids.next(), null, applicant);
			}
			pause();
			application.sql("select erase_applicant(?, ?)").params(this.organization, applicant).query().listOfRows();
		}
		return null;
	}

	private Void eraseUsers() throws InterruptedException {
		JdbcClient application = TestDatabase.application(this.organization);
		for (int i = 0; i < 15; i++) {
			UUID user = UUID.randomUUID();
			for (int j = 0; j < 10; j++) {
				record(application, this.organization, Ids.next(), user, null);
			}
			this.owner.sql("insert into former_user values (?, ?, 'Zelda', 'z@x.example', now())")
				.params(this.organization, user)
				.update();
			pause();
			application.sql("select erase_former_user(?, ?)").params(this.organization, user).query().listOfRows();
		}
		return null;
	}

	private Void purge() throws InterruptedException {
		JdbcClient application = TestDatabase.application(this.organization);
		Instant old = Instant.now().minus(Duration.ofDays(500));
		UUID before = Ids.least(Instant.now().minus(Duration.ofDays(400)));
		for (int i = 0; i < 20; i++) {
			for (int j = 0; j < 10; j++) {
				record(application, this.organization, Ids.at(old, j), null, null);
			}
			pause();
			application.sql("select * from purge_entries(?, '{}', ?, ?, ?, 7, 1000)")
				.params(this.organization, before, before, new UUID(0, 0))
				.query()
				.listOfRows();
		}
		return null;
	}

	private void pause() throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(this.random.nextInt(30));
	}

	@Test
	void whatIsRedactedBeforeItIsSealedIsSealedAsItIsThen() {
		DataSource source = TestDatabase.applicationSource(this.organization);
		JdbcClient jdbc = JdbcClient.create(source);
		UUID user = UUID.randomUUID();
		UUID entry = Ids.next();
		this.owner.sql("insert into former_user values (?, ?, 'Zelda', 'z@x.example', now())")
			.params(this.organization, user)
			.update();
		List<String> salts = new ArrayList<>();
		transactions(source).executeWithoutResult((status) -> {
			record(jdbc, this.organization, entry, user, null);
			salts.add(actorSalt(jdbc, entry));
			jdbc.sql("select erase_former_user(?, ?)").params(this.organization, user).query().listOfRows();
		});
		salts.add(actorSalt(jdbc, entry));
		drain();
		assertThat(LedgerAudit.verify(this.organization)).hasSize(1);
		assertThat(salts).doesNotContainNull().doesNotHaveDuplicates();
	}

	@Test
	void whatIsErasedBeforeItIsSealedIsTakenOutOfWhatWasRecordedWithIt(CapturedOutput output) {
		UUID ada = applicant(job());
		DataSource source = TestDatabase.ownerSource();
		JdbcClient jdbc = JdbcClient.create(source);
		List<UUID> queued = new ArrayList<>();
		transactions(source).executeWithoutResult((status) -> {
			jdbc.sql(RECORD_MANY).params(this.organization, ada, 350).update();
			jdbc.sql("select erase_applicant(?, ?)").params(this.organization, ada).query().listOfRows();
			queued.addAll(jdbc.sql("""
					select id from ledger_queue cross join unnest(activity_ids) with ordinality as entry (id, place)
					where organization_id = ? order by position, place""")
				.param(this.organization)
				.query(UUID.class)
				.list());
		});
		drain();
		assertThat(LedgerAudit.verify(this.organization)).hasSize(175);
		assertThat(this.owner.sql("select activity_id from ledger_leaf where organization_id = ? order by leaf_index")
			.param(this.organization)
			.query(UUID.class)
			.list()).isEqualTo(queued);
		assertThat(output).doesNotContain("Not sealed in organization " + this.organization);
	}

	private static String actorSalt(JdbcClient jdbc, UUID entry) {
		return jdbc.sql("select actor_salt::text from activity_log where id = ?")
			.param(entry)
			.query(String.class)
			.single();
	}

	@Test
	void whatIsDeletedBeforeItIsSealedLeavesNoLeafAndIsReported(CapturedOutput output) {
		UUID lost = Ids.next();
		UUID kept = Ids.next();
		DataSource source = TestDatabase.ownerSource();
		JdbcClient jdbc = JdbcClient.create(source);
		transactions(source).executeWithoutResult((status) -> {
			record(jdbc, this.organization, lost, null, null);
			record(jdbc, this.organization, kept, null, null);
			jdbc.sql("delete from activity_log where id = ?").param(lost).update();
		});
		drain();
		assertThat(LedgerAudit.verify(this.organization)).hasSize(1);
		assertThat(output)
			.contains("Not sealed in organization " + this.organization,
					"gone without having been erased, 1 in number, the first is " + lost)
			.doesNotContain(kept.toString());
	}

	@Test
	void anEntryThatIsBroughtBackWhileItIsQueuedIsSealedOnce(CapturedOutput output) {
		UUID entry = Ids.next();
		DataSource source = TestDatabase.ownerSource();
		JdbcClient jdbc = JdbcClient.create(source);
		transactions(source).executeWithoutResult((status) -> {
			record(jdbc, this.organization, entry, null, null);
			jdbc.sql("delete from activity_log where id = ?").param(entry).update();
			record(jdbc, this.organization, entry, null, null);
			record(jdbc, this.organization, Ids.next(), null, null);
		});
		drain();
		assertThat(LedgerAudit.verify(this.organization)).hasSize(2);
		assertThat(output).contains("Not sealed in organization " + this.organization,
				"brought back and have a leaf already, 1 in number, the first is " + entry);
	}

	@Test
	void anEntryThatIsBroughtBackKeepsItsLeaf(CapturedOutput output) {
		UUID entry = Ids.next();
		record(this.owner, this.organization, entry, null, null);
		record(this.owner, this.organization, Ids.next(), null, null);
		drain();
		List<byte[]> before = LedgerAudit.verify(this.organization);
		this.owner.sql("""
				with entry as (delete from activity_log where organization_id = ? and id = ? returning *)
				select row_to_json(entry)::text from entry""")
			.params(this.organization, entry)
			.query(String.class)
			.list()
			.forEach((row) -> this.owner
				.sql("insert into activity_log select * from jsonb_populate_record(null::activity_log, ?::jsonb)")
				.param(row)
				.update());
		record(this.owner, this.organization, Ids.next(), null, null);
		drain();
		assertThat(LedgerAudit.verify(this.organization)).hasSize(3).startsWith(before.toArray(byte[][]::new));
		assertThat(output).contains("Not sealed in organization " + this.organization,
				"brought back and have a leaf already, 1 in number, the first is " + entry);
	}

}
