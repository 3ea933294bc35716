package io.hiretrail.browser;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * The audit page as somebody works with it.
 *
 * @param visitor who that is
 */
record AuditDesk(Visitor visitor) {

	static AuditDesk open(Visitor visitor, String query) {
		visitor.open("/audit" + query);
		return new AuditDesk(visitor);
	}

	Locator rows() {
		return this.visitor.find("tr[data-row]");
	}

	/** Returns the cells of a column: when, actor, action, resource or details. */
	Locator column(String name) {
		return this.visitor.find("tr[data-row] td." + name);
	}

	Locator badges() {
		return this.visitor.find("tr[data-row] .badge");
	}

	/** Returns the names of the things that the rows are about. */
	List<String> resources() {
		return this.visitor.find("tr[data-row] td.resource bdi").allTextContents();
	}

	Locator count() {
		return this.visitor.find("#count");
	}

	/** Returns the chips' words. */
	Locator chips() {
		return this.visitor.find(".chip > span");
	}

	Locator panel() {
		return this.visitor.find("#panel");
	}

	Locator metadata() {
		return panel().locator(".json[aria-labelledby=metadata-title]");
	}

	Locator title() {
		return this.visitor.find("#panel-title");
	}

	/** Opens the entry of a row, counted from 0. */
	AuditDesk openRow(int index) {
		column("when").nth(index).click();
		assertThat(panel()).isVisible();
		return this;
	}

	/** Fails unless the counter below the table shows these words. */
	AuditDesk showing(String count) {
		assertThat(count()).hasText(count);
		this.visitor.settle();
		return this;
	}

	/** Fails unless exactly these filters are shown. */
	AuditDesk filteredBy(String... chips) {
		assertThat(chips()).hasText(chips);
		this.visitor.settle();
		return this;
	}

	AuditDesk tab(String name) {
		this.visitor.link(name).click();
		assertThat(this.visitor.link(name)).hasAttribute("aria-current", "page");
		this.visitor.settle();
		return this;
	}

	AuditDesk search(String text) {
		this.visitor.find("#q").fill(text);
		return this;
	}

	/** Returns a searchable box's field by its label. */
	Locator box(String label) {
		return this.visitor.page()
			.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
	}

	/** Opens a searchable box. */
	AuditDesk openBox(String label) {
		box(label).locator("xpath=..").click();
		assertThat(box(label)).hasAttribute("aria-expanded", "true");
		return this;
	}

	/** Returns what the open box offers. */
	Locator options() {
		return this.visitor.find(".ts-dropdown:visible .option");
	}

	/** Types into a searchable box and picks the first hit. */
	AuditDesk pick(String label, String text, String option) {
		openBox(label);
		box(label).pressSequentially(text);
		options().filter(new Locator.FilterOptions().setHasText(option)).first().click();
		this.visitor.settle();
		return this;
	}

	AuditDesk rowsPerPage(int rows) {
		this.visitor.page().getByLabel("Rows per page").selectOption(Integer.toString(rows));
		return this;
	}

	/** Opens the calendar and waits for its days. */
	AuditDesk openCalendar() {
		this.visitor.find("#dates").click();
		assertThat(this.visitor.find("[data-day]").first()).isVisible();
		return this;
	}

	AuditDesk clickDay(Object day) {
		this.visitor.find("[data-day='" + day + "']").click();
		return this;
	}

}
