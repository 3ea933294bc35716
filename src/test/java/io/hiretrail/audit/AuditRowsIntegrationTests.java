package io.hiretrail.audit;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Shown;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Which entries the page shows. */
@IntegrationTest
@Tag("long")
class AuditRowsIntegrationTests {

	private static final String SETTLED = "/audit?tab=team&tz=UTC&asOf=2030-01-01T00%3A00%3A00Z";

	private static final Pattern BAR = Pattern.compile("<title>([^<]*entr[^<]*)</title>");

	private Tenant acme;

	private Api key;

	private Browser olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.key = this.acme.key("activity:write");
		this.olga = Browser.of(this.acme.owner());
	}

	private String record(Map<String, ?> entry) {
		return this.key.post("/activity-logs", entry).expect(201).text("/id");
	}

	private String interview(String action, String occurredAt) {
		return record(Map.of("action", action, "occurredAt", occurredAt, "resource",
				Map.of("type", "INTERVIEW_BOOKING", "id", "42", "name", "Panel")));
	}

	private static String now() {
		return URLEncoder.encode(Instant.now().truncatedTo(ChronoUnit.MICROS).toString(), UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tab=team", "tab=interviews", "tab=team&q=olga", "tab=interviews&action=CREATED_BOOKING",
			"tab=interviews&action=CREATED_BOOKING&action=interview.delete", "tab=team&medium=API",
			"tab=interviews&actorType=API_KEY", "tab=interviews&actor=ATS%20back", "tab=interviews&resourceId=42",
			"tab=team&ip=127.0.0.1", "tab=team&resourceType=JOB", "tab=interviews&limit=10&page=2" })
	void theListHasWhatTheRestInterfaceAnswers(String filter) {
		this.acme.applicant("Ada");
		for (int index = 0; index < 6; index++) {
			interview("CREATED_BOOKING", "2025-06-0" + (index + 1) + "T10:00:00Z");
			interview("interview.delete", "2025-06-0" + (index + 1) + "T11:00:00Z");
		}
		List<String> expected = this.acme.owner().get("/audit-logs?" + filter).expect(200).texts("/items", "id");
		Shown page = this.olga.open("/audit?tz=UTC&asOf=2030-01-01T00:00:00Z&" + filter).expectPage(200);
		assertThat(page.rows()).isNotEmpty().isEqualTo(expected);
	}

	@Test
	void whatIsRecordedLaterDoesNotAppearButIsCounted() {
		String early = interview("CREATED_BOOKING", "2025-06-01T10:00:00Z");
		String moment = "tab=interviews&tz=UTC&asOf=" + now();
		String news = "/audit/news?" + moment;
		assertThat(this.olga.open(news).expectPart(200).body()).contains("id=\"news\"").doesNotContain(" new ");
		String late = record(Map.of("action", "CREATED_BOOKING", "resource", Map.of("type", "INTERVIEW_BOOKING")));
		assertThat(this.olga.open("/audit?" + moment).rows()).containsExactly(early);
		this.olga.open(news).saying("1 new entry");
		record(Map.of("action", "CREATED_BOOKING", "resource", Map.of("type", "INTERVIEW_BOOKING")));
		this.olga.open(news).saying("2 new entries");
		assertThat(this.olga.open(news + "&action=CANCELLED_BOOKING").body()).doesNotContain(" new ");
		assertThat(this.olga.follow(this.olga.open("/audit?tab=interviews&tz=UTC")).rows()).hasSize(3).contains(late);
	}

	@Test
	void whatIsRecordedLaterDoesNotAppearEvenIfItHappenedBefore() {
		String moment = "/audit?tab=interviews&tz=UTC&asOf=" + now();
		interview("CREATED_BOOKING", "2025-06-01T10:00:00Z");
		assertThat(this.olga.open(moment).rows()).isEmpty();
		assertThat(this.olga.open(moment.replace("/audit", "/audit/export")).body().lines()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "UTC, 2025-06-10, 2025-06-10T00:00:00Z, 2025-06-11T00:00:00Z",
			"Europe/Berlin, 2025-06-11, 2025-06-10T22:00:00Z, 2025-06-11T22:00:00Z",
			"Europe/Berlin, 2025-03-30, 2025-03-29T23:00:00Z, 2025-03-30T22:00:00Z",
			"Europe/Berlin, 2025-10-26, 2025-10-25T22:00:00Z, 2025-10-26T23:00:00Z",
			"America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z, 2018-11-05T02:00:00Z",
			"Pacific/Apia, 2011-12-31, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z" })
	void aDayIsThatOfTheTimeZone(String zone, String day, Instant first, Instant next) {
		interview("CREATED_BOOKING", first.minusMillis(1).toString());
		String beginning = interview("UPDATED_BOOKING", first.toString());
		String end = interview("CANCELLED_BOOKING", next.minusMillis(1).toString());
		interview("CREATED_BOOKING", next.toString());
		Shown page = this.olga
			.open("/audit?tab=interviews&asOf=2030-01-01T00:00:00Z&tz=" + zone + "&from=" + day + "&to=" + day);
		assertThat(page.expectPage(200).rows()).containsExactly(end, beginning);
		assertThat(page.find(BAR)).hasSize(2).allMatch((bar) -> bar.endsWith(": 1 entry"));
	}

	@Test
	void anEntryLateInTheEveningBelongsToTheNextDayFurtherEast() {
		interview("CREATED_BOOKING", "2025-11-20T23:30:00Z");
		String days = "/audit?tab=interviews&asOf=2030-01-01T00:00:00Z&from=2025-11-20&to=2025-11-21&tz=";
		this.olga.open(days + "UTC").saying("20 Nov 2025: 1 entry", "<span>20 Nov 2025</span>", "23:30:00");
		this.olga.open(days + "Europe/Berlin").saying("21 Nov 2025: 1 entry", "<span>21 Nov 2025</span>", "00:30:00");
	}

	@Test
	void anExportHasTheListAndIsRecorded() {
		for (int index = 0; index < 12; index++) {
			interview("CREATED_BOOKING", "2025-06-10T10:00:0" + index % 10 + "Z");
		}
		String filter = "tab=interviews&from=2025-06-10&to=2025-06-10&tz=Europe%2FBerlin&action=CREATED_BOOKING";
		Shown page = this.olga.open("/audit?asOf=2030-01-01T00:00:00Z&" + filter).expectPage(200);
		String link = page.find(Pattern.compile("href=\"(/audit/export[^\"]*csv)\"")).get(0).replace("&amp;", "&");
		Shown csv = this.olga.open(link).expect(200);
		assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit-log.csv\"");
		assertThat(csv.body().lines().skip(1).map((line) -> line.substring(0, 36)))
			.containsExactlyElementsOf(page.rows());
		assertThat(page.rows()).hasSize(12);
		this.olga.open(SETTLED + "&action=EXPORTED_AUDIT_LOG").saying("exported the audit log as ", ">csv<");
	}

	@Test
	void eachRowSaysWhoDidWhat() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		this.acme.owner()
			.post("/applicants/" + ada + "/stage-moves", Map.of("to", "Offer", "reason", "strong"))
			.expect(201);
		String text = this.olga.open(SETTLED + "&action=MOVED_STAGE").body().replaceAll("<[^>]*>", "");
		assertThat(text).contains("Olga Owner", "moved Ada Lovelace from Initial Review to Offer: strong");
	}

	@Test
	void aFormerMemberStaysOnTheTabOfTheTeam() {
		Api mia = this.acme.join("MEMBER", "Mia Member");
		this.acme.owner().delete("/team/members/" + mia.get("/me").text("/user/id")).expect(204);
		this.olga.open(SETTLED + "&actor=mia").expectPage(200).saying("Mia Member", "Former member");
	}

	@Test
	void pagesLeadToEachOther() {
		for (int index = 0; index < 25; index++) {
			interview("CREATED_BOOKING", "2025-06-10T10:00:00Z");
		}
		String url = "/audit?tab=interviews&tz=UTC&limit=10&asOf=2030-01-01T00%3A00%3A00Z";
		Shown first = this.olga.open(url).expectPage(200).saying("1–10 of 25");
		Pattern next = Pattern.compile("id=\"next\" href=\"([^\"]*)\"");
		Shown second = this.olga.open(first.find(next).get(0).replace("&amp;", "&")).saying("11–20 of 25");
		Shown third = this.olga.open(second.find(next).get(0).replace("&amp;", "&")).saying("21–25 of 25");
		assertThat(third.find(next)).isEmpty();
		assertThat(List.of(first.rows(), second.rows(), third.rows()).stream().flatMap(List::stream).distinct())
			.hasSize(25);
	}

}
