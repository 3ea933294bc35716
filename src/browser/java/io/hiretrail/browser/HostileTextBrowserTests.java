package io.hiretrail.browser;

import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Locator;
import io.hiretrail.activity.ActorType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names and metadata that somebody chose to do harm are text like any other. The watch
 * over the pages fails where one of them is run or loaded.
 */
@BrowserTest
class HostileTextBrowserTests {

	private static final String SCRIPT = "<script>alert(1)</script>";

	private static final String IMAGE = "\"'><img src=x onerror=alert(2)>";

	private static final String REVERSED = "\u202Egnp.exe{{7*7}}${7*7}[[${7*7}]]";

	private static final String LONG = "W".repeat(200);

	private Office office;

	private Visitor olga;

	private UUID ada;

	@BeforeEach
	void record(@LocalServerPort int port, Visitors visitors) {
		this.office = Office.open(port, visitors);
		this.olga = this.office.olga();
		this.ada = this.office.tenant().applicant(IMAGE);
		this.office.record(hostile(LONG, "l".repeat(200), LONG), hostile(REVERSED, REVERSED, REVERSED),
				hostile(IMAGE, IMAGE, IMAGE), hostile(SCRIPT, SCRIPT, SCRIPT));
	}

	private Draft hostile(String actor, String id, String name) {
		return Draft.of("CREATED_BOOKING")
			.by(ActorType.AUTOMATION, actor)
			.on("INTERVIEW_BOOKING", id, name)
			.about(this.ada)
			.from("203.0.113.7", IMAGE)
			.with(Map.of(SCRIPT, IMAGE, REVERSED, REVERSED, "before", Map.of(IMAGE, SCRIPT, "long", "W".repeat(4_000)),
					"after", Map.of(IMAGE, REVERSED, "long", "x ".repeat(3_000))));
	}

	@Test
	void everyColumnShowsItAsText() {
		AuditDesk desk = this.office.audit();
		String[] texts = { SCRIPT, IMAGE, REVERSED, LONG };
		assertThat(desk.rows().locator(".name")).hasText(texts);
		assertThat(desk.rows().locator("td.resource bdi")).hasText(texts);
		for (int index = 0; index < texts.length; index++) {
			assertThat(desk.column("details").nth(index)).containsText("booked an interview with " + IMAGE + ": " + texts[index]);
		}
		staysInPlace("hostile-rows");
	}

	@Test
	void thePanelShowsItAsText() {
		for (int index = 0; index < 4; index++) {
			AuditDesk desk = this.office.audit().openRow(index);
			assertThat(desk.metadata()).containsText("\"" + IMAGE.replace("\"", "\\\"") + "\"");
			assertThat(desk.metadata()).containsText("W".repeat(4_000));
			assertThat(desk.panel().locator(".changes")).containsText(SCRIPT);
			assertThat(desk.panel().locator(".changes")).containsText(REVERSED);
			assertThat(desk.panel().locator(".facts")).containsText(IMAGE);
			staysInPlace("hostile-panel-" + index);
		}
	}

	@Test
	void aReversalEndsWithTheNameThatBroughtIt() {
		this.office.audit();
		assertThat(this.olga.page()
			.evaluate("[...document.querySelectorAll('*')].filter((element) => element.children.length === 0 "
					+ "&& element.textContent.includes('\\u202E') && !element.closest('bdi, title, pre') "
					+ "&& !element.matches('.unseen')).map((element) => element.outerHTML).join()"))
			.isEqualTo("");
	}

	@ParameterizedTest
	@ValueSource(strings = { SCRIPT, IMAGE, REVERSED, "100%_\\", "a&q=b#c+d e" })
	void theSearchTakesItAsText(String text) {
		AuditDesk desk = this.office.audit().search(text).filteredBy("Search: " + text);
		assertThat(this.olga.asked("q")).isEqualTo(text);
		this.olga.page().reload();
		desk.filteredBy("Search: " + text);
		assertThat(this.olga.find("#q")).hasValue(text);
		staysInPlace("hostile-search");
	}

	@Test
	void theBoxesShowItAsText() {
		AuditDesk desk = this.office.audit();
		desk.box("Candidate").pressSequentially("img");
		assertThat(desk.options()).containsText(IMAGE);
		desk.options().first().click();
		desk.filteredBy("Candidate: " + IMAGE);
		assertThat(this.olga.find(".ts-control .item").filter(
				new Locator.FilterOptions().setHasText("onerror")))
			.hasText(IMAGE);
	}

	/** Fails if the document is wider than the window, on a screen or on a phone. */
	private void staysInPlace(String name) {
		for (int width : new int[] { 1280, 360 }) {
			this.olga.page().setViewportSize(width, 900);
			assertThat((Integer) this.olga.page().evaluate("document.documentElement.scrollWidth"))
				.as(name + " at " + width)
				.isLessThanOrEqualTo(width);
			this.olga.shoot(name + "-" + width);
		}
		this.olga.page().setViewportSize(1280, 900);
		assertThat(this.olga.find("main script, main img")).hasCount(0);
	}

}
