package io.hiretrail.activity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.hiretrail.core.TenantScope;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class IdempotencyIntegrationTests {

	private static final Map<String, String> ENTRY = Map.of("action", "IMPORTED");

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	private Tenant acme;

	@BeforeEach
	void tenant(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
	}

	private Api keyed(String key) {
		return this.acme.owner().with("Idempotency-Key", key);
	}

	private long imported() {
		return TestDatabase.owner()
			.sql("select count(*) from activity_log where organization_id = ? and action = 'IMPORTED'")
			.param(this.acme.id())
			.query(Long.class)
			.single();
	}

	@Test
	void theSameRequestIsAnsweredAgainAndCarriedOutOnce() {
		Answer first = keyed("k").post("/activity-logs", ENTRY).expect(201);
		Answer again = keyed("k").post("/activity-logs", ENTRY).expect(201);
		assertThat(again.response().body()).isEqualTo(first.response().body());
		assertThat(again.header("Location")).isEqualTo(first.header("Location"));
		assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
		assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
		assertThat(imported()).isOne();
	}

	@Test
	void anotherBodyUnderTheSameKeyIsRefused() {
		keyed("k").post("/activity-logs", ENTRY).expect(201);
		keyed("k").post("/activity-logs", Map.of("action", "OTHER")).expectProblem(422, "idempotency-key-reused");
		keyed("k").post("/activity-logs/batch", List.of(ENTRY)).expectProblem(422, "idempotency-key-reused");
	}

	@Test
	void aRequestThatFailedMayBeRepeatedUnderItsKey() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		String moves = "/applicants/" + ada + "/stage-moves";
		keyed("k").post(moves, Map.of("to", "Nowhere")).expectProblem(422, "unknown-stage");
		keyed("k").post(moves, Map.of("to", "Phone Screen")).expect(201);
		keyed("k").post(moves, Map.of("to", "Phone Screen")).expect(201);
		assertThat(this.acme.actions(ada)).containsExactly("MOVED_STAGE", "CREATED_APPLICATION");
	}

	@Test
	void whileTheFirstRequestIsUnderWayTheSecondIsAConflict() {
		this.transaction.executeWithoutResult((status) -> {
			TenantScope.enter(this.jdbc, this.acme.id());
			this.jdbc.sql("select 1 from claim_idempotency_key(?, ?, 'k', '\\x00', now())")
				.params(this.acme.id(), this.acme.ownerId())
				.query()
				.singleRow();
			keyed("k").post("/activity-logs", ENTRY).expectProblem(409, "request-in-flight");
			status.setRollbackOnly();
		});
		keyed("k").post("/activity-logs", ENTRY).expect(201);
		assertThat(imported()).isOne();
	}

	@Test
	void ofManyAtTheSameTimeOneIsCarriedOut() throws Exception {
		ExecutorService callers = Executors.newFixedThreadPool(8);
		List<Future<Answer>> answers = new ArrayList<>();
		for (int index = 0; index < 32; index++) {
			answers.add(callers.submit(() -> keyed("k").post("/activity-logs", ENTRY)));
		}
		for (Future<Answer> answer : answers) {
			assertThat(answer.get().response().statusCode()).isIn(201, 409);
		}
		callers.shutdown();
		assertThat(imported()).isOne();
	}

	@Test
	void aKeyIsForgottenAfterADay() {
		keyed("k").post("/activity-logs", ENTRY).expect(201);
		TestDatabase.owner()
			.sql("update idempotency_key set created_at = created_at - interval '24 hours' where organization_id = ?")
			.param(this.acme.id())
			.update();
		Answer later = keyed("k").post("/activity-logs", ENTRY).expect(201);
		assertThat(later.header("Idempotent-Replayed")).isEmpty();
		assertThat(imported()).isEqualTo(2);
	}

	@Test
	void oneCallersKeyIsNotAnothers(@LocalServerPort int port) {
		keyed("k").post("/activity-logs", ENTRY).expect(201);
		this.acme.join("MEMBER", "Mia").with("Idempotency-Key", "k").post("/activity-logs", ENTRY).expect(201);
		assertThat(imported()).isEqualTo(2);
	}

	@Test
	void aSecretIsNeverKept() {
		keyed("k").post("/api-keys", Map.of("name", "x", "scopes", List.of("activity:read")))
			.expectProblem(400, "invalid-request")
			.naming("Idempotency-Key");
		keyed("k").post("/%61pi-keys", Map.of("name", "x", "scopes", List.of("activity:read")))
			.expectProblem(400, "invalid-request")
			.naming("Idempotency-Key");
	}

	@Test
	void anErasedApplicantLeavesNoAnswerBehind() {
		UUID job = this.acme.job();
		Answer ada = keyed("k")
			.post("/applicants", Map.of("name", "Ada Lovelace", "email", "ada@example.org", "jobId", job))
			.expect(201);
		String applicant = "/applicants/" + ada.id();
		keyed("e").post(applicant + "/evaluations", Map.of("stage", "Offer", "score", 3, "comment", "secret"))
			.expect(201);
		keyed("c")
			.post(applicant + "/communications",
					Map.of("channel", "NOTE", "direction", "OUTBOUND", "subject", "secret"))
			.expect(201);
		this.acme.owner().delete(applicant).expect(204);
		Long kept = TestDatabase.owner()
			.sql("select count(*) from idempotency_key where organization_id = ?")
			.param(this.acme.id())
			.query(Long.class)
			.single();
		assertThat(kept).isZero();
	}

}
