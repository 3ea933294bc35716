package io.hiretrail.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Shown;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What all pages have in common: problems, headers, and what they are made of. */
@IntegrationTest
class PagesIntegrationTests {

	private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/(?:assets|webjars)/[^\"]+)\"");

	private static final Pattern INLINE = Pattern
		.compile("(<script(?![^>]*\\ssrc=)[^>]*>|<style|\\sstyle=|\\son[a-z]+=|hx-on|javascript:)");

	private Tenant acme;

	private Browser olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = Browser.of(this.acme.owner());
	}

	private Shown page() {
		return this.olga.open("/audit?tab=team&tz=UTC&asOf=2030-01-01T00:00:00Z").expectPage(200);
	}

	@Test
	void everybodySeesWhatWasLastDoneInTheirName() {
		for (int entry = 0; entry < 11; entry++) {
			this.acme.owner().post("/jobs", Map.of("title", "Job " + entry, "stages", List.of("One"))).expect(201);
		}
		Shown own = this.olga.open("/me/activity?tz=Europe/Berlin").expectPage(200);
		assertThat(own.find(Pattern.compile("<bdi class=\"said\">(Job \\d+)</bdi>"))).hasSize(10)
			.startsWith("Job 10")
			.endsWith("Job 1");
		own.saying("<code>127.0.0.1</code>", "Times in Europe/Berlin", "aria-current=\"page\"");
		Browser.of(this.acme.join("MEMBER", "Mia")).open("/me/activity").expectPage(200).saying("Accepted Invitation");
		this.olga.open("/me/activity?tz=Nowhere").expectPage(400);
	}

	@Test
	void whatIsNotThereIsAPage() {
		this.olga.open("/nowhere").expectPage(404).saying("404", "href=\"/\"");
		this.olga.open("/audit/nowhere").expectPage(404);
	}

	@Test
	void whatIsNotThereIsANoticeWhereAPartWasAskedFor() {
		this.olga.part("/nowhere", "results").expectPart(404).saying("class=\"notice\"", "data-dismiss");
	}

	@Test
	void nobodyLearnsWhatIsThere(@LocalServerPort int port) {
		assertThat(Browser.at(port).open("/nowhere").expect(302).location()).isEqualTo("/sign-in");
	}

	@Test
	void anotherMethodIsAPageToo() {
		this.olga.submit("/audit", Map.of()).expectPage(405);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/audit-logs?limit=x", "/api/v1/nowhere", "/api/v1/me" })
	void theRestInterfaceAnswersWithDocumentsWhateverIsAccepted(String path) {
		for (Browser caller : List.of(this.olga, this.olga.sending("Accept", "text/html", "HX-Request", "true"))) {
			Shown answer = caller.open(path);
			assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(answer.body()).startsWith("{\"");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "*/*" })
	void programsGetDocumentsElsewhereToo(String accepted) {
		Browser program = this.olga.sending("Accept", accepted);
		for (String path : List.of("/nowhere", "/audit?x=7", "/audit/members?x=1")) {
			assertThat(program.open(path).header("Content-Type")).isEqualTo("application/problem+json");
		}
		program.cookies().clear();
		assertThat(program.open("/audit").expect(401).header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void aFormOfThePagesIsUnderstoodOnlyWithItsToken() {
		assertThat(this.olga.sending("Accept", "application/json")
			.submitForged("/sign-out", Map.of())
			.expect(403)
			.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void everyPageSaysWhatItMayLoad() {
		for (Shown shown : List.of(page(), this.olga.open("/sign-in"), this.olga.open("/nowhere"),
				this.olga.part("/audit", "results"))) {
			assertThat(shown.header("Content-Security-Policy"))
				.isEqualTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
						+ "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
			assertThat(shown.header("X-Content-Type-Options")).isEqualTo("nosniff");
			assertThat(shown.header("X-Frame-Options")).isEqualTo("DENY");
			assertThat(shown.header("Referrer-Policy")).isEqualTo("same-origin");
			assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
		}
	}

	@Test
	void noPageHasScriptsOrStylesInIt() {
		String entry = this.olga.open("/audit?tab=team&tz=UTC&asOf=2030-01-01T00:00:00Z").rows().get(0);
		Stream
			.of("/sign-in", "/nowhere", "/audit?tab=team&tz=UTC&asOf=2030-01-01T00:00:00Z&entry=" + entry, "/calendar",
					"/audit?limit=7")
			.forEach((path) -> assertThat(this.olga.open(path).find(INLINE)).as(path).isEmpty());
	}

	@Test
	void everyLinkStaysHere() {
		assertThat(page().find(Pattern.compile("(?:src|href|action|hx-get)=\"([^\"]*)\""))).isNotEmpty()
			.allSatisfy((address) -> assertThat(address).matches("#\\w+|/[^/].*|/"));
	}

	@Test
	void whatPagesAreMadeOfMayBeKeptAndIsNamedByWhatIsInIt(@LocalServerPort int port) {
		List<String> assets = page().find(ASSET);
		assertThat(assets).hasSizeGreaterThan(5)
			.allMatch((asset) -> asset
				.matches("/assets/\\w+-[0-9a-f]{32}\\.\\w+|/webjars/[\\w.-]+/\\d+\\.\\d+\\.\\d+/.*"));
		for (String asset : assets) {
			Shown shown = Browser.at(port).open(asset).expect(200);
			assertThat(shown.header("Cache-Control")).as(asset).isEqualTo("max-age=31536000");
			assertThat(shown.header("Content-Type")).as(asset).matches("(text/(css|javascript)|image/svg\\+xml).*");
			assertThat(shown.header("Set-Cookie")).isEmpty();
		}
	}

	@Test
	void whateverIsTextIsCompressed() {
		Browser browser = this.olga.sending("Accept", "text/html", "Accept-Encoding", "gzip");
		Stream.concat(Stream.of("/audit?tab=team&tz=UTC&asOf=2030-01-01T00:00:00Z"), page().find(ASSET).stream())
			.filter((path) -> !path.endsWith(".svg"))
			.forEach((path) -> assertThat(browser.open(path).expect(200).header("Content-Encoding")).as(path)
				.isEqualTo("gzip"));
	}

	@Test
	void whatSomebodyWroteIsTextAndNothingElse() {
		String evil = "<img src=x onerror=alert(1)>\"'{{7*7}}[[${7*7}]]";
		this.acme.key("activity:write")
			.post("/activity-logs",
					Map.of("action", "A", "actor", Map.of("type", "CANDIDATE", "name", evil), "resource",
							Map.of("type", "x", "name", evil), "metadata", Map.of(evil, evil)))
			.expect(201);
		String url = "/audit?tab=interviews&resourceType=x&tz=UTC&asOf=2030-01-01T00:00:00Z&q=";
		Shown page = this.olga.open("/audit?tab=interviews&actorType=CANDIDATE&tz=UTC&asOf=2030-01-01T00:00:00Z");
		assertThat(page.expectPage(200).find(INLINE)).isEmpty();
		Shown searched = this.olga.open(url + "%3Cscript%3Ealert(1)%3C/script%3E").expectPage(200);
		assertThat(searched.body()).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)");
	}

}
