package io.hiretrail.audit;

import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Actor;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.RequestContext;
import io.hiretrail.core.Ids;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;

@IntegrationTest
@DirtiesContext
@Tag("long")
class AuditIntegrationTests {

	@MockitoSpyBean
	private ActivityReader reader;

	private Tenant acme;

	private Api olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
	}

	@Test
	void administratorsAndKeysWithTheScopeMayAuditAndNobodyElse(@LocalServerPort int port) {
		List<String> paths = List.of("/audit-logs", "/audit-logs/summary", "/audit-logs/export",
				"/audit-logs/" + this.olga.get("/me/activity").text("/items/0/id"));
		Api admin = this.acme.join("ADMIN", "Adam");
		Api auditor = this.acme.key("audit:read");
		Api manager = this.acme.join("CAMPAIGN_MANAGER", "Carla");
		Api member = this.acme.join("MEMBER", "Mia");
		Api writer = this.acme.key("activity:write", "activity:read");
		for (String path : paths) {
			List.of(this.olga, admin, auditor).forEach((caller) -> caller.get(path).expect(200));
			List.of(manager, member, writer).forEach((caller) -> caller.get(path).expectProblem(403, "forbidden"));
			Api.at(port).get(path).expectProblem(401, "unauthenticated");
		}
	}

	@Test
	void anotherOrganizationsEntriesAreNotThere(@LocalServerPort int port) {
		Api stranger = Tenant.signUp(port).owner();
		UUID entry = UUID.fromString(this.olga.get("/audit-logs").text("/items/0/id"));
		stranger.get("/audit-logs/" + entry).expectProblem(404, "not-found");
		assertThat(stranger.get("/audit-logs?limit=100").texts("/items", "id")).hasSize(2)
			.doesNotContain(entry.toString());
	}

	@ParameterizedTest
	@CsvSource({ "acton=A, acton", "tab=all, tab", "actorType=ROBOT, actorType", "actorId=7, actorId",
			"ip=localhost, ip", "medium=FAX, medium", "from=today, from", "limit=0, limit", "page=x, page",
			"metadata=1, metadata", "metadata.=1, metadata.", "metadata.a=, metadata.a", "q=, q",
			"interviewerId=01939d2a-0000-7000-8000-000000000003&applicantId=01939d2a-0000-7000-8000-000000000003, interviewerId",
			"cursor=AAAA&page=1, page" })
	void aTypingErrorNeverReturnsEverything(String parameters, String named) {
		this.olga.get("/audit-logs?" + parameters).expectProblem(400, "invalid-request").naming(named);
		if (!parameters.contains("page") && !parameters.contains("limit")) {
			this.olga.get("/audit-logs/export?" + parameters).expectProblem(400, "invalid-request").naming(named);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Europe/Atlantis", "%2B09:00", "UTC%2B9", "9" })
	void aTimeZoneHasAName(String tz) {
		this.olga.get("/audit-logs/summary?tz=" + tz).expectProblem(400, "invalid-request").naming("tz");
	}

	@Test
	void aNumberedPageLinksToPagesThatCanBeRead() {
		this.acme.job();
		String link = this.olga.get("/audit-logs?page=2&limit=1").expect(200).header("Link");
		String next = link.substring(link.indexOf("/audit-logs"), link.indexOf('>'));
		assertThat(this.olga.get(next).expect(200).texts("/items", "action")).containsExactly("SIGN_UP");
	}

	@Test
	void aQuestionDoesNotWaitForEver() throws SQLException {
		try (Connection other = TestDatabase.ownerSource().getConnection();
				Statement statement = other.createStatement()) {
			other.setAutoCommit(false);
			statement.execute("lock table activity_log");
			Instant asked = Instant.now();
			Answer answer = this.olga.get("/audit-logs").expectProblem(503, "unavailable");
			assertThat(Duration.between(asked, Instant.now())).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
			assertThat(answer.text("/detail")).contains("has not waited for it");
			assertThat(answer.header("Retry-After")).isNotBlank();
			other.rollback();
		}
		this.olga.get("/audit-logs").expect(200);
	}

	@Test
	void anExportIsRecorded() {
		this.olga.get("/audit-logs/export?format=ndjson&action=SIGN_UP").expect(200);
		Answer own = this.olga.get("/me/activity").expect(200);
		assertThat(own.text("/items/0/action")).isEqualTo("EXPORTED_AUDIT_LOG");
		assertThat(own.text("/items/0/metadata/filter")).isEqualTo("format=ndjson&action=SIGN_UP");
	}

	@Test
	void whatASpreadsheetWouldTakeForAFormulaIsDisarmed() {
		Api key = this.acme.key("activity:write");
		for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)", "plain, \"quoted\"\nand broken")) {
			key.post("/activity-logs", Map.of("action", "A", "actor", Map.of("type", "CANDIDATE", "name", name)))
				.expect(201);
		}
		String csv = this.olga.get("/audit-logs/export?action=A&sort=oldest").expect(200).response().body();
		assertThat(csv).contains(",'=1+1,", ",'+1,", ",'-1,", ",'@SUM(A1),", ",\"plain, \"\"quoted\"\"\nand broken\",");
	}

	@Test
	void aFailureIsAPageThatGivesNothingAway() {
		doThrow(new IllegalStateException("planted")).when(this.reader).page(any(), any());
		Browser browser = Browser.of(this.olga);
		String path = "/audit?tab=team&tz=UTC&asOf=2030-01-01T00:00:00Z";
		assertThat(browser.open(path).expectPage(500).saying("X-Request-Id").body()).doesNotContain("planted");
		browser.part(path, "results").expectPart(500).saying("class=\"notice\"");
		assertThat(browser.sending("Accept", "application/json").open(path).expect(500).header("Content-Type"))
			.isEqualTo("application/problem+json");
	}

	@Test
	void anExportThatFailsOnTheWayIsCutOffAndNotEnded() {
		doAnswer((call) -> {
			Consumer<Entry> consumer = call.getArgument(1);
			for (int index = 0; index < 5000; index++) {
				consumer.accept(new Entry(Ids.next(), "A", Actor.SYSTEM, null, null, null, "{}", RequestContext.SYSTEM,
						Instant.now(), Instant.now()));
			}
			throw new IllegalStateException("planted");
		}).when(this.reader).forEach(any(), any());
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.olga.get("/audit-logs/export?format=ndjson"));
	}

}
