package io.hiretrail.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static io.hiretrail.audit.GraphQl.AUDIT;
import static io.hiretrail.audit.GraphQl.basicInfo;
import static io.hiretrail.audit.GraphQl.found;
import static io.hiretrail.audit.GraphQl.search;
import static org.assertj.core.api.Assertions.assertThat;

/** What GraphQL finds, against what the REST interface finds. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphQlIntegrationTests {

	private static final String RESULTS = AUDIT + "/results";

	private Tenant acme;

	private Api auditor;

	private UUID applicant;

	private UUID interviewer;

	@BeforeAll
	void fill(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.auditor = this.acme.key("audit:read");
		this.applicant = this.acme.applicant("Ada Lovelace");
		this.interviewer = UUID.fromString(this.acme.join("MEMBER", "Ivan").get("/me").text("/user/id"));
		Api key = this.acme.key("activity:write");
		for (int index = 0; index < 30; index++) {
			key.post("/activity-logs", Map.of("action", (index % 3 == 0) ? "interview.delete" : "RECORDING_COMPLETED",
					"actor",
					(index % 2 == 0) ? Map.of("type", "USER", "id", this.acme.ownerId())
							: Map.of("type", "CANDIDATE", "name", "Jane Smith"),
					"applicantId", this.applicant, "interviewerId", this.interviewer, "resource",
					Map.of("type", (index % 2 == 0) ? "INTERVIEW" : "VIDEO_SESSION", "id", "session-" + index),
					"metadata", Map.of("sessionId", "s" + index % 4, "nested", Map.of("score", 4.50)), "context",
					Map.of("ip", "203.0.113." + index % 5, "userAgent", "rooms/2.1", "host", "rooms.example", "referer",
							"https://rooms.example/", "medium", (index % 2 == 0) ? "SHAREABLE_LINK" : "API"),
					"occurredAt", "2026-11-01T10:00:" + (10 + index) + ".123Z"))
				.expect(201);
		}
	}

	private Api olga() {
		return this.acme.owner();
	}

	@Test
	void theQueryThatClientsSendIsAnsweredAsTheyExpect() {
		Answer answer = found(this.auditor, basicInfo());
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.body().propertyNames()).containsExactly("data");
		assertThat(answer.at(AUDIT).propertyNames()).containsExactlyInAnyOrder("count", "total", "results");
		assertThat(answer.at(AUDIT + "/count").intValue()).isEqualTo(10);
		assertThat(answer.at(AUDIT + "/total").intValue())
			.isEqualTo(olga().get("/audit-logs").at("/page/total/value").intValue());
		assertThat(answer.at(RESULTS)).hasSize(10)
			.allSatisfy((result) -> assertThat(result.propertyNames()).containsExactlyInAnyOrder("actor", "timestamp",
					"object", "ip", "action", "host", "referer", "medium"));
	}

	@Test
	void anEntryIsAnsweredInTheNamesThatClientsExpect() {
		String query = basicInfo().replace("limit: 10 }", "limit: 1 }, filter: { resourceId: \"session-24\" }");
		JsonNode result = found(this.auditor, query).at(RESULTS + "/0");
		assertThat(result.at("/actor/id").asString()).isEqualTo(this.acme.ownerId().toString());
		assertThat(result.at("/actor/email").asString()).isEqualTo(this.acme.ownerEmail());
		assertThat(result.at("/timestamp").isIntegralNumber()).isTrue();
		assertThat(result.at("/timestamp").longValue())
			.isEqualTo(Instant.parse("2026-11-01T10:00:34.123Z").toEpochMilli());
		assertThat(result.at("/object").toString()).isEqualTo("{\"id\":\"session-24\",\"type\":\"INTERVIEW\"}");
		assertThat(result.at("/ip").asString()).isEqualTo("203.0.113.4");
		assertThat(result.at("/action").asString()).isEqualTo("interview.delete");
		assertThat(result.at("/host").asString()).isEqualTo("rooms.example");
		assertThat(result.at("/referer").asString()).isEqualTo("https://rooms.example/");
		assertThat(result.at("/medium").asString()).isEqualTo("WEBAPP_INTERVIEW_SHAREABLE_LINK");
	}

	@Test
	void everyFieldHasWhatTheRestInterfaceHas() {
		JsonNode entries = olga().get("/audit-logs?limit=100").at("/items");
		JsonNode results = found(this.auditor, search("pagination: { limit: 100 }",
				"results { id action actor { type id name email image erased } timestamp occurredAt recordedAt object applicantId "
						+ "interviewerId metadata ip userAgent host referer medium requestId apiKeyId }"))
			.at(RESULTS);
		assertThat(results.size()).isEqualTo(entries.size()).isGreaterThan(30);
		for (int index = 0; index < results.size(); index++) {
			JsonNode result = results.get(index);
			JsonNode entry = entries.get(index);
			for (String same : List.of("id", "action", "actor", "applicantId", "interviewerId", "metadata",
					"occurredAt", "recordedAt")) {
				assertThat(result.at("/" + same)).as(same).isEqualTo(entry.at("/" + same));
			}
			for (String same : List.of("ip", "userAgent", "host", "referer", "requestId", "apiKeyId")) {
				assertThat(result.at("/" + same)).as(same).isEqualTo(entry.at("/context/" + same));
			}
			assertThat(result.at("/object/type")).isEqualTo(entry.at("/resource/type"));
			assertThat(result.at("/object/id").asString("")).isEqualTo(entry.at("/resource/id").asString(""));
			assertThat(result.at("/object/name").asString("")).isEqualTo(entry.at("/resource/name").asString(""));
			assertThat(Instant.ofEpochMilli(result.at("/timestamp").longValue()))
				.isEqualTo(Instant.parse(entry.at("/occurredAt").asString()));
		}
	}

	@Test
	void skippingYieldsTheRowsOfTheRestInterface() {
		List<String> all = olga().get("/audit-logs?limit=100").texts("/items", "id");
		for (int skip : List.of(0, 1, 7, 29, all.size() - 1, all.size())) {
			Answer answer = found(this.auditor, search("pagination: { skip: " + skip + ", limit: 7 }",
					"count total totalIsExact next previous results { id }"));
			assertThat(answer.texts(RESULTS, "id")).isEqualTo(all.subList(skip, Math.min(skip + 7, all.size())));
			assertThat(answer.at(AUDIT + "/count").intValue()).isEqualTo(answer.at(RESULTS).size());
			assertThat(answer.at(AUDIT + "/total").intValue()).isEqualTo(all.size());
			assertThat(answer.at(AUDIT + "/totalIsExact").booleanValue()).isTrue();
			assertThat(answer.at(AUDIT + "/next").isNull()).isEqualTo(skip + 7 >= all.size());
		}
	}

	@Test
	void tenEntriesFromTheBeginningAreAnsweredUnlessAskedOtherwise() {
		List<String> all = olga().get("/audit-logs?limit=100").texts("/items", "id");
		assertThat(found(this.auditor, search("", "results { id }")).texts(RESULTS, "id"))
			.isEqualTo(all.subList(0, 10));
	}

	@Test
	void cursorsWalkThroughEverythingAndBackAndServeTheRestInterfaceToo() {
		String filter = "filter: { metadata: [{ key: \"sessionId\", value: \"s1\" }], sort: oldest }";
		String rest = "/audit-logs?limit=3&metadata.sessionId=s1&sort=oldest";
		List<String> all = olga().get(rest.replace("limit=3", "limit=100")).texts("/items", "id");
		List<String> walked = new ArrayList<>();
		String after = "";
		String previous = "";
		while (after != null) {
			Answer page = found(this.auditor,
					search("pagination: { limit: 3 }, " + after + filter, "next previous results { id }"));
			assertThat(page.texts(RESULTS, "id")).isEqualTo(
					olga().get(rest + after.replaceAll("after: \"(.*)\", ", "&cursor=$1")).texts("/items", "id"));
			walked.addAll(page.texts(RESULTS, "id"));
			previous = page.text(AUDIT + "/previous");
			after = page.at(AUDIT + "/next").isNull() ? null : "after: \"" + page.text(AUDIT + "/next") + "\", ";
		}
		assertThat(walked).hasSize(8).isEqualTo(all);
		assertThat(found(this.auditor,
				search("pagination: { limit: 3 }, after: \"" + previous + "\", " + filter, "results { id }"))
			.texts(RESULTS, "id")).isEqualTo(all.subList(3, 6));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "tab: interviews | tab=interviews",
			"tab: team | tab=team", "q: \"session-1\" | q=session-1",
			"action: [\"interview.delete\", \"SIGN_UP\"] | action=interview.delete&action=SIGN_UP",
			"action: \"SIGN_UP\" | action=SIGN_UP", "actor: \"jane\" | actor=jane",
			"actionContains: \"DELETE\" | actionContains=DELETE", "actorId: \"OWNER\" | actorId=OWNER",
			"actorType: CANDIDATE | actorType=CANDIDATE", "interviewerId: \"IVAN\" | interviewerId=IVAN",
			"applicantId: \"ADA\" | applicantId=ADA", "resourceType: \"VIDEO_SESSION\" | resourceType=VIDEO_SESSION",
			"resourceId: \"session-3\" | resourceId=session-3",
			"medium: WEBAPP_INTERVIEW_SHAREABLE_LINK | medium=SHAREABLE_LINK", "medium: API | medium=API",
			"ip: \"203.0.113.2\" | ip=203.0.113.2", "from: \"2026-11-01T10:00:20Z\" | from=2026-11-01T10:00:20Z",
			"to: \"2026-11-01T11:00:20+01:00\" | to=2026-11-01T10:00:20Z",
			"metadata: [{ key: \"sessionId\", value: \"s2\" }] | metadata.sessionId=s2", "sort: oldest | sort=oldest",
			"actor: \"JANE\", resourceType: \"VIDEO_SESSION\", sort: oldest, q: null | actor=JANE&resourceType=VIDEO_SESSION&sort=oldest" })
	void everyFilterFindsWhatTheRestInterfaceFinds(String filter, String parameters) {
		String query = search("pagination: { limit: 100 }, filter: { " + named(filter) + " }", "results { id }");
		List<String> expected = olga().get("/audit-logs?limit=100&" + named(parameters)).texts("/items", "id");
		assertThat(found(this.auditor, query).texts(RESULTS, "id")).isNotEmpty().isEqualTo(expected);
	}

	private String named(String text) {
		return text.replace("OWNER", this.acme.ownerId().toString())
			.replace("IVAN", this.interviewer.toString())
			.replace("ADA", this.applicant.toString());
	}

	@Test
	void argumentsMayComeAsVariables() {
		String query = "query find($page: Pagination!, $filter: AuditFilter) { info { company { logs { "
				+ "audit(pagination: $page, filter: $filter) { results { id } } } } } } query other { info { __typename } }";
		Answer answer = this.auditor
			.post("/graphql", Map.of("query", query, "operationName", "find", "variables", Map.of("page",
					Map.of("limit", 5), "filter", Map.of("applicantId", this.applicant, "tab", "interviews"))))
			.expect(200);
		assertThat(answer.texts(RESULTS, "id")).isEqualTo(
				olga().get("/audit-logs?limit=5&tab=interviews&applicantId=" + this.applicant).texts("/items", "id"));
	}

	@Test
	void administratorsAndKeysWithTheScopeMayAskAndNobodyElse(@LocalServerPort int port) {
		List.of(olga(), this.acme.join("ADMIN", "Adam"), this.auditor).forEach((caller) -> found(caller, basicInfo()));
		List<String> queries = List.of(basicInfo(), "{ info { __typename } }", "{ __schema { types { name } } }", "{");
		for (Api caller : List.of(this.acme.join("CAMPAIGN_MANAGER", "Carla"), this.acme.join("MEMBER", "Mia"),
				this.acme.key("activity:write", "activity:read"))) {
			queries.forEach((query) -> GraphQl.ask(caller, query).expectProblem(403, "forbidden"));
		}
		queries.forEach((query) -> GraphQl.ask(Api.at(port), query).expectProblem(401, "unauthenticated"));
	}

	@Test
	void anotherOrganizationsEntriesAreNotThere(@LocalServerPort int port) {
		Api stranger = Tenant.signUp(port).owner();
		assertThat(found(stranger, basicInfo()).texts(RESULTS, "action")).containsExactly("CREATE_TEAM", "SIGN_UP");
		for (String filter : List.of("applicantId: \"ADA\"", "actorId: \"OWNER\"", "interviewerId: \"IVAN\"")) {
			assertThat(found(stranger, search("filter: { " + named(filter) + " }", "total results { id }")).at(AUDIT)
				.toString()).isEqualTo("{\"total\":0,\"results\":[]}");
		}
		String cursor = found(olga(), search("", "next")).text(AUDIT + "/next");
		GraphQl.refused(stranger, search("after: \"" + cursor + "\"", "results { id }"), "invalid-cursor");
	}

	@Test
	void theTotalIsCountedUpToTenThousand(@LocalServerPort int port) {
		Tenant busy = Tenant.signUp(port);
		TestDatabase.application(busy.id())
			.sql("insert into activity_log (organization_id, id, action, actor_type, metadata, medium, occurred_at, "
					+ "recorded_at) select ?, uuidv7(), 'A', 'SYSTEM', '{}', 'SYSTEM', now(), now() "
					+ "from generate_series(1, 10001)")
			.param(busy.id())
			.update();
		Answer last = found(busy.owner(),
				search("pagination: { skip: 9990 }, filter: { action: \"A\" }", "count total totalIsExact next"));
		assertThat(last.at(AUDIT + "/count").intValue()).isEqualTo(10);
		assertThat(last.at(AUDIT + "/total").intValue()).isEqualTo(10_000);
		assertThat(last.at(AUDIT + "/totalIsExact").booleanValue()).isFalse();
		assertThat(found(busy.owner(),
				search("after: \"" + last.text(AUDIT + "/next") + "\", filter: { action: \"A\" }", "count next"))
			.at(AUDIT)
			.toString()).isEqualTo("{\"count\":1,\"next\":null}");
	}

	@Test
	void askingLeavesNothingBehindAlsoWithAnIdempotencyKey() {
		Api repeating = this.auditor.with("Idempotency-Key", "same");
		int total = found(repeating, search("", "total")).at(AUDIT + "/total").intValue();
		Answer second = found(repeating, search("", "total count"));
		assertThat(second.at(AUDIT + "/total").intValue()).isEqualTo(total);
		assertThat(second.header("Idempotent-Replayed")).isEmpty();
	}

}
