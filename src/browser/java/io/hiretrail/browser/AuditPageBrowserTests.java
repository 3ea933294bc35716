package io.hiretrail.browser;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.microsoft.playwright.Locator;
import io.hiretrail.activity.ActorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Opening the audit page, its tabs, and what a row says. */
@BrowserTest
class AuditPageBrowserTests {

	private Office office;

	private Visitor olga;

	@BeforeEach
	void open(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.olga = this.office.olga();
	}

	@Test
	void theSidebarLeadsToThePageWhichOpensOnTheInterviewsTab() {
		this.office.record(Draft.booking("CREATED_BOOKING", "ABC123"));
		this.olga.open("/").link("Audit Logs").click();
		assertThat(this.olga.link("Interviews")).hasAttribute("aria-current", "page");
		assertThat(this.olga.link("Audit Logs")).hasAttribute("aria-current", "page");
		assertThat(this.olga.path()).isEqualTo("/audit");
		assertThat(new AuditDesk(this.olga).rows()).hasCount(1);
		this.olga.shoot("audit-interviews");
	}

	@Test
	void theAddressReflectsEveryFilterAndACopyShowsTheSameInAnotherBrowserProfile() {
		UUID iris = this.office.member("Iris Interviewer");
		this.office.record(IntStream.rangeClosed(1, 30)
			.mapToObj((index) -> Draft.booking("CREATED_BOOKING", "B" + index)
				.by(iris)
				.interviewedBy(iris)
				.from("203.0.113.7", "Safari")
				.at("2026-06-01T10:%02d:00Z".formatted(index)))
			.toArray(Draft[]::new));
		AuditDesk desk = this.office
			.audit("?actorId=%s&actor=iris&actorType=USER&resourceType=INTERVIEW_BOOKING&medium=API_KEY"
				.formatted(iris) + "&ip=203.0.113.7&from=2026-05-31&to=2026-06-02&tz=Asia/Tokyo");
		desk.search("b").showing("1–30 of 30");
		desk.pick("Action", "created", "Created")
			.pick("Interviewer", "iris", "Iris")
			.rowsPerPage(10)
			.showing("1–10 of 30");
		this.olga.link("Next").click();
		desk.showing("11–20 of 30").openRow(3);
		String copied = this.olga.awaitAddress("entry=").address();
		assertThat(List.of("tab", "q", "action", "actor", "actorId", "actorType", "interviewerId", "resourceType",
				"medium", "ip", "from", "to", "tz", "limit", "page", "asOf", "entry"))
			.allSatisfy((parameter) -> assertThat(this.olga.asked(parameter)).as(parameter).isNotBlank());

		this.office.recordBookings(3);
		AuditDesk other = new AuditDesk(this.office.visitors().stranger().open(copied));
		other.visitor().signIn(this.office.tenant().ownerEmail());
		assertThat(other.panel()).isVisible();
		assertThat(other.title()).hasText("Created");
		assertThat(other.visitor().address()).isEqualTo(copied);
		assertThat(other.panel().locator(".facts")).hasText(desk.panel().locator(".facts").textContent());
		assertThat(other.count()).hasText("11–20 of 30");
		assertThat(other.resources()).hasSize(10).isEqualTo(desk.resources());
		assertThat(other.chips().allTextContents()).hasSize(10).isEqualTo(desk.chips().allTextContents());
		assertThat(other.visitor().page().getByLabel("Rows per page")).hasValue("10");
		assertThat(other.visitor().find("#q")).hasValue("b");
	}

	@Test
	void theInterviewsTabHoldsBookingsSessionsAndEvaluationsWhoeverActed() {
		recordOneOfEach();
		AuditDesk desk = this.office.audit().showing("1–3 of 3");
		assertThat(desk.resources()).containsExactlyInAnyOrder("Interview B1", "Session S1", "Evaluation E1");
	}

	@Test
	void theTeamTabHoldsWhatPeopleOfTheTeamDidOnAnything() {
		recordOneOfEach();
		AuditDesk desk = this.office.audit().tab("Team");
		assertThat(desk.resources()).contains("Interview B1", "Ada Lovelace")
			.doesNotContain("Session S1", "Evaluation E1", "Message M1");
		this.olga.shoot("audit-team");
	}

	private void recordOneOfEach() {
		this.office.record(Draft.booking("CREATED_BOOKING", "B1"),
				Draft.of("RECORDING_STARTED").by(ActorType.SYSTEM, "Video rooms").on("VIDEO_SESSION", "S1", "Session S1"),
				Draft.of("SCORED_INTERVIEW").by(ActorType.AI_AGENT, "Scorer").on("EVALUATION", "E1", "Evaluation E1"),
				Draft.of("MOVED_STAGE").by("Mia Member").on("APPLICANT", "A1", "Ada Lovelace"),
				Draft.of("SENT_EMAIL").by(ActorType.AUTOMATION, "Mailer").on("COMMUNICATION", "M1", "Message M1"));
	}

	@Test
	void switchingTabsGoesBackToPage1AndKeepsTheRowSize() {
		AuditDesk desk = this.office.recordBookings(30).audit("?limit=10&page=2").showing("11–20 of 30").tab("Team");
		assertThat(desk.count()).containsText("1–10 of 3");
		assertThat(this.olga.asked("page")).isNull();
		assertThat(this.olga.asked("limit")).isEqualTo("10");
		desk.tab("Interviews").showing("1–10 of 30");
		assertThat(desk.rows()).hasCount(10);
	}

	@Test
	void aRowHasFiveColumns() {
		AuditDesk desk = this.office.record(Draft.booking("CREATED_BOOKING", "ABC123").at("2026-06-01T10:00:00Z"))
			.audit();
		assertThat(this.olga.find("th"))
			.hasText(new String[] { "When Europe/Berlin", "Actor", "Action", "Resource", "Details" });
		assertThat(desk.rows().locator("td")).hasCount(5);
		assertThat(desk.column("when")).hasText("1 Jun 2026 12:00:00");
		assertThat(desk.column("actor")).containsText("Iris Interviewer");
		assertThat(desk.column("action")).containsText("Created");
		assertThat(desk.column("resource").locator(".names > *"))
			.hasText(new String[] { "Interview Booking", "Interview ABC123" });
		assertThat(desk.column("details").locator(".sentence"))
			.hasText("booked an interview: Interview ABC123");
	}

	@Test
	void whenIsInTheBrowsersTimeZone() {
		this.office.record(Draft.booking("CREATED_BOOKING", "B1").at("2026-06-01T22:30:05Z"));
		AuditDesk desk = new AuditDesk(this.office.visitors().stranger().open("/"));
		desk.visitor().signIn(this.office.tenant().ownerEmail());
		assertThat(desk.column("when")).hasText("2 Jun 2026 00:30:05");
		assertThat(desk.visitor().asked("tz")).isEqualTo("Europe/Berlin");
	}

	@Test
	void theActorHasANameAndAnAvatar() {
		this.office.record(Draft.booking("CREATED_BOOKING", "B1"),
				Draft.booking("UPDATED_BOOKING", "B1").by(ActorType.AUTOMATION, "Calendar sync"));
		Locator avatars = this.office.audit().rows().locator(".avatar");
		assertThat(avatars).hasText(new String[] { "CS", "II" });
		assertThat(avatars.first()).hasClass(Pattern.compile(".*automation.*"));
		assertThat(this.olga.find("td.actor .name")).hasText(new String[] { "Calendar sync", "Iris Interviewer" });
	}

	@Test
	void actionsHaveTheColoursOfWhatTheyMean() {
		Map<String, String> colours = Map.of("green", "rgb(20, 108, 54)", "red", "rgb(176, 30, 46)", "blue",
				"rgb(27, 86, 181)", "purple", "rgb(115, 41, 180)", "amber", "rgb(138, 75, 0)", "grey",
				"rgb(74, 82, 99)");
		List<String[]> actions = List.of(action("CREATED_BOOKING", "Created", "green"),
				action("CREATED_SESSION", "Created", "green"), action("APPROVED_EVALUATION", "Approved", "green"),
				action("CANCELLED_BOOKING", "Cancelled", "red"), action("RECORDING_FAILED", "Recording Failed", "red"),
				action("UPDATED_BOOKING", "Updated", "blue"),
				action("RECORDING_STARTED", "Recording Started", "purple"),
				action("RECORDING_COMPLETED", "Recording Completed", "purple"),
				action("MARKED_NO_SHOW", "Marked No-Show", "amber"),
				action("PARTICIPANT_JOINED", "Participant Joined", "grey"),
				action("PARTICIPANT_LEFT", "Participant Left", "grey"), action("ROOM_FINISHED", "Room Finished", "grey"));
		this.office.record(actions.stream().map((action) -> Draft.booking(action[0], "B1")).toArray(Draft[]::new));
		AuditDesk desk = this.office.audit("?limit=20").showing("1–12 of 12");
		for (int index = 0; index < actions.size(); index++) {
			Locator badge = desk.badges().nth(actions.size() - 1 - index);
			assertThat(badge).hasText(actions.get(index)[1]);
			assertThat(badge).hasClass("badge " + actions.get(index)[2]);
			assertThat(badge).hasCSS("color", colours.get(actions.get(index)[2]));
		}
		this.olga.shoot("audit-actions");
	}

	private static String[] action(String code, String label, String tone) {
		return new String[] { code, label, tone };
	}

}
