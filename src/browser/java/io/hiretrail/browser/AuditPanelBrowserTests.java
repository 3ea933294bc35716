package io.hiretrail.browser;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The panel that a row opens. */
@BrowserTest
class AuditPanelBrowserTests {

	private static final Map<String, ?> METADATA = Map.of("bookingId", "9f8e7d6c-0000-0000-0000-00000000abcd",
			"campaignId", "campaign-7", "candidateId", "candidate-9", "before",
			Map.of("room", "Blue", "minutes", 30, "remote", true), "after",
			Map.of("room", "Red", "minutes", 30, "remote", false));

	private Office office;

	private Visitor olga;

	@BeforeEach
	void record(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.olga = this.office.olga();
		UUID ada = this.office.tenant().applicant("Ada Lovelace");
		this.office.recordBookings(49)
			.record(Draft.booking("UPDATED_BOOKING", "9f8e7d6c-0000-0000-0000-00000000abcd")
				.about(ada)
				.from("203.0.113.7", "Mozilla/5.0 (Macintosh) Safari")
				.with(METADATA));
	}

	@Test
	void aClickOnARowOpensTheFullEntryBesideTheList() {
		AuditDesk desk = this.office.audit().openRow(0);
		assertThat(desk.title()).hasText("Updated");
		assertThat(desk.panel().locator(".lead .avatar")).hasText("II");
		assertThat(desk.panel().locator(".lead .name bdi")).hasText("Iris Interviewer");
		assertThat(desk.panel().locator(".lead .badge")).hasClass("badge blue");
		assertThat(fact("When")).hasText(Pattern.compile("\\d+ \\w+ \\d{4}, \\d\\d:\\d\\d:\\d\\d\\.\\d{3} GMT\\+[12] \\(.*\\)"));
		assertThat(fact("Resource")).containsText("Interview Booking");
		assertThat(fact("Resource").locator("code")).hasText("…0000abcd");
		assertThat(fact("Resource").locator("code")).hasAttribute("title", "9f8e7d6c-0000-0000-0000-00000000abcd");
		assertThat(fact("Applicant")).hasText("Ada Lovelace");
		assertThat(desk.rows()).hasCount(50);
		this.olga.shoot("audit-panel");
	}

	@Test
	void theMetadataShowsWhatWasBeforeAndAfterAndAllThatIsRelated() {
		AuditDesk desk = this.office.audit().openRow(0);
		assertThat(desk.panel().locator(".changes tbody tr")).hasCount(2);
		assertThat(desk.panel().locator(".changes tr", containing("room")).locator("td"))
			.hasText(new String[] { "Blue", "Red" });
		assertThat(desk.panel().locator(".changes tr", containing("remote")).locator("td"))
			.hasText(new String[] { "true", "false" });
		String json = desk.metadata().textContent();
		assertThat(json).contains("bookingId", "\"9f8e7d6c-0000-0000-0000-00000000abcd\"", "campaignId", "\"campaign-7\"",
				"candidateId", "\"candidate-9\"", "before", "after", "30");
	}

	private static Locator.LocatorOptions containing(String text) {
		return new Locator.LocatorOptions().setHasText(text);
	}

	@Test
	void theAddressAndTheProgramThatWereUsedAreShown() {
		this.office.audit().openRow(0);
		assertThat(fact("IP address")).hasText("203.0.113.7");
		assertThat(fact("User agent")).hasText("Mozilla/5.0 (Macintosh) Safari");
		assertThat(fact("Came by")).hasText("API Key");
	}

	private Locator fact(String name) {
		return this.olga.find(".facts > div", new Page.LocatorOptions()
			.setHas(this.olga.page().locator("dt").getByText(name, new Locator.GetByTextOptions().setExact(true))))
			.locator("dd");
	}

	@Test
	void theCopyButtonPutsTheFormattedJsonOnTheClipboard() {
		this.office.audit().openRow(0);
		this.olga.button("Copy").click();
		assertThat(this.olga.find("[data-copy=metadata]")).hasText("Copied");
		JsonMapper json = JsonMapper.builder().build();
		assertThat(clipboard()).startsWith("{\n  \"").contains("\n    \"room\"");
		assertThat(json.readTree(clipboard())).isEqualTo(json.valueToTree(METADATA));
		assertThat(this.olga.button("Copy")).isVisible();
	}

	@Test
	void theLinkToAnEntryCanBeCopied() {
		this.office.audit().openRow(0);
		this.olga.button("Copy the link to this entry").click();
		assertThat(this.olga.button("Copied")).isVisible();
		assertThat(clipboard()).isEqualTo(this.olga.page().url()).contains("entry=");
	}

	private String clipboard() {
		return this.olga.page().evaluate("navigator.clipboard.readText()").toString();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Esc", "X", "a click outside" })
	void thePanelClosesAndTheListStaysInPlace(String way) {
		AuditDesk desk = this.office.audit("?limit=50");
		List<String> before = desk.rows().allTextContents();
		desk.column("when").nth(30).scrollIntoViewIfNeeded();
		Object scrolled = this.olga.page().evaluate("scrollY");
		desk.openRow(30);
		assertThat(this.olga.asked("entry")).isNotNull();
		switch (way) {
			case "Esc" -> this.olga.press("Escape");
			case "X" -> this.olga.button("Close").click();
			default -> this.olga.page().mouse().click(300, 450);
		}
		assertThat(desk.panel()).isHidden();
		this.olga.awaitAddressWithout("entry=");
		assertThat(scrolled).isNotEqualTo(0).isEqualTo(this.olga.page().evaluate("scrollY"));
		assertThat(desk.rows().allTextContents()).isEqualTo(before);
		assertThat(desk.rows().nth(30).locator(".open")).isFocused();
	}

	@Test
	void thePanelOpensAndClosesAgainAfterAWalkThroughTheHistory() {
		AuditDesk desk = this.office.audit().openRow(0);
		String entry = this.olga.awaitAddress("entry=").asked("entry");
		this.olga.page().goBack();
		assertThat(desk.panel()).isHidden();
		this.olga.awaitAddressWithout("entry=");
		this.olga.page().goForward();
		assertThat(desk.panel()).isVisible();
		assertThat(this.olga.asked("entry")).isEqualTo(entry);
		this.olga.press("Escape");
		assertThat(desk.panel()).isHidden();
		this.olga.awaitAddressWithout("entry=");
	}

	@Test
	void anEntryThatIsNotThereSaysSo() {
		AuditDesk desk = this.office.audit("?entry=01939d2a-0000-7000-8000-000000000003");
		assertThat(desk.title()).hasText("No such entry");
		this.olga.shoot("audit-panel-no-entry");
	}

}
