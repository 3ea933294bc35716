package io.hiretrail.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class RecordingIntegrationTests {

	private Tenant acme;

	private Api key;

	private UUID ada;

	@BeforeEach
	void tenant(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.key = this.acme.key("activity:write", "activity:read");
		this.ada = this.acme.applicant("Ada Lovelace");
	}

	private long entries() {
		return TestDatabase.owner()
			.sql("select count(*) from activity_log where organization_id = ?")
			.param(this.acme.id())
			.query(Long.class)
			.single();
	}

	@Test
	void aPersonRecordsAsThatPersonFromWhereTheRequestComes() {
		Answer entry = this.acme.owner()
			.with("User-Agent", "ATS/1.0")
			.with("Referer", "https://ats.example/board")
			.with("X-Request-Id", "req-42")
			.post("/activity-logs", Map.of("action", "ADDED_NOTE", "applicantId", this.ada))
			.expect(201);
		assertThat(entry.text("/actor/type")).isEqualTo("USER");
		assertThat(entry.text("/actor/id")).isEqualTo(this.acme.ownerId().toString());
		assertThat(entry.text("/actor/email")).isEqualTo(this.acme.ownerEmail());
		assertThat(entry.at("/context").toString())
			.isEqualTo("{\"ip\":\"127.0.0.1\",\"userAgent\":\"ATS/1.0\",\"host\":\"localhost\","
					+ "\"referer\":\"https://ats.example/board\",\"medium\":\"API\",\"requestId\":\"req-42\","
					+ "\"apiKeyId\":null}");
		assertThat(entry.text("/resource/name")).isEqualTo("Ada Lovelace");
	}

	@Test
	void whatWasAnsweredIsWhatIsRead() {
		Answer entry = this.key.post("/activity-logs",
				Map.of("action", "ADDED_NOTE", "applicantId", this.ada, "occurredAt", "2020-02-29T12:00:00.5+02:00",
						"actor", Map.of("type", "AI_AGENT", "name", "Screener"), "context",
						Map.of("ip", "2001:DB8:0::1"), "metadata", Map.of("channel", "NOTE"), "resource",
						Map.of("type", "NOTE", "id", "n-1")))
			.expect(201);
		Answer read = this.key.get("/activity-logs/" + entry.id()).expect(200);
		assertThat(read.body()).isEqualTo(entry.body());
		assertThat(read.text("/occurredAt")).isEqualTo("2020-02-29T10:00:00.500Z");
		assertThat(read.text("/context/ip")).isEqualTo("2001:db8::1");
	}

	@Test
	void aForwardedAddressFromNoTrustedProxyIsIgnored() {
		Answer entry = this.acme.owner()
			.with("X-Forwarded-For", "203.0.113.7")
			.with("X-Forwarded-Host", "evil.example")
			.post("/activity-logs", Map.of("action", "ADDED_NOTE"))
			.expect(201);
		assertThat(entry.text("/context/ip")).isEqualTo("127.0.0.1");
		assertThat(entry.text("/context/host")).isEqualTo("localhost");
	}

	@Test
	void anApiKeyIsTheActorUnlessItNamesOne() {
		Answer entry = this.key.post("/activity-logs", Map.of("action", "interview.delete")).expect(201);
		assertThat(entry.text("/actor/type")).isEqualTo("API_KEY");
		assertThat(entry.text("/actor/name")).isEqualTo("ATS backend");
		assertThat(entry.text("/context/medium")).isEqualTo("API_KEY");
		assertThat(entry.text("/context/apiKeyId")).isNotBlank();
	}

	@Test
	void anApiKeyNamesAUserByIdAlone() {
		Answer entry = this.key
			.post("/activity-logs",
					Map.of("action", "ADDED_NOTE", "actor", Map.of("type", "USER", "id", this.acme.ownerId())))
			.expect(201);
		assertThat(entry.text("/actor/name")).isEqualTo("Olga Owner");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SYSTEM", "AUTOMATION", "CANDIDATE" })
	void anActorThatIsNoUserNeedsNoName(String type) {
		Answer entry = this.key.post("/activity-logs", Map.of("action", "ADDED_NOTE", "actor", Map.of("type", type)))
			.expect(201);
		assertThat(entry.text("/actor/type")).isEqualTo(type);
		assertThat(entry.at("/actor/name").isNull()).isTrue();
	}

	@Test
	void anApiKeyMayBringInTeamAndAccountEntriesButNoEvidence() {
		this.key.post("/activity-logs", Map.of("action", "SIGN_IN")).expect(201);
		this.key.post("/activity-logs", Map.of("action", "INVITE_TEAM_MEMBER")).expect(201);
		this.key.post("/activity-logs", Map.of("action", "ERASED_APPLICANT")).expectProblem(422, "reserved-action");
	}

	@Test
	void theOldNameOfTheShareableLinkIsUnderstood() {
		Answer entry = this.key
			.post("/activity-logs",
					Map.of("action", "A", "context", Map.of("medium", "WEBAPP_INTERVIEW_SHAREABLE_LINK")))
			.expect(201);
		assertThat(entry.text("/context/medium")).isEqualTo("SHAREABLE_LINK");
	}

	@Test
	void everyDigitOfANumberIsKept() {
		String metadata = "{\"a\": 9007199254740993, \"b\": 1.10, \"c\": 12345678901234567890.123456789}";
		UUID id = this.acme.owner()
			.postRaw("/activity-logs", "application/json", "{\"action\":\"A\",\"metadata\":" + metadata + "}")
			.expect(201)
			.id();
		assertThat(this.acme.owner().get("/activity-logs/" + id).response().body()).contains(metadata);
	}

	static Stream<Arguments> badEntries() {
		return Stream.of(bad("{\"action\":", 400, "malformed-body", null), bad("", 400, "malformed-body", null),
				bad("null", 400, "malformed-body", null), bad("[]", 400, "invalid-request", ""),
				bad("{\"action\":\"A\"} trailing", 400, "malformed-body", null),
				bad("{\"action\":\"A\",\"action\":\"B\"}", 400, "malformed-body", null),
				bad("{\"action\":\"A\",\"aplicantId\":null}", 400, "invalid-request", "aplicantId"),
				bad("{}", 400, "invalid-request", "action"), bad("{\"action\":7}", 400, "invalid-request", "action"),
				bad("{\"action\":\"two words\"}", 400, "invalid-request", "action"),
				bad("{\"action\":\"1A\"}", 400, "invalid-request", "action"),
				bad("{\"action\":\"" + "A".repeat(65) + "\"}", 400, "invalid-request", "action"),
				bad("{\"action\":\"A\",\"applicantId\":\"x\"}", 400, "invalid-request", "applicantId"),
				bad("{\"action\":\"A\",\"applicantId\":\"\"}", 400, "invalid-request", "applicantId"),
				bad("{\"action\":\"A\",\"occurredAt\":1700000000}", 400, "invalid-request", "occurredAt"),
				bad("{\"action\":\"A\",\"occurredAt\":\"yesterday\"}", 400, "invalid-request", "occurredAt"),
				bad("{\"action\":\"A\",\"occurredAt\":\"2999-01-01T00:00:00Z\"}", 400, "invalid-request", "occurredAt"),
				bad("{\"action\":\"A\",\"occurredAt\":\"" + Instant.now().plusSeconds(330) + "\"}", 400,
						"invalid-request", "occurredAt"),
				bad("{\"action\":\"A\",\"occurredAt\":\"1969-12-31T23:59:59Z\"}", 400, "invalid-request", "occurredAt"),
				bad("{\"action\":\"A\",\"metadata\":\"text\"}", 400, "invalid-request", "metadata"),
				bad("{\"action\":\"A\",\"metadata\":{\"a\":\"" + "x".repeat(20 * 1024) + "\"}}", 400, "invalid-request",
						"metadata"),
				bad("{\"action\":\"A\",\"metadata\":" + "{\"a\":".repeat(100) + "1" + "}".repeat(100) + "}", 400,
						"invalid-request", "metadata"),
				bad("{\"action\":\"A\",\"metadata\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "}", 400,
						"malformed-body", null),
				bad("{\"action\":\"A\",\"metadata\":{\"a\":\"\\u0000\"}}", 400, "invalid-request", "metadata"),
				bad("{\"action\":\"A\",\"resource\":{\"type\":\"X\",\"name\":\"a\\u0000b\"}}", 400, "invalid-request",
						"resource.name"),
				bad("{\"action\":\"A\",\"resource\":{\"type\":\"X\",\"name\":\"" + "x".repeat(201) + "\"}}", 400,
						"invalid-request", "resource.name"),
				bad("{\"action\":\"A\",\"resource\":{}}", 400, "invalid-request", "resource.type"),
				bad("{\"action\":\"ADDED_EVALUATION\",\"metadata\":{\"score\":\"4\"}}", 400, "invalid-request",
						"metadata.score"),
				bad("{\"action\":\"A\",\"applicantId\":\"01939d2a-0000-7000-8000-00000000ffff\"}", 404, "not-found",
						"applicantId"),
				bad("{\"action\":\"A\",\"interviewerId\":\"01939d2a-0000-7000-8000-00000000ffff\"}", 404, "not-found",
						"interviewerId"),
				bad("{\"action\":\"A\",\"actor\":{\"type\":\"SYSTEM\"}}", 422, "actor-refused", "actor"),
				bad("{\"action\":\"A\",\"context\":{\"ip\":\"203.0.113.7\"}}", 422, "actor-refused", "context"),
				bad("{\"action\":\"SIGN_IN\"}", 422, "reserved-action", "action"),
				bad("{\"action\":\"CHANGED_ROLE\"}", 422, "reserved-action", "action"),
				bad("{\"action\":\"PURGED_ENTRIES\"}", 422, "reserved-action", "action"));
	}

	private static Arguments bad(String body, int status, String problem, String field) {
		return Arguments.of(body, status, problem, field);
	}

	@ParameterizedTest
	@MethodSource("badEntries")
	void badInputIsAClearProblemAndWritesNothing(String body, int status, String problem, String field) {
		long before = entries();
		Answer answer = this.acme.owner()
			.postRaw("/activity-logs", "application/json", body)
			.expectProblem(status, problem);
		if (field != null) {
			answer.naming(field);
		}
		assertThat(entries()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"type\":\"USER\",\"id\":\"01939d2a-0000-7000-8000-00000000ffff\"}" })
	void anApiKeyCannotNameAUserThatTheOrganizationDoesNotHave(String actor) {
		this.key.postRaw("/activity-logs", "application/json", "{\"action\":\"A\",\"actor\":" + actor + "}")
			.expectProblem(404, "not-found")
			.naming("actor.id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "999.1.1.1", "::g", "" })
	void anApiKeyMustNameAProperAddress(String ip) {
		this.key.post("/activity-logs", Map.of("action", "A", "context", Map.of("ip", ip)))
			.expectProblem(400, "invalid-request")
			.naming("context.ip");
	}

	@Test
	void anotherOrganizationsApplicantIsNotThere(@LocalServerPort int port) {
		Tenant other = Tenant.signUp(port);
		other.owner()
			.post("/activity-logs", Map.of("action", "A", "applicantId", this.ada))
			.expectProblem(404, "not-found");
	}

	private static List<Map<String, Object>> batch(int size) {
		List<Map<String, Object>> entries = new ArrayList<>();
		IntStream.range(0, size)
			.forEach((index) -> entries.add(Map.of("action", "STEP_" + index, "occurredAt", "2024-05-01T08:00:00Z")));
		return entries;
	}

	@Test
	void aBatchKeepsItsOrderWithinOneMillisecond() {
		List<Map<String, Object>> entries = batch(1000).stream()
			.map((entry) -> Map.of("action", entry.get("action"), "occurredAt", entry.get("occurredAt"), "applicantId",
					(Object) this.ada))
			.toList();
		Answer answer = this.key.post("/activity-logs/batch", entries).expect(201);
		assertThat(answer.at("/recorded").intValue()).isEqualTo(1000);
		List<String> read = new ArrayList<>();
		String next = "";
		do {
			Answer page = this.key
				.get("/applicants/" + this.ada + "/activity-logs?sort=oldest&limit=100&to=2025-01-01T00:00:00Z" + next)
				.expect(200);
			read.addAll(page.texts("/items", "action"));
			next = page.at("/page/next").isNull() ? "" : "&cursor=" + page.text("/page/next");
		}
		while (!next.isEmpty());
		assertThat(read).isEqualTo(IntStream.range(0, 1000).mapToObj((index) -> "STEP_" + index).toList());
		assertThat(this.key.get("/activity-logs/" + answer.text("/firstId")).text("/action")).isEqualTo("STEP_0");
		assertThat(this.key.get("/activity-logs/" + answer.text("/lastId")).text("/action")).isEqualTo("STEP_999");
	}

	@Test
	void aBatchMayBeOneEntryALine() {
		String lines = IntStream.range(0, 3)
			.mapToObj((index) -> "{\"action\":\"LINE_" + index + "\"}")
			.collect(Collectors.joining("\n", "", "\n"));
		this.key.postRaw("/activity-logs/batch", "application/x-ndjson", lines).expect(201);
		assertThat(entries()).isEqualTo(2 + 1 + 1 + 1 + 3);
	}

	@Test
	void aWrongEntryIsNamedByItsIndexAndNothingOfItsBatchIsWritten() {
		long before = entries();
		List<Map<String, Object>> entries = batch(1000);
		entries.set(499, Map.of("action", "not a code"));
		this.key.post("/activity-logs/batch", entries).expectProblem(400, "invalid-request").naming("[499].action");
		entries.set(499, Map.of("action", 7));
		this.key.post("/activity-logs/batch", entries).expectProblem(400, "invalid-request").naming("[499].action");
		entries.set(499, Map.of("action", "A", "unknown", 1));
		this.key.post("/activity-logs/batch", entries).expectProblem(400, "invalid-request").naming("[499].unknown");
		entries.set(499, Map.of("action", "A", "applicantId", UUID.randomUUID()));
		this.key.post("/activity-logs/batch", entries).expectProblem(404, "not-found").naming("[499].applicantId");
		assertThat(entries()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"action\":\"A\"}] [{\"action\":\"B\"}]", "[{\"action\":\"A\"}] x",
			"[{\"action\":\"A\"}", "{\"action\":\"A\"} x" })
	void whatFollowsABatchIsNotIgnored(String body) {
		long before = entries();
		this.key.postRaw("/activity-logs/batch", "application/json", body).expectProblem(400, "malformed-body");
		assertThat(entries()).isEqualTo(before);
	}

	@Test
	void everyWrongEntryOfABatchIsNamed() {
		List<Map<String, Object>> entries = batch(5);
		entries.set(1, Map.of("action", "not a code"));
		entries.set(4, Map.of());
		this.key.post("/activity-logs/batch", entries)
			.expectProblem(400, "invalid-request")
			.naming("[1].action")
			.naming("[4].action");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1001 })
	void aBatchHasOneToAThousandEntries(int size) {
		this.key.post("/activity-logs/batch", batch(size)).expectProblem(400, "invalid-request");
	}

	@Test
	void aBodyOverTheLimitIsRefused() {
		String filler = "x".repeat(1024 * 1024);
		this.key.postRaw("/activity-logs", "application/json", "{\"action\":\"" + filler + "\"}")
			.expectProblem(413, "body-too-large");
		this.key.postRaw("/activity-logs/batch", "application/json", "[\"" + filler.repeat(8) + "\"]")
			.expectProblem(413, "body-too-large");
	}

	@Test
	void anotherMediaTypeIsRefused() {
		this.key.postRaw("/activity-logs", "text/plain", "{\"action\":\"A\"}")
			.expectProblem(415, "unsupported-media-type");
	}

	@Test
	void theCatalogueSaysWhatToRecord() {
		Answer catalogue = this.key.get("/actions").expect(200);
		assertThat(catalogue.texts("/items", "action")).contains("MOVED_STAGE", "SIGN_UP", "RECORDING_FAILED",
				"COMPLETED");
		assertThat(catalogue.texts("/items", "label")).contains("Marked No-Show");
	}

}
