package io.hiretrail.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What the audit page has beyond the filters: zones, bars, keys, files, news. */
@BrowserTest
class AuditComfortBrowserTests {

	private static final Instant NOW = Instant.now();

	private Office office;

	private Visitor olga;

	@BeforeEach
	void record(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.olga = this.office.olga();
		this.office.record(Draft.booking("CREATED_BOOKING", "B1").at(NOW.minus(Duration.ofDays(9))),
				Draft.booking("CREATED_BOOKING", "B2").at(NOW.minus(Duration.ofDays(9))).by("Victor Video"),
				Draft.booking("CANCELLED_BOOKING", "B3").at(NOW.minus(Duration.ofDays(3))),
				Draft.booking("CREATED_BOOKING", "B1").at("2020-06-01T23:30:00Z"));
	}

	@Test
	void anotherTimeZoneShowsOtherTimesAndIsInTheAddress() {
		AuditDesk desk = this.office.audit("?to=2020-12-31").showing("1–1 of 1");
		assertThat(desk.column("when")).hasText("2 Jun 2020 01:30:00");
		desk.pick("Time zone", "tokyo", "Asia/Tokyo");
		assertThat(desk.column("when")).hasText("2 Jun 2020 08:30:00");
		assertThat(this.olga.asked("tz")).isEqualTo("Asia/Tokyo");
		desk.pick("Time zone", "new york", "America/New York");
		assertThat(desk.column("when")).hasText("1 Jun 2020 19:30:00");
		assertThat(this.olga.find("th .zone")).hasText("America/New York");
	}

	@Test
	void daysBeginAndEndInTheTimeZoneOfTheAddress() {
		this.office.audit("?from=2020-06-02&to=2020-06-02").showing("1–1 of 1");
		this.office.audit("?from=2020-06-02&to=2020-06-02&tz=UTC");
		assertThat(this.olga.heading("No entry matches")).isVisible();
		this.office.audit("?from=2020-06-01&to=2020-06-01&tz=UTC").showing("1–1 of 1");
	}

	@Test
	void aTimeTellsHowLongAgoItWasOnHover() {
		Locator time = this.office.audit().rows().first().locator("time");
		time.hover();
		assertThat(time).hasAttribute("title", Pattern.compile("3 days ago · \\d{4}-.*Z"));
	}

	@Test
	void aClickOnABarOfTheHistogramNarrowsToItsDay() {
		AuditDesk desk = this.office.audit().showing("1–4 of 4");
		assertThat(this.olga.find(".histogram a")).hasCount(2);
		this.olga.find(".histogram a").first().click();
		LocalDate day = LocalDate.ofInstant(NOW.minus(Duration.ofDays(9)), ZoneId.of(Chromium.ZONE));
		desk.showing("1–2 of 2");
		assertThat(List.of(this.olga.asked("from"), this.olga.asked("to"))).containsOnly(day.toString());
		assertThat(this.olga.find(".histogram figcaption")).containsText("per hour");
	}

	@ParameterizedTest
	@CsvSource({ "actor, Only Victor Video, 1–1 of 1, Actor: Victor Video|Kind of actor: User",
			"action, Only Cancelled, 1–1 of 1, Action: Cancelled",
			"resource, Only this Interview Booking, 1–1 of 1, Resource: Interview Booking|Resource id: B3" })
	void aCellsLinkFiltersByIt(String column, String link, String count, String chips) {
		AuditDesk desk = this.office.audit();
		Locator row = desk.rows().nth(column.equals("actor") ? 1 : 0);
		row.hover();
		Locator narrow = row.locator("td." + column + " a.narrow");
		assertThat(narrow).hasCSS("opacity", "1");
		assertThat(narrow).hasAccessibleName(link);
		narrow.click();
		desk.showing(count).filteredBy(chips.split("\\|"));
		assertThat(desk.panel()).isHidden();
	}

	@ParameterizedTest
	@CsvSource({ "CSV, audit-log.csv, 1", "NDJSON, audit-log.ndjson, 0" })
	void anExportHasExactlyTheEntriesOfTheFilterOnAllPages(String format, String name, int heading) throws IOException {
		this.office.recordBookings(25);
		AuditDesk desk = this.office.audit("?q=b1&limit=100");
		List<String> ids = desk.rows()
			.locator(".open")
			.all()
			.stream()
			.map((link) -> link.getAttribute("id").replaceFirst("^open-", ""))
			.toList();
		desk.rowsPerPage(10).showing("1–10 of " + ids.size());
		Download file = this.olga.page().waitForDownload(() -> this.olga.link(format).click());
		assertThat(file.suggestedFilename()).isEqualTo(name);
		assertThat(Files.readAllLines(file.path())
			.stream()
			.skip(heading)
			.map((line) -> line.replaceFirst("^(\\{\"id\":\")?([-0-9a-f]{36}).*", "$2"))).hasSize(ids.size())
			.containsExactlyElementsOf(ids);
	}

	@Test
	void theKeysSearchMoveOpenAndClose() {
		AuditDesk desk = this.office.audit();
		Locator open = desk.rows().locator(".open");
		this.olga.press("j");
		assertThat(open.nth(0)).isFocused();
		this.olga.press("j", "j");
		assertThat(open.nth(2)).isFocused();
		this.olga.press("k", "Enter");
		assertThat(desk.panel()).isVisible();
		assertThat(this.olga.awaitAddress("entry=").asked("entry")).isNotNull();
		this.olga.press("j", "Escape");
		assertThat(desk.panel()).isHidden();
		assertThat(open.nth(1)).isFocused();
		this.olga.press("/");
		assertThat(this.olga.find("#q")).isFocused();
		this.olga.press("/", "j");
		assertThat(this.olga.find("#q")).hasValue("/j");
	}

	@Test
	void theDarkIsDark() {
		this.office.audit();
		assertThat(this.olga.find("body")).hasCSS("background-color", "rgb(246, 247, 249)");
		this.olga.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
		assertThat(this.olga.find("body")).hasCSS("background-color", "rgb(15, 17, 23)");
	}

	@Test
	void newEntriesAreAnnouncedAtOnceAndShownOnDemand() {
		AuditDesk desk = this.office.audit().showing("1–4 of 4");
		this.office.record(Draft.booking("CREATED_BOOKING", "B5"), Draft.booking("UPDATED_BOOKING", "B5"));
		assertThat(this.olga.link("2 new entries")).isVisible();
		assertThat(this.olga.find("#status")).hasText("2 new entries");
		desk.showing("1–4 of 4");
		this.olga.shoot("audit-news").link("2 new entries").click();
		desk.showing("1–6 of 6");
		assertThat(this.olga.find("#news")).hasText("");
	}

	@Test
	void newEntriesAreCountedNowAndThenWithoutAStream() {
		this.olga.page().clock().install();
		this.olga.page().addInitScript("EventSource = class extends EventTarget { close() {} }");
		this.office.audit().showing("1–4 of 4");
		this.office.record(Draft.booking("CREATED_BOOKING", "B5"));
		this.olga.page().clock().runFor(31_000);
		assertThat(this.olga.link("1 new entry")).isVisible();
	}

	@Test
	void aPageThatNobodySeesHasNoStream() {
		String streams = "() => EventSource.open";
		this.olga.page()
			.addInitScript("EventSource = class extends EventTarget { static open = 0; "
					+ "constructor() { super(); EventSource.open++; } close() { EventSource.open--; } }; "
					+ "Object.defineProperty(document, 'visibilityState', { get: () => window.seen ?? 'visible' })");
		this.office.audit().showing("1–4 of 4");
		assertThat(this.olga.page().evaluate(streams)).isEqualTo(1);
		this.olga.page().evaluate("() => { window.seen = 'hidden'; document.dispatchEvent(new Event('visibilitychange')); }");
		assertThat(this.olga.page().evaluate(streams)).isEqualTo(0);
		this.olga.page().evaluate("() => { window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange')); }");
		assertThat(this.olga.page().evaluate(streams)).isEqualTo(1);
	}

	@Test
	void theListStaysAsItWasWhileOthersRecord() {
		AuditDesk desk = this.office.recordBookings(20).audit("?limit=10").showing("1–10 of 24");
		this.office.recordBookings(5);
		this.olga.link("Next").click();
		desk.showing("11–20 of 24");
	}

}
