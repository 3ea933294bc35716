package io.hiretrail.browser;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.hiretrail.ledger.Ledgers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The ledger's page, its verification, and the proof beside an entry. */
@BrowserTest
class LedgerBrowserTests {

	private static final String EDIT = "update activity_log set resource_name = 'Another' where organization_id = ? and id = ?";

	private static final String STEP = "/ledger/verification/step";

	private Office office;

	private UUID id;

	private Visitor olga;

	@BeforeEach
	void open(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.id = this.office.tenant().id();
		this.olga = this.office.olga();
		Ledgers.awaitSigned(this.id);
	}

	@Test
	void theNavigationLeadsAdministratorsToIt() {
		this.olga.open("/audit").link("Ledger").click();
		assertThat(this.olga.heading("Ledger")).isVisible();
		assertThat(this.olga.link("Ledger")).hasAttribute("aria-current", "page");
		Visitor mia = this.office.visitors().signedIn(this.office.tenant().join("MEMBER", "Mia Member"));
		assertThat(mia.open("/me/activity").link("Ledger")).hasCount(0);
		mia.open("/ledger", 403);
	}

	@Test
	void thousandsOfEntriesAreVerifiedInStepsWithProgress() {
		Ledgers.fill(this.id, 21_000);
		this.olga.open("/ledger");
		this.olga.page().evaluate("""
				() => {
					window.seen = [];
					new MutationObserver(() => {
						const bar = document.querySelector('progress');
						if (bar) {
							window.seen.push(bar.value);
						}
					}).observe(document.querySelector('main'), { childList: true, subtree: true });
				}""");
		int steps = this.olga.requestsTo(STEP, () -> {
			this.olga.button("Verify").click();
			assertThat(this.olga.find(".outcome")).hasText(
					Pattern.compile("All 21,00\\d entries are as they were sealed\\."),
					new LocatorAssertions.HasTextOptions().setTimeout(60_000));
		});
		assertThat(steps).isEqualTo(4);
		assertThat(this.olga.page().evaluate("() => [...new Set(window.seen)].length > 2 && window.seen.at(-1) === 100"))
			.isEqualTo(true);
		assertThat(this.olga.find("#status")).hasText(Pattern.compile("All 21,00\\d entries .*"));
		assertThat(this.olga.find("#verification .facts")).containsText("Olga Owner verified the ledger");
		this.olga.shoot("ledger-verified");
	}

	@Test
	void aPlantedEditIsShownWithItsEntry() throws SQLException {
		Ledgers.fill(this.id, 3000);
		UUID entry = Ledgers.entry(this.id, 1234);
		Ledgers.tamper(EDIT, this.id, entry);
		this.olga.open("/ledger").button("Verify").click();
		assertThat(this.olga.find(".outcome .notice")).hasText("1 finding: the log is not what was sealed.");
		assertThat(this.olga.find(".findings tbody th")).hasText("1234");
		this.olga.find(".findings a").click();
		assertThat(this.olga.find("#panel .notice")).containsText("This entry does not verify. The entry is not what was sealed.");
		assertThat(this.olga.find("#panel-content")).containsText(entry.toString());
	}

	@Test
	void aRangeCanBeVerifiedWithTheKeyboardAlone() {
		Ledgers.fill(this.id, 100);
		this.olga.open("/ledger");
		this.olga.page().getByLabel("First leaf").fill("10");
		this.olga.press("Tab");
		assertThat(this.olga.page().getByLabel("Last leaf")).isFocused();
		this.olga.page().keyboard().type("19");
		this.olga.press("Enter");
		assertThat(this.olga.find(".outcome")).hasText("The 10 entries of leaves 10 to 19 are as they were sealed.");
	}

	@Test
	void aRangeThatIsNotThereIsExplained() {
		this.olga.open("/ledger");
		this.olga.page().getByLabel("Last leaf").fill("100000");
		this.olga.button("Verify").click();
		assertThat(this.olga.find("#notices")).containsText("last must be a leaf from 0 to");
		this.olga.watch().expectStatus(400);
	}

	@Test
	void aVerificationCanBeCancelledAndTakenUp() {
		Ledgers.fill(this.id, 100);
		this.olga.page().route("**" + STEP, (route) -> {
			// never answered: it goes on for ever
		});
		this.olga.open("/ledger").button("Verify").click();
		assertThat(this.olga.find("progress")).isVisible();
		this.olga.open("/ledger");
		// not earlier: the request that waits would be sent then
		this.olga.page().unrouteAll();
		assertThat(this.olga.find("#verification")).containsText("A verification has been begun, and not ended.");
		this.olga.button("Cancel").click();
		assertThat(this.olga.button("Verify")).isVisible();
		assertThat(this.olga.find("progress")).hasCount(0);
		assertThat(this.olga.find("#verification .facts")).containsText("Never yet");
	}

	@Test
	void aStepThatFailsIsTakenUpWithAClick() {
		Ledgers.fill(this.id, 100);
		this.olga.page().route("**" + STEP, (route) -> route.abort());
		this.olga.open("/ledger").button("Verify").click();
		assertThat(this.olga.find("#notices")).containsText("The service cannot be reached.");
		this.olga.page().unrouteAll();
		this.olga.watch().expectNoAnswer();
		this.olga.button("Go on").click();
		assertThat(this.olga.find(".outcome")).hasText(Pattern.compile("All 10\\d entries are as they were sealed\\."));
	}

	@Test
	void theRootHashIsCopiedWithAClick() {
		this.olga.open("/ledger");
		String root = this.olga.find("#root").textContent();
		this.olga.profile().grantPermissions(List.of("clipboard-read", "clipboard-write"));
		this.olga.button("Copy the root hash").click();
		assertThat(this.olga.find("[data-copy=root]")).hasText("Copied");
		assertThat(this.olga.page().evaluate("() => navigator.clipboard.readText()")).isEqualTo(root);
	}

	@Test
	void anEntrysPanelHasTheProofToTakeAway() {
		this.office.recordBookings(3);
		Ledgers.awaitSigned(this.id);
		AuditDesk desk = this.office.audit().openRow(0);
		assertThat(desk.panel().locator(".badge.green", new Locator.LocatorOptions().setHasText("Verified"))).isVisible();
		assertThat(desk.panel().locator("#proof")).isHidden();
		desk.panel().getByText("Proof", new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(desk.panel().locator("#proof")).containsText("c2sp.org/tlog-proof@v1");
		Download file = this.olga.page().waitForDownload(() -> this.olga.link("Download").click());
		assertThat(file.suggestedFilename()).endsWith(".tlog-proof");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/ledger", "verified", "panel" })
	void nothingIsWiderThanAPhone(String state) throws SQLException {
		Ledgers.fill(this.id, 20);
		if (state.equals("verified")) {
			Ledgers.tamper(EDIT, this.id, Ledgers.entry(this.id, 12));
		}
		this.olga.narrow();
		if (state.equals("panel")) {
			this.office.recordBookings(1);
			Ledgers.awaitSigned(this.id);
			this.office.audit().openRow(0);
			this.olga.find("#panel summary", new Page.LocatorOptions().setHasText("Proof")).click();
		}
		else {
			this.olga.open("/ledger").find("summary").click();
		}
		if (state.equals("verified")) {
			this.olga.button("Verify").click();
			assertThat(this.olga.find(".findings")).isVisible();
		}
		assertThat(this.olga.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
		assertThat(this.olga.page().evaluate(
				"() => [...document.querySelectorAll('main *:not(.unseen)')].filter((e) => e.checkVisibility() && !e.closest('.json, .unseen') && e.getBoundingClientRect().right > 360.5).map((e) => e.outerHTML.slice(0, 90))"))
			.isEqualTo(List.of());
		this.olga.inspect("ledger-phone-" + state.replace("/", ""));
	}

}
