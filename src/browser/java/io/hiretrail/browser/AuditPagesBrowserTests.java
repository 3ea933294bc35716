package io.hiretrail.browser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What is below the table: the counter, the rows a page, the neighbouring pages. */
@BrowserTest
class AuditPagesBrowserTests {

	private Office office;

	private Visitor olga;

	@BeforeEach
	void record(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors).recordBookings(120);
		this.olga = this.office.olga();
	}

	@Test
	void theCounterShowsWhichSliceOfTheResultIsInViewAndPagesHave50Rows() {
		AuditDesk desk = this.office.audit().showing("1–50 of 120");
		assertThat(desk.rows()).hasCount(50);
		assertThat(this.olga.page().getByLabel("Rows per page")).hasValue("50");
		assertThat(this.olga.page().getByLabel("Rows per page").locator("option"))
			.hasText(new String[] { "10", "20", "50", "100" });
	}

	@ParameterizedTest
	@CsvSource({ "10, 1–10 of 120", "20, 1–20 of 120", "100, 1–100 of 120" })
	void anotherNumberOfRowsGoesBackToPage1(int rows, String count) {
		AuditDesk desk = this.office.audit("?page=2").showing("51–100 of 120").rowsPerPage(rows).showing(count);
		assertThat(desk.rows()).hasCount(rows);
		assertThat(this.olga.asked("page")).isNull();
		assertThat(this.olga.asked("limit")).isEqualTo(Integer.toString(rows));
	}

	@Test
	void previousAndNextGoOnePageAtATime() {
		AuditDesk desk = this.office.audit();
		assertThat(this.olga.link("Previous")).hasCount(0);
		this.olga.link("Next").click();
		desk.showing("51–100 of 120");
		this.olga.link("Next").click();
		desk.showing("101–120 of 120");
		assertThat(this.olga.link("Next")).hasCount(0);
		assertThat(desk.resources()).hasSize(20).startsWith("Interview B101").endsWith("Interview B120");
		this.olga.link("Previous").click();
		desk.showing("51–100 of 120");
		this.olga.link("Previous").click();
		desk.showing("1–50 of 120");
		assertThat(this.olga.asked("page")).isNull();
	}

	@Test
	void theBrowsersBackButtonGoesBackOnePage() {
		AuditDesk desk = this.office.audit();
		this.olga.link("Next").click();
		desk.showing("51–100 of 120");
		this.olga.page().goBack();
		desk.showing("1–50 of 120");
		desk.pick("Action", "cancel", "Cancelled");
		assertThat(this.olga.heading("No entry matches")).isVisible();
	}

	@Test
	void aNewFilterGoesBackToPage1() {
		this.office.audit("?page=2").showing("51–100 of 120").search("b12").showing("1–2 of 2");
	}

	@Test
	void aPageBeyondTheLastSaysSo() {
		this.office.audit("?page=9");
		assertThat(this.olga.find(".empty")).containsText("The list has fewer pages than that.");
		this.olga.link("Back to page 1").click();
		new AuditDesk(this.olga).showing("1–50 of 120");
	}

}
