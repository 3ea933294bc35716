package io.hiretrail.browser;

import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import io.hiretrail.activity.ActorType;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The pages on which applicants are found and their stories are read. */
@BrowserTest
class ApplicantsBrowserTests {

	private static final String HOSTILE = "<script>alert(1)</script> \u202Egnp.exe <img src=x onerror=alert(2)>";

	private Office office;

	private Tenant tenant;

	private Visitor olga;

	private UUID ada;

	@BeforeEach
	void apply(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.tenant = this.office.tenant();
		this.olga = this.office.olga();
		UUID job = this.tenant.job();
		this.ada = this.tenant.applicant("Ada Lovelace", job);
		this.tenant.applicant("Charles Babbage", job);
	}

	@Test
	void applicantsAreFoundAsOneTypesWithOneRequest() {
		this.olga.open("/applicants");
		assertThat(rows()).hasCount(2);
		this.olga.inspect("applicants");
		int requests = this.olga.requestsTo("/applicants",
				() -> this.olga.find("#q").pressSequentially("lovel", new Locator.PressSequentiallyOptions().setDelay(20)));
		assertThat(requests).isEqualTo(1);
		assertThat(rows()).hasCount(1);
		assertThat(rows()).containsText("Ada Lovelace");
		assertThat(this.olga.find("#q")).isFocused();
		assertThat(this.olga.asked("q")).isEqualTo("lovel");
	}

	@Test
	void theStatusNarrowsTheList() {
		this.tenant.owner()
			.post("/applicants/" + this.ada + "/status-changes", Map.of("to", "HIRED"))
			.expect(201);
		this.olga.open("/applicants").page().getByLabel("Status").selectOption("HIRED");
		assertThat(rows()).hasCount(1);
		assertThat(rows().locator(".badge")).hasText("Hired");
	}

	@Test
	void nobodyFoundSaysWhatWasLookedForAndClearsIt() {
		this.olga.open("/applicants?q=zebra&status=OFFER").inspect("applicants-empty");
		assertThat(this.olga.find(".empty")).containsText("whose name has “zebra” in it with the status Offer");
		this.olga.link("Clear all").click();
		assertThat(rows()).hasCount(2);
	}

	@Test
	void pagesFollowOneAnother() {
		UUID job = this.tenant.job();
		for (int index = 0; index < 50; index++) {
			this.tenant.applicant("Applicant " + index, job);
		}
		this.olga.open("/applicants");
		assertThat(this.olga.find("#count")).hasText("52 applicants");
		this.olga.link("Next").click();
		assertThat(rows()).hasCount(2);
		this.olga.link("Previous").click();
		assertThat(rows()).hasCount(50);
	}

	@Test
	void theTimelineTellsTheStoryByDayInOneSentenceAnEntry() {
		move("Phone Screen");
		move("Technical Interview");
		story("");
		assertThat(this.olga.find(".timeline .sentence")).hasText(
				new String[] { "Olga Owner moved Ada Lovelace from Phone Screen to Technical Interview",
						"Olga Owner moved Ada Lovelace from Initial Review to Phone Screen",
						"Olga Owner entered the application of Ada Lovelace" });
		assertThat(this.olga.find(".day h2")).hasCount(1);
		this.olga.inspect("applicant-timeline");
	}

	@Test
	void theTimelineIsReadOldestFirstByActionAndByPeriod() {
		move("Phone Screen");
		this.office.record(Draft.of("LOGGED_CALL").about(this.ada).at("2025-03-29T23:30:00Z"),
				Draft.of("ADDED_NOTE").about(this.ada).at("2025-03-30T22:30:00Z"));
		story("");
		this.olga.page().getByLabel("Order").selectOption("oldest");
		assertThat(this.olga.find(".timeline .badge").first()).hasText("Logged Call");
		assertThat(this.olga.find(".day h2").first()).hasText("Sunday, 30 March 2025");
		story("?tz=Europe/Berlin&from=2025-03-30&to=2025-03-30");
		assertThat(this.olga.find(".timeline .badge")).hasText(new String[] { "Logged Call" });
		story("?action=MOVED_STAGE");
		assertThat(this.olga.find(".timeline .badge")).hasText(new String[] { "Moved Stage" });
		story("?action=HIRED_APPLICANT").inspect("applicant-timeline-empty");
		assertThat(this.olga.find(".empty")).containsText("No entry matches");
		this.olga.link("Clear all").click();
		assertThat(this.olga.find(".timeline li")).hasCount(4);
	}

	@Test
	void anEntryOpensInTheSidePanelAndHasItsAddress() {
		move("Phone Screen");
		story("").find(".timeline .badge").first().click();
		assertThat(this.olga.find("#panel-title")).hasText("Moved Stage");
		assertThat(this.olga.find("#panel .changes td")).hasText(new String[] { "Initial Review", "Phone Screen" });
		this.olga.inspect("applicant-panel");
		String address = this.olga.address();
		this.olga.press("Escape");
		assertThat(this.olga.find("#panel")).isHidden();
		this.olga.awaitAddressWithout("entry=");
		this.olga.open(address);
		assertThat(this.olga.find("#panel-title")).hasText("Moved Stage");
	}

	@Test
	void aMemberSeesTheStoryButNotFromWhereItWasWritten() {
		move("Phone Screen");
		Visitor milo = this.office.visitors().signedIn(this.tenant.join("MEMBER", "Milo Member"));
		milo.open("/applicants/" + this.ada).find(".timeline .badge").first().click();
		assertThat(milo.find("#panel-title")).hasText("Moved Stage");
		assertThat(milo.find("#panel")).not().containsText("IP address");
		assertThat(milo.link("Audit Logs")).hasCount(0);
	}

	@Test
	void communicationsAndEvaluationsHaveTabsOfTheirOwn() {
		story("?tab=communications").inspect("applicant-communications-empty");
		this.tenant.owner()
			.post("/applicants/" + this.ada + "/communications",
					Map.of("channel", "EMAIL", "direction", "OUTBOUND", "subject", "Your interview"))
			.expect(201);
		this.tenant.owner()
			.post("/applicants/" + this.ada + "/evaluations",
					Map.of("stage", "Phone Screen", "score", 4, "comment", "Clear and quick"))
			.expect(201);
		this.olga.link("Communications").click();
		assertThat(this.olga.find(".cards h2")).hasText("Your interview");
		this.olga.inspect("applicant-communications").link("Evaluations").click();
		assertThat(this.olga.find(".cards")).containsText("4 of 5");
		assertThat(this.olga.find(".cards")).containsText("Clear and quick");
		this.olga.inspect("applicant-evaluations");
	}

	@Test
	void hostileTextIsShownAsText() {
		UUID hostile = this.tenant.applicant(HOSTILE);
		this.office.record(Draft.of("ADDED_NOTE").about(hostile).by(ActorType.CANDIDATE, HOSTILE),
				Draft.of("own.action").about(hostile).on("APPLICANT", HOSTILE, HOSTILE));
		this.olga.open("/applicants");
		assertThat(rows().first()).containsText(HOSTILE);
		this.olga.open("/applicants/" + hostile);
		assertThat(this.olga.find("h1")).hasText(HOSTILE);
		assertThat(this.olga.find(".timeline")).containsText("<img src=x onerror=alert(2)>");
		this.olga.narrow().inspect("applicant-hostile-narrow");
		assertThat((Boolean) this.olga.page()
			.evaluate("() => document.documentElement.scrollWidth <= innerWidth")).isTrue();
	}

	@Test
	void somebodyElsesApplicantIsNotThere(@LocalServerPort int port) {
		UUID foreign = Tenant.signUp(port).applicant("Foreign Applicant");
		this.olga.open("/applicants/" + foreign, 404).inspect("not-found");
		assertThat(this.olga.heading("There is no such thing")).isVisible();
	}

	private void move(String stage) {
		this.tenant.owner().post("/applicants/" + this.ada + "/stage-moves", Map.of("to", stage)).expect(201);
	}

	private Visitor story(String query) {
		return this.olga.open("/applicants/" + this.ada + query);
	}

	private Locator rows() {
		return this.olga.find("tr[data-row]");
	}

}
