package io.hiretrail.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.TimeoutError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may open the audit page. */
@BrowserTest
class AuditAccessBrowserTests {

	private Office office;

	@BeforeEach
	void open(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
	}

	@ParameterizedTest
	@ValueSource(strings = { "CAMPAIGN_MANAGER", "MEMBER" })
	void whoIsNoAdministratorSeesNoLinkAndIsRefusedAtTheAddress(String role) {
		Visitor mia = this.office.visitors().signedIn(this.office.tenant().join(role, "Mia Member"));
		mia.open("/audit", 403);
		assertThat(mia.heading("You may not do this")).isVisible();
		assertThat(mia.find("body")).containsText("Ask an owner or administrator");
		assertThat(mia.link("Audit Logs")).hasCount(0);
		assertThat(mia.find("table")).hasCount(0);
	}

	@Test
	void anAdministratorMayOpenIt() {
		Visitor adam = this.office.visitors().signedIn(this.office.tenant().join("ADMIN", "Adam Admin"));
		assertThat(adam.open("/audit").link("Audit Logs")).isVisible();
	}

	@Test
	void whoIsNotSignedInComesToThePageThatWasAskedForAfterSigningIn() {
		this.office.recordBookings(30);
		Visitor stranger = this.office.visitors().stranger().open("/audit?tab=team&limit=10");
		assertThat(stranger.heading("Sign in")).isVisible();
		assertThat(stranger.link("Audit Logs")).hasCount(0);
		stranger.signIn(this.office.tenant().ownerEmail());
		assertThat(stranger.link("Team")).hasAttribute("aria-current", "page");
		assertThat(new AuditDesk(stranger).rows()).hasCount(10);
	}

	@Test
	void aWrongPasswordIsRefusedAndTheAddressKept() {
		Visitor stranger = this.office.visitors().stranger().open("/sign-in");
		stranger.signIn(this.office.tenant().ownerEmail(), "wrong password");
		assertThat(stranger.find("[role=alert]")).isVisible();
		assertThat(stranger.page().getByLabel("E-mail address")).hasValue(this.office.tenant().ownerEmail());
		assertThat(stranger.page().getByLabel("Password")).hasValue("");
		stranger.watch().expectStatus(401);
	}

	@Test
	void signingOutEndsTheSession() {
		Visitor olga = this.office.olga().open("/audit");
		olga.button("Sign out").click();
		assertThat(olga.find("[role=status]")).hasText("You are signed out.");
		olga.open("/audit");
		assertThat(olga.heading("Sign in")).isVisible();
	}

	@Test
	void whereTheSessionHasEndedAPartOfThePageLeadsToTheSignInAndBack() {
		AuditDesk desk = this.office.recordBookings(30).audit("?limit=10&q=iris").showing("1–10 of 30");
		String address = desk.visitor().address();
		this.office.endSessions();
		try {
			desk.visitor().link("Next").click(new Locator.ClickOptions().setTimeout(3000));
		}
		catch (TimeoutError ex) {
			// the page was faster: its stream of news has ended, too
		}
		assertThat(desk.visitor().find(".card .notice")).containsText("Your session has ended.");
		desk.visitor().watch().expectStatus(403);
		desk.visitor().shoot("session-ended").signIn(this.office.tenant().ownerEmail());
		desk.showing("1–10 of 30").filteredBy("Search: iris");
		assertThat(desk.visitor().address()).isEqualTo(address);
	}

	@Test
	void signingOutInAnotherTabLeadsToTheSignInToo() {
		AuditDesk desk = this.office.recordBookings(1).audit();
		desk.visitor().page().context().newPage().navigate("/audit");
		desk.visitor().profile().pages().get(1).locator("form[action='/sign-out'] button").click();
		desk.visitor().link("Team").click();
		assertThat(desk.visitor().heading("Sign in")).isVisible();
		desk.visitor().watch().expectStatus(403);
	}

	@Test
	void anUnknownParameterIsRefusedOnAPageOfItsOwn() {
		Visitor olga = this.office.olga().open("/audit?acton=CREATED_BOOKING", 400);
		assertThat(olga.find("main")).containsText("acton");
		olga.link("Go to the start page").click();
		assertThat(olga.heading("Audit Logs")).isVisible();
	}

	@Test
	void whatIsNotThereHasAPageThatSaysSo() {
		assertThat(this.office.olga().open("/nowhere", 404).link("Go to the start page")).isVisible();
	}

}
