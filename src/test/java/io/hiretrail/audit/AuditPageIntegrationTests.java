package io.hiretrail.audit;

import java.util.Map;
import java.util.UUID;

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

import static org.assertj.core.api.Assertions.assertThat;

/** Who sees the page, what its address may say, and which part of it is sent. */
@IntegrationTest
@Tag("long")
class AuditPageIntegrationTests {

	private static final String SETTLED = "/audit?tab=team&tz=UTC&asOf=2030-01-01T00%3A00%3A00Z";

	private static final String ID = "01939d2a-0000-7000-8000-000000000003";

	private Tenant acme;

	private Browser olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = Browser.of(this.acme.owner());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit", "/audit/news", "/audit/export", "/audit/members", "/audit/candidates" })
	void itIsForAdministratorsAlone(String path, @LocalServerPort int port) {
		Browser.of(this.acme.join("ADMIN", "Adam")).open(path);
		for (String role : new String[] { "CAMPAIGN_MANAGER", "MEMBER" }) {
			Browser browser = Browser.of(this.acme.join(role, "Mia"));
			Shown refused = browser.open(path).expectPage(403);
			assertThat(refused.body()).doesNotContain("href=\"/audit");
			browser.part(path, "results").expectPart(403).saying("class=\"notice\"");
		}
		assertThat(Browser.at(port).open(path).expect(302).location()).isEqualTo("/sign-in");
	}

	@ParameterizedTest
	@ValueSource(strings = { "OWNER", "ADMIN" })
	void administratorsSeeIt(String role) {
		Browser browser = role.equals("OWNER") ? this.olga : Browser.of(this.acme.join(role, "Adam"));
		browser.open(SETTLED).expectPage(200).saying("<h1>Audit Logs</h1>", "href=\"/audit\" aria-current=\"page\"");
	}

	@Test
	void theAddressNamesTabZoneAndMoment() {
		String bare = this.olga.open("/audit").expect(302).location();
		assertThat(bare).matches("/audit\\?tab=interviews&tz=UTC&asOf=2\\d{3}-[^&]*Z");
		this.olga.open(bare).expectPage(200);
		assertThat(this.olga.having("tz", "Europe/Berlin").open("/audit?tab=team&q=%26").location())
			.startsWith("/audit?tab=team&q=%26&tz=Europe%2FBerlin&asOf=");
		assertThat(this.olga.open("/audit?tz=Asia/Tokyo").location()).contains("tz=Asia%2FTokyo");
		assertThat(this.olga.having("tz", "Atlantis").open("/audit").location()).contains("tz=UTC");
	}

	@ParameterizedTest
	@CsvSource({ "acton=A, acton", "tab=all, tab", "actorType=ROBOT, actorType", "actorId=7, actorId", "ip=x, ip",
			"medium=FAX, medium", "from=today, from", "to=2026-02-30, to", "limit=7, limit", "limit=x, limit",
			"page=0, page", "page=201, page", "page=9999999999, page", "limit=100&page=101, page", "entry=1, entry",
			"asOf=now, asOf", "action=%3Cb%3E, action[0]", "metadata.a=1, metadata.a",
			"interviewerId=" + ID + "&applicantId=" + ID + ", interviewerId", "from=2026-01-03&to=2026-01-01, from",
			"from=0000-01-01, from", "to=%2B10000-01-01, to" })
	void aTypingErrorIsNamed(String parameter, String named) {
		String path = parameter.startsWith("tab") ? SETTLED.replace("tab=team&", "") : SETTLED;
		path = parameter.startsWith("asOf") ? "/audit?tab=team&tz=UTC" : path;
		this.olga.open(path + "&" + parameter).expectPage(400).saying("<p>" + named + " ");
		this.olga.part(path + "&" + parameter, "results").expectPart(400).saying("class=\"notice\"", named + " ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit?tz=Europe/Atlantis", "/audit?tz=%2B09:00", "/calendar?tz=x",
			"/audit?tz=SystemV/AST4", "/audit/news?tz=x&from=2026-01-01", "/audit/export?tz=x&from=2026-01-01" })
	void aTimeZoneHasAName(String path) {
		this.olga.open(path).expectPage(400).saying("tz must be an IANA time zone");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit/news?x=1", "/calendar?month=x", "/audit/members?x=1", "/audit/export?format=x",
			"/audit/export?actorId=7", "/audit/candidates?limit=1", "/audit/members?q=%00" })
	void neighboursRefuseTypingErrorsToo(String path) {
		this.olga.open(path).expectPage(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1000000000-01-01T00:00:00Z", "%2B1000000000-12-31T23:59:59.999999999Z",
			"%2B999999-01-01T00:00:00Z", "-5000-01-01T00:00:00Z", "0000-01-01T00:00:00Z" })
	void aMomentLiesInTheYearsOfTheCalendar(String moment) {
		for (String path : new String[] { "/audit?tab=team&tz=UTC&asOf=", "/audit/news?asOf=" }) {
			this.olga.open(path + moment).expectPage(400).saying("asOf must lie in the years 1 to 9999");
		}
	}

	@Test
	void fieldsLeftEmptyAreAsIfAbsent() {
		Shown filtered = this.olga.part(
				"/audit?tab=team&q=&action=&actorId=&from=&to=&tz=UTC&limit=&page=&entry="
						+ "&actor=&actorType=&interviewerId=&applicantId=&resourceType=&resourceId=&medium=&ip=",
				"results");
		assertThat(filtered.expectPart(200).rows()).hasSize(2);
		assertThat(filtered.header("HX-Push-Url")).startsWith("/audit?tab=team&tz=UTC&asOf=").doesNotContain("=&");
		assertThat(this.olga.part("/audit?tab=team&action=&action=SIGN_UP&tz=", "results").rows()).hasSize(1);
	}

	@Test
	void eachPlaceGetsItsPart() {
		String entry = this.olga.open(SETTLED).rows().get(0);
		this.olga.part(SETTLED, "results").expectPart(200).saying("<div id=\"results\"");
		this.olga.part(SETTLED, "audit").expectPart(200).saying("<div id=\"audit\"", "<form id=\"filters\"");
		Shown panel = this.olga.part(SETTLED + "&entry=" + entry, "panel-content").expectPart(200);
		panel.saying("id=\"panel-title\"", entry, "127.0.0.1");
		assertThat(panel.body()).doesNotContain("<div id=\"results\"");
	}

	@Test
	void aPartGoesIntoTheHistoryUnlessSomebodyIsTyping() {
		Shown chosen = this.olga.part(SETTLED, "results", "HX-Trigger", "filters");
		assertThat(chosen.header("HX-Push-Url")).isEqualTo(SETTLED);
		assertThat(chosen.header("HX-Replace-Url")).isEmpty();
		Shown typed = this.olga.part(SETTLED + "&q=x", "results", "HX-Trigger", "q");
		assertThat(typed.header("HX-Replace-Url")).isEqualTo(SETTLED.replace("&tz", "&q=x&tz"));
		assertThat(typed.header("HX-Push-Url")).isEmpty();
	}

	@Test
	void aPartNeedsNoRedirectToNameTheMoment() {
		Shown part = this.olga.having("tz", "Asia/Tokyo").part("/audit?tab=team", "results").expectPart(200);
		assertThat(part.header("HX-Push-Url")).startsWith("/audit?tab=team&tz=Asia%2FTokyo&asOf=");
	}

	@Test
	void goingBackGetsTheWholePage() {
		this.olga.part(SETTLED, "results", "HX-History-Restore-Request", "true").expectPage(200);
	}

	@Test
	void noCacheMixesThemUp() {
		for (Shown shown : new Shown[] { this.olga.open(SETTLED), this.olga.part(SETTLED, "results"),
				this.olga.open("/calendar"), this.olga.open("/audit") }) {
			assertThat(shown.header("Vary")).containsIgnoringCase("HX-Request");
			assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
		}
	}

	@Test
	void anEntryIsOpenedWithThePage() {
		String entry = this.olga.open(SETTLED).rows().get(0);
		this.olga.open(SETTLED + "&entry=" + entry)
			.expectPage(200)
			.saying("<dialog id=\"panel\" aria-labelledby=\"panel-title\" open=\"open\">", entry + "</code>");
	}

	@Test
	void anExportThatAnotherSiteStartsIsRefused() {
		this.olga.sending("Accept", "text/html", "Sec-Fetch-Site", "cross-site").open("/audit/export").expectPage(403);
		assertThat(this.acme.owner().get("/audit-logs?action=EXPORTED_AUDIT_LOG").expect(200).texts("/items", "id"))
			.isEmpty();
	}

	@Test
	void aMonthThatNobodyLivesInIsRefused() {
		this.olga.open("/calendar?month=%2B999999999-12").expectPage(400).saying("must lie in the years 1 to 9999");
	}

	@Test
	void anEntryOfAnotherOrganizationIsNotThere(@LocalServerPort int port) {
		String foreign = Tenant.signUp(port).owner().get("/audit-logs").text("/items/0/id");
		for (String id : new String[] { foreign, UUID.randomUUID().toString() }) {
			Shown page = this.olga.open(SETTLED + "&entry=" + id).expectPage(200).saying("No such entry");
			assertThat(page.body()).doesNotContain(id + "</code>");
			this.olga.part(SETTLED + "&entry=" + id, "panel-content").expectPart(200).saying("No such entry");
		}
	}

	@Test
	void theCalendarShowsAMonth() {
		this.olga.open("/calendar?month=2024-02&tz=UTC").expectPart(200).saying("February 2024", "2024-02-29");
		this.olga.open("/calendar?month=&tz=").expectPart(200);
	}

	@Test
	void somebodyWithoutEntriesSeesWhy() {
		this.olga.open(SETTLED + "&q=nobody").expectPage(200).saying("No entry matches", "Clear all");
		this.olga.open(SETTLED + "&page=3").expectPage(200).saying("fewer pages");
	}

	@Test
	void choicesAreThoseOfTheOrganization(@LocalServerPort int port) {
		this.acme.join("MEMBER", "100% Mia");
		this.acme.applicant("Ada Lovelace");
		Tenant other = Tenant.signUp(port);
		other.applicant("Ada Byron");
		Browser script = this.olga.sending("Accept", "application/json");
		assertThat(script.open("/audit/members?q=").expect(200).body()).contains("Olga Owner", "100% Mia", "Member");
		assertThat(script.open("/audit/members?q=0%25%20m").body()).contains("100% Mia").doesNotContain("Olga");
		assertThat(script.open("/audit/members?q=_").body()).isEqualTo("[]");
		assertThat(script.open("/audit/candidates?q=ada").body()).contains("Ada Lovelace").doesNotContain("Byron");
		assertThat(script.open("/time-zones?q=new%20york").body())
			.isEqualTo("[{\"value\":\"America/New_York\",\"text\":\"America/New York\",\"hint\":null}]");
		assertThat(script.open("/audit/members").header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void chosenPeopleAreCalledByName() {
		UUID ada = this.acme.applicant("Ada Lovelace");
		this.olga.open(SETTLED + "&actorId=" + this.acme.ownerId() + "&applicantId=" + ada)
			.expectPage(200)
			.saying("Clear Team member: Olga Owner", "Clear Candidate: Ada Lovelace");
		this.olga.open(SETTLED + "&actorId=" + UUID.randomUUID()).saying("nobody here any more");
	}

	@Test
	void anExportHasItsFiltersRecorded() {
		Map<String, String> own = Map.of("/items/0/action", "EXPORTED_AUDIT_LOG", "/items/0/context/medium", "ADMIN",
				"/items/0/metadata/filter", "tab=team&format=ndjson");
		this.olga.open("/audit/export?tab=team&format=ndjson").expect(200);
		own.forEach(
				(pointer, value) -> assertThat(this.acme.owner().get("/me/activity").text(pointer)).isEqualTo(value));
	}

}
