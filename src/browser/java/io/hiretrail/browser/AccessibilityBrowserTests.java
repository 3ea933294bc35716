package io.hiretrail.browser;

import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Each page and state against the rules of WCAG 2.2 AA, in the light and in the dark. */
@BrowserTest
class AccessibilityBrowserTests {

	private Office office;

	private Visitor olga;

	@BeforeEach
	void open(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.olga = this.office.olga();
	}

	private AuditDesk audit(String query) {
		return this.office.recordBookings(11)
			.record(Draft.booking("CANCELLED_BOOKING", "B1"), Draft.booking("MARKED_NO_SHOW", "B2"),
					Draft.booking("RECORDING_STARTED", "B3"), Draft.of("own.action").by("Mia").on("VIDEO_SESSION", "S", "S"),
					Draft.booking("UPDATED_BOOKING", "B4")
						.with(Map.of("before", Map.of("room", "Blue"), "after", Map.of("room", "Red"), "count", 3,
								"remote", true)))
			.audit(query);
	}

	@Test
	void signIn() {
		this.office.visitors().stranger().open("/sign-in").inspect("sign-in");
	}

	@Test
	void signInWithAnError() {
		Visitor stranger = this.office.visitors().stranger().open("/sign-in");
		stranger.signIn("nobody@example.org", "wrong password");
		assertThat(stranger.find("#problem")).isVisible();
		stranger.inspect("sign-in-error").watch().expectStatus(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { "expired", "out" })
	void signInAgain(String why) {
		this.office.visitors().stranger().open("/sign-in?" + why + "=true").inspect("sign-in-" + why);
	}

	@ParameterizedTest
	@ValueSource(strings = { "interviews", "team" })
	void auditTabs(String tab) {
		audit("?tab=" + tab).visitor().inspect("audit-" + tab);
	}

	@Test
	void auditWithAChosenRow() {
		audit("").visitor().press("j", "j").inspect("audit-row-chosen");
	}

	@Test
	void auditWithChips() {
		audit("?q=iris&action=CANCELLED_BOOKING&action=CREATED_BOOKING&from=2026-01-01&limit=10").visitor()
			.inspect("audit-chips");
	}

	@Test
	void auditEmptied() {
		audit("?q=nobody&action=own.action").visitor().inspect("audit-empty");
	}

	@Test
	void auditBeforeAnythingHasHappened() {
		this.office.audit().visitor().inspect("audit-nothing-yet");
	}

	@Test
	void auditWithThePanelOpen() {
		audit("").openRow(0).visitor().inspect("audit-panel");
	}

	@Test
	void auditWithThePanelOfNoEntry() {
		audit("?entry=01939d2a-0000-7000-8000-000000000003").visitor().inspect("audit-panel-no-entry");
	}

	@Test
	void auditWithTheCalendarOpen() {
		audit("?from=2026-09-02&to=2026-09-20").openCalendar().visitor().inspect("audit-calendar");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Action", "Interviewer", "Candidate", "Time zone" })
	void auditWithABoxOpen(String label) {
		this.office.tenant().applicant("Ada Lovelace");
		AuditDesk desk = audit("");
		desk.openBox(label);
		desk.box(label).pressSequentially("a");
		assertThat(desk.options().first()).isVisible();
		this.olga.inspect("audit-box-" + label.toLowerCase().replace(' ', '-'));
	}

	@Test
	void auditWithABoxThatFindsNothing() {
		AuditDesk desk = audit("");
		desk.box("Candidate").pressSequentially("zzz");
		assertThat(this.olga.find(".no-results:visible")).hasText("Nobody by that name");
		this.olga.inspect("audit-box-nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?entry=", "?q=nobody" })
	void auditOnAPhone(String query) {
		this.olga.narrow();
		AuditDesk desk = audit(query.startsWith("?entry") ? "" : query);
		if (query.startsWith("?entry")) {
			desk.openRow(0);
		}
		this.olga.inspect("audit-phone" + query.replaceAll("\\W+", "-"));
	}

	@Test
	void ledger() {
		Ledgers.awaitSigned(this.office.tenant().id());
		this.olga.open("/ledger").find("summary").click();
		this.olga.inspect("ledger");
	}

	@Test
	void ledgerVerified() {
		Ledgers.fill(this.office.tenant().id(), 20);
		this.olga.open("/ledger").button("Verify").click();
		assertThat(this.olga.find(".fine")).isVisible();
		this.olga.inspect("ledger-fine");
	}

	@Test
	void ledgerUnderVerification() {
		Ledgers.fill(this.office.tenant().id(), 20);
		this.olga.page().route("**/ledger/verification/step", (route) -> {
			// never answered: it goes on for ever
		});
		this.olga.open("/ledger").button("Verify").click();
		assertThat(this.olga.find("progress")).isVisible();
		this.olga.inspect("ledger-progress");
		this.olga.page().unrouteAll();
		this.olga.open("/ledger").inspect("ledger-to-go-on");
	}

	@Test
	void ledgerWithAFinding() throws SQLException {
		UUID acme = this.office.tenant().id();
		Ledgers.fill(acme, 20);
		Ledgers.tamper("update activity_log set action = 'X' where organization_id = ? and id = ?", acme,
				Ledgers.entry(acme, 12));
		this.olga.open("/ledger").button("Verify").click();
		assertThat(this.olga.find(".findings")).isVisible();
		this.olga.inspect("ledger-findings");
		this.olga.find(".findings a").click();
		assertThat(this.olga.find("#panel")).isVisible();
		this.olga.inspect("audit-panel-broken");
	}

	@Test
	void auditWithTheProofOpen() {
		AuditDesk desk = audit("");
		Ledgers.awaitSigned(this.office.tenant().id());
		desk.openRow(0).panel().locator("#proof").evaluate("(proof) => proof.closest('details').open = true");
		this.olga.inspect("audit-panel-proof");
	}

	@Test
	void ownActivity() {
		this.olga.open("/me/activity").inspect("own-activity");
	}

	@Test
	void ownActivityOnAPhone() {
		this.olga.narrow().open("/me/activity").inspect("own-activity-phone");
	}

	@Test
	void refused() {
		this.office.visitors()
			.signedIn(this.office.tenant().join("MEMBER", "Mia Member"))
			.open("/audit", 403)
			.inspect("403");
	}

	@Test
	void notFound() {
		this.olga.open("/nowhere", 404).inspect("404");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?acton=A", "?acton=A&limit=x&from=today" })
	void misspelt(String query) {
		this.olga.open("/audit" + query, 400).inspect("400" + (query.contains("&") ? "-several" : ""));
	}

}
