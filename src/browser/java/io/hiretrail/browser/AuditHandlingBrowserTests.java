package io.hiretrail.browser;

import java.util.UUID;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What happens to the audit page under quick and unusual hands. */
@BrowserTest
class AuditHandlingBrowserTests {

	private Office office;

	private Visitor olga;

	@BeforeEach
	void record(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors).recordBookings(30);
		this.olga = this.office.olga();
	}

	@Test
	void aRowThatIsOpenedAfterASearchKeepsItsAddress() {
		AuditDesk desk = this.office.audit().search("b1").showing("1–11 of 11");
		int requests = this.olga.requestsTo("/audit", () -> desk.openRow(1));
		assertThat(requests).isEqualTo(1);
		assertThat(this.olga.asked("entry")).isNotNull();
		assertThat(this.olga.asked("q")).isEqualTo("b1");
	}

	@Test
	void aRowThatIsOpenedBeforeASearchHasAnswersKeepsItsAddressToo() {
		AuditDesk desk = this.office.audit();
		this.olga.find("#q").pressSequentially("b1");
		desk.openRow(1);
		desk.showing("1–11 of 11");
		assertThat(desk.panel()).isVisible();
		assertThat(this.olga.asked("entry")).isNotNull();
	}

	@Test
	void theDaysAreReachedByTabAndWalkedByArrowKeys() {
		this.office.audit("?from=2026-06-10&to=2026-06-12").openCalendar();
		this.olga.find("#month-after").focus();
		this.olga.press("Tab");
		assertThat(this.olga.find("[data-day='2026-06-10']")).isFocused();
		this.olga.press("ArrowDown", "ArrowRight", "Enter");
		assertThat(this.olga.find("[data-day='2026-06-18']")).hasAttribute("aria-pressed", "true");
		this.olga.awaitAddress("from=2026-06-18");
	}

	@Test
	void daysThatAreTypedShowOnTheButtonAndInTheCalendar() {
		this.office.audit().openCalendar();
		this.olga.find("#to").fill("2026-06-12");
		assertThat(this.olga.find("#dates")).hasText("until 12 Jun 2026");
		this.olga.find("#from").fill("2026-06-10");
		assertThat(this.olga.find("#dates")).hasText("10 Jun 2026 – 12 Jun 2026");
		this.olga.awaitAddress("from=2026-06-10&to=2026-06-12");
	}

	@Test
	void aNameThatIsTypedAndEnteredTakesThePlaceOfTheOneBefore() {
		UUID adri = this.office.member("Adri Ash");
		AuditDesk desk = this.office.audit("?interviewerId=" + this.office.member("Mara Moss"));
		desk.openBox("Interviewer").box("Interviewer").pressSequentially("adri");
		assertThat(desk.options()).hasText(new String[] { "Adri Ash Member" });
		this.olga.press("Enter").awaitAddress("interviewerId=" + adri);
	}

	@Test
	void selectingTextBeyondThePanelDoesNotCloseIt() {
		AuditDesk desk = this.office.audit().openRow(0);
		BoundingBox box = desk.panel().boundingBox();
		Mouse mouse = this.olga.page().mouse();
		mouse.move(box.x + 100, box.y + 200);
		mouse.down();
		mouse.move(box.x - 100, box.y + 200);
		mouse.up();
		assertThat(desk.panel()).isVisible();
	}

	@Test
	void anotherTabKeepsWhatBothTabsKnow() {
		this.office.audit("?q=b1&from=2020-01-01").showing("1–11 of 11").tab("Team").filteredBy("Search: b1",
				"Date: 1 Jan 2020 – pick an end");
		assertThat(this.olga.find("#q")).hasValue("b1");
	}

	@Test
	void aPageBeyondTheLastDoesNotBlameTheFilters() {
		this.office.audit("?q=b1&page=9");
		assertThat(this.olga.heading("No such page")).isVisible();
		this.olga.link("Back to page 1").click();
		new AuditDesk(this.olga).showing("1–11 of 11");
	}

	@Test
	void aPauseInTypingIsNoStepBackButAChoiceIs() {
		AuditDesk desk = this.office.audit();
		Object before = this.olga.page().evaluate("history.length");
		desk.search("b").showing("1–30 of 30").search("b1").showing("1–11 of 11");
		assertThat(this.olga.page().evaluate("history.length")).isEqualTo(before);
		desk.pick("Action", "created", "Created");
		this.olga.page().goBack();
		desk.filteredBy("Search: b1");
	}

	@Test
	void theLetterKeysCanBeSwitchedOff() {
		AuditDesk desk = this.office.audit();
		this.olga.button("Keys").click();
		this.olga.find("#main").focus();
		this.olga.press("j");
		assertThat(desk.rows().first().locator(".open")).not().isFocused();
		this.olga.button("Keys").click();
		this.olga.find("#main").focus();
		this.olga.press("j");
		assertThat(desk.rows().first().locator(".open")).isFocused();
		this.olga.press("ArrowLeft");
		assertThat(desk.rows().first().locator(".resource .narrow")).isFocused();
	}

}
