package io.hiretrail.activity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Callers who record at the same moment share transactions, and nothing else. */
@IntegrationTest
class GroupCommitIntegrationTests {

	private static final int CALLERS = 8;

	private static final int ROUNDS = 30;

	private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

	private Tenant acme;

	private Api key;

	private UUID ada;

	@BeforeEach
	void tenant(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.key = this.acme.key("activity:write", "activity:read");
		this.ada = this.acme.applicant("Ada Lovelace");
	}

	@AfterEach
	void shutDown() {
		this.threads.shutdownNow();
	}

	@Test
	void eachHasItsOwnEntryOrRefusal() throws Exception {
		List<Callable<Answer>> calls = new ArrayList<>();
		for (int i = 0; i < CALLERS * ROUNDS; i++) {
			Api caller = ((i % 2 == 0) ? this.key : this.acme.owner()).with("X-Request-Id", "r-" + i);
			boolean unknown = i % 5 == 0;
			calls.add(() -> caller.post("/activity-logs",
					Map.of("action", "ADDED_NOTE", "applicantId", unknown ? UUID.randomUUID() : this.ada)));
		}
		List<Future<Answer>> answers = this.threads.invokeAll(calls);
		List<UUID> recorded = new ArrayList<>();
		for (int i = 0; i < answers.size(); i++) {
			if (i % 5 == 0) {
				assertThat(answers.get(i).get().expect(404).text("/errors/0/field")).isEqualTo("applicantId");
				continue;
			}
			Answer entry = answers.get(i).get().expect(201);
			assertThat(entry.text("/context/requestId")).isEqualTo("r-" + i);
			assertThat(entry.text("/context/medium")).isEqualTo((i % 2 == 0) ? "API_KEY" : "API");
			assertThat(entry.text("/actor/name")).isEqualTo((i % 2 == 0) ? "ATS backend" : "Olga Owner");
			assertThat(this.key.get("/activity-logs/" + entry.id()).expect(200).text("/context/requestId"))
				.isEqualTo("r-" + i);
			recorded.add(entry.id());
		}
		assertThat(notes()).containsExactlyInAnyOrderElementsOf(recorded);
		assertThat(transactions()).isLessThan(recorded.size());
	}

	/** An erasure holds the row of the applicant for as long as it takes. */
	@Test
	void whoeverIsHeldUpHoldsUpNobodyElse() throws Exception {
		UUID grace = this.acme.applicant("Grace Hopper");
		try (Connection erasure = TestDatabase.ownerSource().getConnection()) {
			erasure.setAutoCommit(false);
			try (PreparedStatement lock = erasure
				.prepareStatement("select from applicant where organization_id = ? and id = ? for update")) {
				lock.setObject(1, this.acme.id());
				lock.setObject(2, grace);
				lock.execute();
			}
			Future<Answer> first = record(grace);
			await().until(this::waitsForALock);
			// these two share a transaction, in which one alone has something to write
			Future<Answer> second = record(grace);
			record(UUID.randomUUID()).get(5, TimeUnit.SECONDS).expect(404);
			List<Future<Answer>> heldUp = List.of(first, second);
			List<Future<Answer>> others = new ArrayList<>();
			for (int i = 0; i < ROUNDS; i++) {
				others.add(record(this.ada));
			}
			for (Future<Answer> other : others) {
				other.get(5, TimeUnit.SECONDS).expect(201);
			}
			assertThat(heldUp).noneMatch(Future::isDone);
			erasure.rollback();
			for (Future<Answer> each : heldUp) {
				each.get(5, TimeUnit.SECONDS).expect(201);
			}
		}
		assertThat(notes()).hasSize(ROUNDS + 2);
	}

	private Future<Answer> record(UUID applicant) {
		return this.threads
			.submit(() -> this.key.post("/activity-logs", Map.of("action", "ADDED_NOTE", "applicantId", applicant)));
	}

	private boolean waitsForALock() {
		return JdbcClient.create(TestDatabase.superuserSource())
			.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into activity_log%')")
			.query(Boolean.class)
			.single();
	}

	private List<UUID> notes() {
		return TestDatabase.owner()
			.sql("select id from activity_log where organization_id = ? and action = 'ADDED_NOTE'")
			.param(this.acme.id())
			.query(UUID.class)
			.list();
	}

	private int transactions() {
		return TestDatabase.owner()
			.sql("select count(distinct xmin::text) from activity_log where organization_id = ? and action = 'ADDED_NOTE'")
			.param(this.acme.id())
			.query(Integer.class)
			.single();
	}

}
