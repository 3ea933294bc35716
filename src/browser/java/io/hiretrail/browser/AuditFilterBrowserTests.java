package io.hiretrail.browser;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import io.hiretrail.web.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The filter bar, the chips below it, and the page when nothing is left. */
@BrowserTest
class AuditFilterBrowserTests {

	private static final LocalDate FIRST = LocalDate.now(ZoneId.of(Chromium.ZONE)).withDayOfMonth(1).minusMonths(1);

	private Office office;

	private Visitor olga;

	private UUID ada;

	@BeforeEach
	void record(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.olga = this.office.olga();
		UUID iris = this.office.member("Iris Interviewer");
		this.ada = this.office.tenant().applicant("Ada Lovelace");
		this.office.record(
				Draft.booking("CREATED_BOOKING", "B1").interviewedBy(iris).about(this.ada).at(FIRST + "T10:00:00Z"),
				Draft.booking("CANCELLED_BOOKING", "B1").interviewedBy(iris).at(FIRST.plusDays(4) + "T10:00:00Z"),
				Draft.of("RECORDING_FAILED").by("Victor").on("VIDEO_SESSION", "S2", "Session S2").about(this.ada),
				Draft.of("ADDED_EVALUATION").by(iris).on("EVALUATION", "E3", "Evaluation E3"));
	}

	@Test
	void fiveQuickKeystrokesCauseOneRequest() {
		AuditDesk desk = this.office.audit();
		int requests = this.olga.requestsTo("/audit", () -> desk.box("Search").or(this.olga.find("#q")).pressSequentially("victo"));
		assertThat(requests).isEqualTo(1);
		desk.showing("1–1 of 1").filteredBy("Search: victo");
		assertThat(this.olga.find("#q")).isFocused();
	}

	@ParameterizedTest
	@CsvSource({ "VICT, 1–1 of 1", "video_s, 1–1 of 1", "b1, 1–2 of 2" })
	void theSearchFindsActorNamesResourceTypesAndResourceIds(String text, String found) {
		this.office.audit().search(text).showing(found);
		assertThat(this.olga.asked("q")).isEqualTo(text);
	}

	@Test
	void theActionBoxIsSearchableAndAllActionsClearsIt() {
		AuditDesk desk = this.office.audit();
		desk.openBox("Action");
		assertThat(desk.options().filter(having("All actions"))).hasCount(1);
		desk.box("Action").pressSequentially("cancel");
		assertThat(desk.options()).hasText(new String[] { "Cancelled" });
		desk.options().first().click();
		desk.showing("1–1 of 1").filteredBy("Action: Cancelled");
		desk.openBox("Action");
		desk.options().filter(having("All actions")).click();
		desk.showing("1–4 of 4").filteredBy();
		assertThat(this.olga.asked("action")).isNull();
	}

	private static Locator.FilterOptions having(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

	@Test
	void interviewerAndCandidateExcludeEachOther() {
		AuditDesk desk = this.office.audit().pick("Interviewer", "iris", "Iris").filteredBy("Interviewer: Iris Interviewer");
		desk.showing("1–2 of 2").pick("Candidate", "a", "Ada").filteredBy("Candidate: Ada Lovelace");
		assertThat(this.olga.asked("interviewerId")).isNull();
		assertThat(this.olga.asked("applicantId")).isEqualTo(this.ada.toString());
		assertThat(desk.resources()).containsExactly("Session S2", "Interview B1");
		desk.pick("Interviewer", "iris", "Iris").filteredBy("Interviewer: Iris Interviewer");
		assertThat(this.olga.asked("applicantId")).isNull();
	}

	@Test
	void theCandidateBoxFetchesOnceACharacterIsTyped() {
		AuditDesk desk = this.office.audit();
		assertThat(this.olga.requestsTo("/audit/candidates", () -> desk.openBox("Candidate"))).isZero();
		assertThat(this.olga.requestsTo("/audit/candidates", () -> desk.box("Candidate").pressSequentially("l")))
			.isEqualTo(1);
		assertThat(desk.options()).hasCount(1);
		assertThat(desk.options()).containsText("Ada Lovelace");
	}

	@Test
	void theTeamMemberBoxFetchesOnceACharacterIsTyped() {
		AuditDesk desk = this.office.audit("?tab=team");
		assertThat(this.olga.requestsTo("/audit/members", () -> desk.openBox("Team member"))).isZero();
		assertThat(this.olga.requestsTo("/audit/members", () -> desk.box("Team member").pressSequentially("i")))
			.isEqualTo(1);
		desk.options().first().click();
		desk.filteredBy("Team member: Iris Interviewer");
		assertThat(desk.resources()).contains("Evaluation E3");
	}

	@Test
	void twoClicksPickARangeAndAThirdStartsANewOne() {
		AuditDesk desk = this.office.audit().openCalendar();
		this.olga.button("Month before").click();
		desk.clickDay(FIRST).filteredBy("Date: " + words(FIRST) + " – pick an end");
		assertThat(this.olga.find("#range")).isVisible();
		this.olga.shoot("audit-range-started");
		desk.clickDay(FIRST.plusDays(2)).filteredBy("Date: " + words(FIRST) + " – " + words(FIRST.plusDays(2)));
		assertThat(this.olga.find("#range")).isHidden();
		assertThat(desk.resources()).containsExactly("Interview B1");
		assertThat(this.olga.asked("from")).isEqualTo(FIRST.toString());
		assertThat(this.olga.asked("to")).isEqualTo(FIRST.plusDays(2).toString());
		desk.openCalendar()
			.clickDay(FIRST.plusDays(4))
			.filteredBy("Date: " + words(FIRST.plusDays(4)) + " – pick an end");
		assertThat(this.olga.asked("to")).isNull();
	}

	@Test
	void aRangeMayBePickedFromItsEnd() {
		AuditDesk desk = this.office.audit().openCalendar();
		this.olga.button("Month before").click();
		desk.clickDay(FIRST.plusDays(4)).filteredBy("Date: " + words(FIRST.plusDays(4)) + " – pick an end");
		desk.clickDay(FIRST).filteredBy("Date: " + words(FIRST) + " – " + words(FIRST.plusDays(4)));
	}

	private static String words(LocalDate date) {
		return Moment.date(date);
	}

	@Test
	void theXOfAChipClearsItsFilterAlone() {
		AuditDesk desk = this.office.audit("?q=b&action=CREATED_BOOKING&from=" + FIRST)
			.filteredBy("Search: b", "Action: Created", "Date: " + words(FIRST) + " – pick an end");
		this.olga.link("Clear Date: " + words(FIRST) + " – pick an end").click();
		desk.filteredBy("Search: b", "Action: Created");
		this.olga.link("Clear Search: b").click();
		desk.filteredBy("Action: Created");
		assertThat(this.olga.find("#q")).hasValue("");
		this.olga.shoot("audit-chips");
	}

	@Test
	void clearAllResetsEverythingButTheTab() {
		AuditDesk desk = this.office.audit("?tab=team&q=iris&action=ADDED_EVALUATION&from=" + FIRST);
		assertThat(desk.chips()).hasCount(3);
		this.olga.link("Clear all").click();
		desk.filteredBy();
		assertThat(this.olga.asked("tab")).isEqualTo("team");
		assertThat(this.olga.link("Team")).hasAttribute("aria-current", "page");
		assertThat(this.olga.find("#q")).hasValue("");
		assertThat(this.olga.find("#dates")).hasText("Pick days");
	}

	@Test
	void anEmptyPageNamesTheFiltersAndClearsThem() {
		AuditDesk desk = this.office.audit("?q=nobody&action=CREATED_BOOKING");
		assertThat(this.olga.heading("No entry matches")).isVisible();
		assertThat(this.olga.find(".empty")).containsText("The filters are Search: nobody and Action: Created.");
		this.olga.find(".empty").getByText("Clear all").click();
		desk.showing("1–4 of 4").filteredBy();
	}

}
