package io.hiretrail.browser;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The audit page when the service fails or cannot be reached. */
@BrowserTest
class AuditFailureBrowserTests {

	private static final String PARTS = "**/audit?*page=2*";

	private Visitor olga;

	private AuditDesk desk;

	@BeforeEach
	void open(@LocalServerPort int port, Visitors visitors) {
		Office office = Office.open(port, visitors).recordBookings(30);
		this.olga = office.olga();
		this.desk = office.audit("?limit=10").showing("1–10 of 30");
	}

	@Test
	void anErrorOfTheServiceIsANoticeAndTheListStays() {
		this.olga.page()
			.route(PARTS, (route) -> route.fulfill(new Route.FulfillOptions().setStatus(500)
				.setContentType("text/html")
				.setBody("<p class=\"notice\">Internal server error</p>")));
		this.olga.link("Next").click();
		assertThat(this.olga.find("#notices")).hasText("Internal server error");
		this.olga.watch().expectStatus(500);
		recovers();
	}

	@Test
	void anErrorThatIsNotPlantedHasARequestIdAndCanBeDismissed() {
		this.olga.page().evaluate("document.querySelector('#next').setAttribute('href', '/audit?limit=7')");
		this.olga.page()
			.evaluate("document.querySelector('#next').replaceWith(document.querySelector('#next').cloneNode(true));"
					+ "htmx.process(document.querySelector('#next'))");
		this.olga.link("Next").click();
		assertThat(this.olga.find("#notices")).containsText("must be 10, 20, 50 or 100");
		assertThat(this.olga.find("#notices")).containsText("Request ");
		this.olga.shoot("audit-notice").button("Dismiss").click();
		assertThat(this.olga.find("#notices")).isEmpty();
		this.olga.watch().expectStatus(400);
	}

	@Test
	void whereTheServiceCannotBeReachedANoticeSaysSo() {
		this.olga.page().route(PARTS, Route::abort);
		this.olga.link("Next").click();
		assertThat(this.olga.find("#notices")).containsText("The service cannot be reached.");
		this.olga.watch().expectNoAnswer();
		this.olga.shoot("audit-offline");
		recovers();
	}

	/** The page works on, and the notice goes. */
	private void recovers() {
		this.desk.showing("1–10 of 30");
		assertThat(this.olga.asked("page")).isNull();
		this.olga.page().unroute(PARTS);
		this.olga.link("Next").click();
		this.desk.showing("11–20 of 30");
		assertThat(this.olga.find("#notices")).isEmpty();
	}

	@Test
	void aSlowAnswerShowsProgress() {
		this.olga.page().route(PARTS, (route) -> {
			assertThat(this.olga.find("#progress")).hasClass("htmx-request");
			assertThat(this.olga.find("#results")).hasAttribute("aria-busy", "true");
			route.resume();
		});
		this.olga.link("Next").click();
		this.desk.showing("11–20 of 30");
		assertThat(this.olga.find("#progress")).not().hasClass("htmx-request");
	}

}
