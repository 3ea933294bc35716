package io.hiretrail.retention;

import java.sql.Connection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Policies and legal holds over HTTP. */
@IntegrationTest
class RetentionIntegrationTests {

	private Tenant acme;

	private Api olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
	}

	private static Map<String, Object> hold(String scope, UUID id) {
		return Map.of("scope", scope, "id", id, "reason", "Case 4711");
	}

	private Answer lastEntry() {
		return this.olga.get("/audit-logs?limit=1").expect(200);
	}

	@Test
	void everythingIsKeptForEverUntilAPolicySaysOtherwise() {
		assertThat(this.olga.get("/retention/policy").expect(200).response().body())
			.isEqualTo("{\"defaultDays\":null,\"categoryDays\":{},\"floorDays\":365}");
	}

	@Test
	void aPolicyIsSetReadAndRecorded() {
		Map<String, Object> categories = new HashMap<>(Map.of("ACCOUNT", 400));
		categories.put("EVIDENCE", null);
		this.olga.put("/retention/policy", Map.of("defaultDays", 1095, "categoryDays", categories)).expect(200);
		Answer policy = this.olga.get("/retention/policy").expect(200);
		assertThat(policy.at("/defaultDays").intValue()).isEqualTo(1095);
		assertThat(policy.at("/categoryDays/ACCOUNT").intValue()).isEqualTo(400);
		assertThat(policy.at("/categoryDays").has("EVIDENCE")).isTrue();
		assertThat(policy.at("/categoryDays/EVIDENCE").isNull()).isTrue();
		Answer entry = lastEntry();
		assertThat(entry.text("/items/0/action")).isEqualTo("CHANGED_RETENTION_POLICY");
		assertThat(entry.at("/items/0/metadata/before/defaultDays").isNull()).isTrue();
		assertThat(entry.at("/items/0/metadata/after/defaultDays").intValue()).isEqualTo(1095);
	}

	@Test
	void thePolicyAsItIsIsNoChange() {
		this.olga.put("/retention/policy", Map.of("defaultDays", 500)).expect(200);
		this.olga.put("/retention/policy", Map.of("defaultDays", 500)).expect(200);
		assertThat(this.olga.get("/audit-logs?action=CHANGED_RETENTION_POLICY").expect(200).at("/items").size())
			.isEqualTo(1);
		this.olga.put("/retention/policy", Collections.singletonMap("defaultDays", null)).expect(200);
		assertThat(this.olga.get("/retention/policy").at("/defaultDays").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{\"defaultDays\":364} | defaultDays", "{\"defaultDays\":0} | defaultDays",
					"{\"defaultDays\":-1} | defaultDays", "{\"defaultDays\":36501} | defaultDays",
					"{\"categoryDays\":{\"ACCOUNT\":30}} | categoryDays.ACCOUNT",
					"{\"categoryDays\":{\"COFFEE\":400}} | categoryDays.COFFEE", "{\"days\":400} | days",
					"{\"defaultDays\":\"two years\"} | defaultDays", "{\"categoryDays\":[]} | categoryDays" })
	void aPolicyThatCannotHoldIsRefusedAndChangesNothing(String body, String field) {
		this.olga.putRaw("/retention/policy", body).expectProblem(400, "invalid-request").naming(field);
		assertThat(this.olga.get("/retention/policy").at("/defaultDays").isNull()).isTrue();
		assertThat(lastEntry().text("/items/0/action")).isNotEqualTo("CHANGED_RETENTION_POLICY");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/retention/policy", "/retention/dry-run", "/retention/purges", "/legal-holds" })
	void whoReadsNeedsACredentialAndTheRight(String path, @LocalServerPort int port) {
		Api.at(port).get(path).expectProblem(401, "unauthenticated");
		this.acme.join("MEMBER", "Mia").get(path).expectProblem(403, "forbidden");
		this.acme.key("activity:read").get(path).expectProblem(403, "forbidden");
		this.acme.key("audit:read").get(path).expect(200);
		this.acme.join("ADMIN", "Ada").get(path).expect(200);
	}

	@Test
	void onlyAdministratorsSetPoliciesAndHolds() {
		for (Api other : List.of(this.acme.join("MEMBER", "Mia"), this.acme.key("audit:read", "activity:write"))) {
			other.put("/retention/policy", Map.of("defaultDays", 500)).expectProblem(403, "forbidden");
			other.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", "x")).expectProblem(403, "forbidden");
			other.delete("/legal-holds/" + UUID.randomUUID()).expectProblem(403, "forbidden");
		}
	}

	@Test
	void anApplicantUnderHoldIsNotErasedUntilItIsReleased() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		Answer placed = this.olga.post("/legal-holds", hold("APPLICANT", ada)).expect(201);
		assertThat(placed.header("Location")).isEqualTo("/api/v1/legal-holds/" + placed.text("/id"));
		this.olga.delete("/applicants/" + ada).expectProblem(409, "legal-hold");
		assertThat(this.acme.actions(ada)).containsExactly("PLACED_LEGAL_HOLD", "CREATED_APPLICATION");
		this.olga.delete("/legal-holds/" + placed.text("/id")).expect(204);
		this.olga.delete("/legal-holds/" + placed.text("/id")).expect(204);
		assertThat(this.acme.actions(ada)).containsExactly("RELEASED_LEGAL_HOLD", "PLACED_LEGAL_HOLD",
				"CREATED_APPLICATION");
		this.olga.delete("/applicants/" + ada).expect(204);
		assertThat(this.olga.get("/legal-holds").expect(200).at("/items").size()).isZero();
	}

	@Test
	void aHoldOnAJobOrOnEverythingKeepsItsApplicants() {
		UUID job = this.acme.job();
		UUID ada = this.acme.applicant("Ada Lovelace", job);
		UUID bob = this.acme.applicant("Bob");
		Answer onJob = this.olga.post("/legal-holds", hold("JOB", job)).expect(201);
		this.olga.delete("/applicants/" + ada).expectProblem(409, "legal-hold");
		Answer onAll = this.olga.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", "Inquiry")).expect(201);
		this.olga.delete("/legal-holds/" + onJob.text("/id")).expect(204);
		this.olga.delete("/applicants/" + bob).expectProblem(409, "legal-hold");
		assertThat(lastEntry().text("/items/0/resource/name")).isEqualTo("Engineer");
		assertThat(this.olga.get("/legal-holds?active=true").expect(200).texts("/items", "id"))
			.containsExactly(onAll.text("/id"));
		assertThat(this.olga.get("/legal-holds?active=false").expect(200).texts("/items", "id"))
			.containsExactly(onJob.text("/id"));
		assertThat(this.olga.get("/legal-holds?limit=1").expect(200).texts("/items", "scope"))
			.containsExactly("ORGANIZATION");
		this.olga.delete("/legal-holds/" + onAll.text("/id")).expect(204);
		this.olga.delete("/applicants/" + ada).expect(204);
	}

	@Test
	void whatAFormerMemberDidToAnApplicantUnderHoldKeepsTheName() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		Api max = this.acme.join("CAMPAIGN_MANAGER", "Max Mover");
		max.post("/applicants/" + ada + "/stage-moves", Map.of("to", "Offer")).expect(201);
		String id = max.get("/me").text("/user/id");
		this.olga.delete("/team/members/" + id).expect(204);
		UUID hold = this.olga.post("/legal-holds", hold("APPLICANT", ada)).expect(201).id();
		this.olga.delete("/former-members/" + id).expectProblem(409, "legal-hold");
		String moved = "/audit-logs?action=MOVED_STAGE";
		assertThat(this.olga.get(moved).expect(200).texts("/items", "actor.name")).containsExactly("Max Mover");
		this.olga.delete("/legal-holds/" + hold).expect(204);
		this.olga.delete("/former-members/" + id).expect(204);
		assertThat(this.olga.get(moved).at("/items/0/actor/name").isNull()).isTrue();
	}

	@Test
	void aHoldWaitsForAnErasureThatIsUnderWay() throws Exception {
		UUID ada = this.acme.applicant("Ada Lovelace");
		try (Connection eraser = TestDatabase.applicationSource().getConnection()) {
			eraser.setAutoCommit(false);
			JdbcClient.create(new SingleConnectionDataSource(eraser, true))
				.sql("select * from erase_applicant(?, ?)")
				.params(this.acme.id(), ada)
				.query()
				.listOfRows();
			CompletableFuture<Answer> placed = CompletableFuture.supplyAsync(
					() -> this.olga.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", "Inquiry")));
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> placed.get(500, TimeUnit.MILLISECONDS));
			this.olga.post("/jobs", Map.of("title", "Writers do not wait", "stages", List.of("One"))).expect(201);
			eraser.commit();
			placed.get(10, TimeUnit.SECONDS).expect(201);
		}
		this.olga.get("/applicants/" + ada).expectProblem(404, "not-found");
	}

	@Test
	void theReasonOfAHoldIsForAdministratorsAlone() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		this.olga.post("/legal-holds", hold("APPLICANT", ada)).expect(201);
		assertThat(this.acme.join("MEMBER", "Mia").get("/applicants/" + ada + "/activity-logs").response().body())
			.contains("PLACED_LEGAL_HOLD")
			.doesNotContain("4711");
	}

	@Test
	void whatWasDoneOnAnApplicantIsErasedWithThemHoweverTheyWereNamed() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		this.acme.key("activity:write")
			.post("/activity-logs",
					Map.of("action", "viewed", "resource",
							Map.of("type", "APPLICANT", "id", ada, "name", "Ada Lovelace")))
			.expect(201);
		assertThat(this.acme.actions(ada)).containsExactly("viewed", "CREATED_APPLICATION");
		this.olga.delete("/applicants/" + ada).expect(204);
		assertThat(lastEntry().at("/items/0/metadata/counts/entries").intValue()).isEqualTo(2);
		assertThat(this.olga.get("/audit-logs?limit=100").response().body()).doesNotContain("Ada Lovelace");
	}

	@Test
	void withoutAnArchiveNoPurgeIsPromised() {
		assertThat(this.olga.get("/retention/dry-run").expect(200).at("/nextPurge").isNull()).isTrue();
	}

	@Test
	void aHoldIsOnSomethingThatIsThere(@LocalServerPort int port) {
		Tenant other = Tenant.signUp(port);
		this.olga.post("/legal-holds", hold("APPLICANT", UUID.randomUUID())).expectProblem(404, "not-found");
		this.olga.post("/legal-holds", hold("APPLICANT", other.applicant("Eve"))).expectProblem(404, "not-found");
		this.olga.post("/legal-holds", hold("JOB", other.job())).expectProblem(404, "not-found");
		this.olga.post("/legal-holds", hold("ORGANIZATION", other.id()))
			.expectProblem(400, "invalid-request")
			.naming("id");
		this.olga.post("/legal-holds", Map.of("scope", "JOB", "reason", "Case"))
			.expectProblem(400, "invalid-request")
			.naming("id");
		this.olga.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", " "))
			.expectProblem(400, "invalid-request")
			.naming("reason");
		this.olga.delete("/legal-holds/" + UUID.randomUUID()).expectProblem(404, "not-found");
		UUID foreign = other.owner()
			.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", "x"))
			.expect(201)
			.id();
		this.olga.delete("/legal-holds/" + foreign).expectProblem(404, "not-found");
		assertThat(this.olga.get("/legal-holds").expect(200).at("/items").size()).isZero();
	}

}
