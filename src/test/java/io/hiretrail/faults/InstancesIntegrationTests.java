package io.hiretrail.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import io.hiretrail.core.LongTransactions;
import io.hiretrail.ledger.LedgerAudit;
import io.hiretrail.ledger.Ledgers;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two instances on one database are one service, also where the clock of one of them is
 * wrong.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InstancesIntegrationTests {

	private static final Logger log = LoggerFactory.getLogger(InstancesIntegrationTests.class);

	/** By how much the first instance's clock is wrong. */
	private static final AtomicReference<Duration> error = new AtomicReference<>(Duration.ZERO);

	private Service first;

	private Service second;

	private Tenant acme;

	private Api writer;

	@BeforeAll
	void start(@TempDir Path archive) {
		Map<String, String> settings = new HashMap<>(TestDatabase.settings());
		settings.put("hiretrail.retention.archive.directory", archive.toString());
		settings.put("hiretrail.security.attempts-per-account", "2");
		this.first = Service.start(settings, WrongClock.class);
		settings.put("hiretrail.security.sign-ups-per-address", "2");
		this.second = Service.start(settings);
	}

	@AfterAll
	void stop() {
		this.first.close();
		this.second.close();
	}

	@BeforeEach
	void signUp() {
		this.acme = Tenant.signUp(this.first.port());
		this.writer = this.acme.key("activity:write");
	}

	@AfterEach
	void setClock() {
		error.set(Duration.ZERO);
	}

	private Answer record(Service service, String idempotencyKey) {
		return service.as(this.writer)
			.with("Idempotency-Key", idempotencyKey)
			.post("/activity-logs", Map.of("action", "tried.it"));
	}

	/** Does the same on both instances at the same time. */
	private static <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> result : threads.invokeAll(List.of(one, other))) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			threads.shutdown();
		}
	}

	private Answer signIn(Service service, String password) {
		return Api.at(service.port())
			.post("/auth/sign-in", Map.of("email", this.acme.ownerEmail(), "password", password));
	}

	@Test
	void whoeverIsSignedInOnOneIsSignedInOnTheOther() {
		Api there = this.second.as(this.acme.owner());
		there.get("/me").expect(200);
		Browser.of(there).open("/applicants").expectPage(200);
		this.second.as(this.acme.key("audit:read")).get("/audit-logs").expect(200);
		there.post("/auth/sign-out").expect(204);
		this.acme.owner().get("/me").expectProblem(401, "unauthenticated");
		Browser.of(this.acme.owner()).open("/applicants").expect(302);
	}

	/** Each instance counts by itself: two of them allow twice as many attempts. */
	@Test
	void attemptsToSignInAreCountedOnEach() {
		for (Service service : List.of(this.first, this.second)) {
			signIn(service, "wrong password").expectProblem(401, "wrong-credentials");
			signIn(service, "wrong password").expectProblem(401, "wrong-credentials");
			signIn(service, Tenant.PASSWORD).expectProblem(429, "too-many-attempts");
		}
	}

	@Test
	void whoHasAnAccountIsToldSlowlyByEach() {
		Api nobody = Api.at(this.second.port());
		for (int i = 0; i < 2; i++) {
			nobody.post("/auth/sign-up", account(this.acme.ownerEmail())).expectProblem(409, "email-taken");
		}
		Answer refused = nobody.post("/auth/sign-up", account(Tenant.freshEmail()));
		assertThat(refused.expectProblem(429, "too-many-attempts").header("Retry-After")).isNotBlank();
		Api.at(this.first.port()).post("/auth/sign-up", account(Tenant.freshEmail())).expect(201);
	}

	private static Map<String, String> account(String email) {
		return Map.of("organizationName", "Acme", "name", "Olga", "email", email, "password", Tenant.PASSWORD);
	}

	@Test
	void anIdempotencyKeyHoldsOnBoth() throws Exception {
		for (int i = 0; i < 20; i++) {
			String key = UUID.randomUUID().toString();
			List<Answer> answers = together(() -> record(this.first, key), () -> record(this.second, key));
			assertThat(answers).extracting((answer) -> answer.response().statusCode())
				.contains(201)
				.isSubsetOf(201, 409);
			assertThat(record(this.first, key).expect(201).id()).isEqualTo(record(this.second, key).expect(201).id());
		}
		assertThat(count("tried.it")).isEqualTo(20);
	}

	private long count(String action) {
		return TestDatabase.owner()
			.sql("select count(*) from activity_log where organization_id = ? and action = ?")
			.params(this.acme.id(), action)
			.query(Long.class)
			.single();
	}

	@Test
	void entriesAreSealedAndSignedOnce() throws Exception {
		try (Load load = Load.on(this.writer, this.second.as(this.writer))) {
			await().until(() -> load.acknowledged() >= 100);
			load.finish();
			assertThat(load.unexpected()).isEmpty();
			log.info("Two instances: {}", load.verify(TestDatabase.owner(), this.acme.id()));
		}
		Ledgers.awaitSigned(this.acme.id());
		LedgerAudit.verify(this.acme.id());
		assertThat(sizes()).doesNotHaveDuplicates().isSorted();
	}

	/** Returns the sizes of the checkpoints, in the order in which they were signed. */
	private List<Long> sizes() {
		return TestDatabase.owner()
			.sql("select tree_size from ledger_checkpoint where organization_id = ? order by signed_at")
			.param(this.acme.id())
			.query(Long.class)
			.list();
	}

	@Test
	void aPurgeRunsOnce() throws Exception {
		String old = Instant.now().minus(800, ChronoUnit.DAYS).toString();
		this.writer
			.post("/activity-logs/batch",
					IntStream.range(0, 100).mapToObj((i) -> Map.of("action", "old.one", "occurredAt", old)).toList())
			.expect(201);
		this.acme.owner().put("/retention/policy", Map.of("defaultDays", 365)).expect(200);
		together(() -> purge(this.first), () -> purge(this.second));
		assertThat(count("old.one")).isZero();
		assertThat(this.acme.owner().get("/retention/purges").expect(200).at("/items")).hasSize(1)
			.first()
			.satisfies((purge) -> assertThat(purge.at("/entries").longValue()).isEqualTo(100));
		assertThat(count("PURGED_ENTRIES")).isOne();
	}

	private static boolean purge(Service service) {
		service.context()
			.getBeansOfType(ScheduledTaskHolder.class)
			.values()
			.stream()
			.flatMap((holder) -> holder.getScheduledTasks().stream())
			.filter((task) -> task.toString().contains("PurgeJob"))
			.findFirst()
			.orElseThrow()
			.getTask()
			.getRunnable()
			.run();
		return true;
	}

	@Test
	void aServerThatSaysNothingIsGivenUpUnlessATransactionMayTakeLong() throws SQLException {
		DataSource database = this.first.context().getBean(DataSource.class);
		try (Connection connection = database.getConnection()) {
			assertThat(connection.getNetworkTimeout()).isEqualTo(20_000);
		}
		TransactionTemplate transaction = new TransactionTemplate(
				this.first.context().getBean(PlatformTransactionManager.class));
		transaction.setTimeout(LongTransactions.SECONDS);
		Integer timeout = transaction.execute((status) -> {
			try {
				return DataSourceUtils.getConnection(database).getNetworkTimeout();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(timeout).isEqualTo(3_600_000);
		for (int i = 0; i < 10; i++) {
			try (Connection connection = database.getConnection()) {
				assertThat(connection.getNetworkTimeout()).isEqualTo(20_000);
			}
		}
	}

	/**
	 * The wall clock decides when something ends, the order of commits what comes next.
	 */
	@Test
	void aClockThatGoesBackwardsLosesNothingAndLocksNobodyOut() {
		Api auditor = this.acme.key("audit:read");
		List<String> recorded = new ArrayList<>();
		recorded.add(record(this.first, "before").expect(201).text("/id"));
		error.set(Duration.ofHours(-6));
		recorded.add(record(this.first, "behind").expect(201).text("/id"));
		// who was let in before still is, a key still stands for its first answer
		this.acme.owner().get("/me").expect(200);
		assertThat(record(this.first, "before").expect(201).text("/id")).isEqualTo(recorded.get(0));
		// and what the others recorded meanwhile is not refused on this instance, unless
		// it names its time
		recorded.add(record(this.second, "beside").expect(201).text("/id"));
		this.writer.post("/activity-logs", Map.of("action", "tried.it", "occurredAt", Instant.now().toString()))
			.expectProblem(400, "invalid-request")
			.naming("occurredAt");
		Api behind = Api.at(this.first.port())
			.withToken(signIn(this.first, Tenant.PASSWORD).expect(200).text("/accessToken"));
		behind.get("/me").expect(200);
		error.set(Duration.ZERO);
		recorded.add(record(this.first, "after").expect(201).text("/id"));
		assertThat(record(this.second, "behind").expect(201).text("/id")).isEqualTo(recorded.get(1));
		this.second.as(behind).get("/me").expect(200);
		// no token outlives the time it was given by the clock that gave it
		error.set(Duration.ofHours(7));
		behind.get("/me").expectProblem(401, "unauthenticated");
		this.acme.owner().get("/me").expect(200);
		error.set(Duration.ofHours(13));
		this.acme.owner().get("/me").expectProblem(401, "unauthenticated");
		error.set(Duration.ZERO);
		this.acme.owner().get("/me").expect(200);
		Ledgers.awaitSigned(this.acme.id());
		LedgerAudit.verify(this.acme.id());
		assertThat(sizes()).isSorted();
		List<String> feed = auditor.get("/activity-feed?limit=1000").expect(200).texts("/items", "entry.id");
		assertThat(feed).containsSubsequence(recorded).doesNotHaveDuplicates();
	}

	/** A clock that can be set; without an annotation, or other tests would find it. */
	static class WrongClock {

		@Bean
		@Primary
		Clock wrongClock() {
			return new Clock() {

				@Override
				public ZoneId getZone() {
					return ZoneOffset.UTC;
				}

				@Override
				public Clock withZone(ZoneId zone) {
					return Clock.offset(Clock.system(zone), error.get());
				}

				@Override
				public Instant instant() {
					return Instant.now().plus(error.get());
				}

			};
		}

	}

}
