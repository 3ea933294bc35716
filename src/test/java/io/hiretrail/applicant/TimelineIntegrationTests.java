package io.hiretrail.applicant;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
@Tag("long")
class TimelineIntegrationTests {

	private static final int DAYS = 25;

	private Tenant acme;

	private Api key;

	private UUID ada;

	/**
	 * One entry a day at noon in January 2024, A and B in turn, and the application
	 * itself in the present.
	 */
	@BeforeEach
	void timeline(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.key = this.acme.key("activity:write", "activity:read");
		this.ada = this.acme.applicant("Ada Lovelace");
		this.key
			.post("/activity-logs/batch",
					IntStream.rangeClosed(1, DAYS)
						.mapToObj((day) -> Map.of("action", (day % 2 == 0) ? "B" : "A", "applicantId", this.ada,
								"occurredAt", "2024-01-%02dT12:00:00Z".formatted(day), "context",
								Map.of("ip", "203.0.113.7", "host", "ats.example")))
						.toList())
			.expect(201);
	}

	private Answer read(String parameters) {
		return this.acme.owner().get("/applicants/" + this.ada + "/activity-logs?" + parameters);
	}

	private List<String> days(String parameters) {
		return read(parameters).expect(200)
			.texts("/items", "occurredAt")
			.stream()
			.map((time) -> time.substring(8, 10))
			.toList();
	}

	@Test
	void itComesNewestFirstUnlessAskedOtherwise() {
		assertThat(days("to=2024-01-04T00:00:00Z")).containsExactly("03", "02", "01");
		assertThat(days("to=2024-01-04T00:00:00Z&sort=oldest")).containsExactly("01", "02", "03");
	}

	@Test
	void itIsFilteredByActions() {
		assertThat(read("action=A").expect(200).at("/page/total/value").intValue()).isEqualTo(13);
		assertThat(read("action=B").expect(200).texts("/items", "action")).containsOnly("B").hasSize(12);
		assertThat(read("action=A&action=B").expect(200).at("/page/total/value").intValue()).isEqualTo(DAYS);
		assertThat(days("action=MOVED_STAGE")).isEmpty();
	}

	@Test
	void aPeriodIncludesItsBeginningAndExcludesItsEnd() {
		assertThat(days("from=2024-01-02T12:00:00Z&to=2024-01-04T12:00:00Z")).containsExactly("03", "02");
		assertThat(days("from=2024-01-02T12:00:00.000001Z&to=2024-01-04T12:00:00.000001Z")).containsExactly("04", "03");
		assertThat(days("from=2024-01-02T13:00:00%2B01:00&to=2024-01-03T00:00:00Z")).containsExactly("02");
	}

	@Test
	void aPeriodMayBeginAndEndBeyondAllTimes() {
		assertThat(days("from=-1000000000-01-01T00:00:00Z&to=1960-01-01T00:00:00Z")).isEmpty();
		assertThat(days("from=1960-01-01T00:00:00Z&to=%2B1000000000-12-31T23:59:59.999999999Z")).hasSize(DAYS + 1);
		assertThat(days("from=%2B11000-01-01T00:00:00Z")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "newest, 1", "newest, 7", "oldest, 5", "oldest, 26", "newest, 100" })
	void walkingAllPagesForwardsAndBackwardsYieldsEachEntryOnce(String sort, int limit) {
		List<String> all = read("limit=100&sort=" + sort).expect(200).texts("/items", "id");
		assertThat(all).hasSize(DAYS + 1).doesNotHaveDuplicates();

		List<String> forwards = new ArrayList<>();
		String cursor = "";
		String last = "";
		do {
			Answer page = read("limit=" + limit + "&sort=" + sort + cursor).expect(200);
			forwards.addAll(page.texts("/items", "id"));
			last = cursor;
			cursor = page.at("/page/next").isNull() ? "" : "&cursor=" + page.text("/page/next");
		}
		while (!cursor.isEmpty());
		assertThat(forwards).isEqualTo(all);

		List<String> backwards = new ArrayList<>();
		do {
			Answer page = read("limit=" + limit + "&sort=" + sort + last).expect(200);
			List<String> ids = new ArrayList<>(page.texts("/items", "id"));
			Collections.reverse(ids);
			backwards.addAll(ids);
			last = page.at("/page/previous").isNull() ? "" : "&cursor=" + page.text("/page/previous");
		}
		while (!last.isEmpty());
		Collections.reverse(backwards);
		assertThat(backwards).isEqualTo(all);
	}

	@Test
	void aPageLinksToTheNextAndThePreviousOne() {
		Answer first = read("limit=2").expect(200);
		assertThat(first.header("Link")).endsWith("cursor=" + first.text("/page/next") + ">; rel=\"next\"");
		Answer second = read("limit=2&cursor=" + first.text("/page/next")).expect(200);
		assertThat(second.response().headers().allValues("Link")).hasSize(2).last().asString().endsWith("rel=\"prev\"");
		assertThat(second.at("/page/total").toString()).isEqualTo("{\"value\":26,\"exact\":true}");
	}

	@Test
	void aCursorBelongsToItsListAlone() {
		String cursor = read("limit=2").expect(200).text("/page/next");
		read("cursor=" + cursor).expect(200);
		read("cursor=" + cursor + "&action=A").expectProblem(400, "invalid-cursor");
		read("cursor=" + cursor + "&sort=oldest").expectProblem(400, "invalid-cursor");
		read("cursor=" + cursor.substring(1)).expectProblem(400, "invalid-cursor");
		UUID grace = this.acme.applicant("Grace Hopper");
		this.acme.owner()
			.get("/applicants/" + grace + "/activity-logs?cursor=" + cursor)
			.expectProblem(400, "invalid-cursor");
	}

	@ParameterizedTest
	@CsvSource({ "limt=5, limt", "limit=0, limit", "limit=101, limit", "limit=x, limit", "sort=up, sort",
			"from=yesterday, from", "to=2024-13-01T00:00:00Z, to", "action=two%20words, action[0]",
			"cursor=%00, cursor", "Action=A, Action", "sort=, sort", "action=, action",
			"from=2024-01-02T00:00:00Z&to=2024-01-01T00:00:00Z, from" })
	void aTypingErrorNeverReturnsEverything(String parameter, String named) {
		read(parameter).expectProblem(400, "invalid-request").naming(named);
	}

	@ParameterizedTest
	@ValueSource(strings = { "action=%", "action=100%", "action=%zz", "%ff=1" })
	void aQueryStringThatCannotBeDecodedIsRefused(String parameters) throws IOException {
		assertThat(status("GET /api/v1/applicants/" + this.ada + "/activity-logs?" + parameters)).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/v1/applicants/%zz", "GET /api/v1/applicants?q=\uD83D\uDE00", "GET /api/v1/\"" })
	void anAddressThatCannotBeReadIsRefused(String request) throws IOException {
		assertThat(status(request)).isEqualTo(400);
	}

	/** Sends a request line as it is, which no client would. */
	private int status(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.acme.owner().port())) {
			String head = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
					+ this.acme.owner().headers().get(1) + "\r\n\r\n";
			socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(answer).contains("application/problem+json");
			return Integer.parseInt(answer.substring(9, 12));
		}
	}

	@Test
	void aMemberDoesNotSeeFromWhereSomethingWasDone() {
		String entry = read("limit=1&action=A").expect(200).text("/items/0/id");
		assertThat(read("limit=1&action=A").expect(200).text("/items/0/context/ip")).isEqualTo("203.0.113.7");
		Api mia = this.acme.join("MEMBER", "Mia Member");
		Answer seen = mia.get("/applicants/" + this.ada + "/activity-logs?limit=1&action=A").expect(200);
		assertThat(seen.at("/items/0/context/ip").isNull()).isTrue();
		assertThat(seen.at("/items/0/context/host").isNull()).isTrue();
		assertThat(seen.text("/items/0/context/medium")).isEqualTo("API_KEY");
		assertThat(mia.get("/activity-logs/" + entry).expect(200).at("/context/ip").isNull()).isTrue();
		assertThat(
				mia.get("/applicants/" + this.ada + "/history").expect(200).at("/timeline/items/1/context/ip").isNull())
			.isTrue();
		Api manager = this.acme.join("CAMPAIGN_MANAGER", "Carla");
		assertThat(manager.get("/activity-logs/" + entry).expect(200).text("/context/ip")).isEqualTo("203.0.113.7");
	}

	@Test
	void anotherOrganizationsTimelineIsNotThere(@LocalServerPort int port) {
		Api stranger = Tenant.signUp(port).owner();
		String entry = read("limit=1").expect(200).text("/items/0/id");
		stranger.get("/applicants/" + this.ada + "/activity-logs").expectProblem(404, "not-found");
		stranger.get("/applicants/" + this.ada + "/history").expectProblem(404, "not-found");
		stranger.get("/activity-logs/" + entry).expectProblem(404, "not-found");
	}

	@Test
	void theCompleteHistoryHasAllThree() {
		this.acme.owner()
			.post("/applicants/" + this.ada + "/evaluations",
					Map.of("stage", "Phone Screen", "score", 4, "comment", "Good"))
			.expect(201);
		this.acme.owner()
			.post("/applicants/" + this.ada + "/communications",
					Map.of("channel", "EMAIL", "direction", "OUTBOUND", "subject", "Hello"))
			.expect(201);
		Answer history = this.acme.owner().get("/applicants/" + this.ada + "/history").expect(200);
		assertThat(history.texts("/timeline/items", "action")).hasSize(DAYS + 3)
			.startsWith("SENT_EMAIL", "ADDED_EVALUATION", "CREATED_APPLICATION");
		assertThat(history.text("/evaluations/0/stage")).isEqualTo("Phone Screen");
		assertThat(history.text("/evaluations/0/interviewer/name")).isEqualTo("Olga Owner");
		assertThat(history.text("/communications/0/subject")).isEqualTo("Hello");
		assertThat(history.text("/applicant/name")).isEqualTo("Ada Lovelace");
	}

	@Test
	void whatACallerDidLastIsTenEntries() {
		IntStream.range(0, 12)
			.forEach((index) -> this.acme.owner().post("/activity-logs", Map.of("action", "N" + index)).expect(201));
		assertThat(this.acme.owner().get("/me/activity").expect(200).texts("/items", "action")).hasSize(10)
			.startsWith("N11", "N10");
		this.key.get("/me/activity").expectProblem(403, "forbidden");
	}

}
