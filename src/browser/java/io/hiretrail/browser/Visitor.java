package io.hiretrail.browser;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.hiretrail.test.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody in front of a browser, with one page open.
 *
 * @param profile the browser's profile
 * @param page the page
 * @param watch what goes wrong in that profile
 */
record Visitor(BrowserContext profile, Page page, Watch watch) {

	Visitor(BrowserContext profile, String url) {
		this(profile, Watch.over(profile, url));
	}

	private Visitor(BrowserContext profile, Watch watch) {
		this(profile, profile.newPage(), watch);
		this.page.setDefaultTimeout(Chromium.PATIENCE);
	}

	/** Goes to a page that answers 200, wherever it leads. */
	Visitor open(String path) {
		assertThat(visit(path)).as("the status of " + path).isEqualTo(200);
		return this;
	}

	/** Goes to a page that answers with an error. */
	Visitor open(String path, int status) {
		assertThat(visit(path)).as("the status of " + path).isEqualTo(status);
		this.watch.expectStatus(status);
		return this;
	}

	private int visit(String path) {
		Response response = this.page.navigate(path);
		return response.status();
	}

	/** Fills in the sign-in page. */
	Visitor signIn(String email) {
		return signIn(email, Tenant.PASSWORD);
	}

	Visitor signIn(String email, String password) {
		this.page.getByLabel("E-mail address").fill(email);
		this.page.getByLabel("Password").fill(password);
		button("Sign in").click();
		return this;
	}

	Locator find(String selector, Page.LocatorOptions options) {
		return this.page.locator(selector, options);
	}

	Locator find(String selector) {
		return this.page.locator(selector);
	}

	Locator button(String name) {
		return this.page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator link(String name) {
		return this.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Locator heading(String name) {
		return this.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	Visitor press(String... keys) {
		for (String key : keys) {
			this.page.keyboard().press(key);
		}
		return this;
	}

	/** Makes the window as wide as a phone. */
	Visitor narrow() {
		this.page.setViewportSize(360, 740);
		return this;
	}

	/** Returns the path and query of the present address. */
	String address() {
		return this.page.url().replaceFirst("^https?://[^/]+", "");
	}

	String path() {
		return UriComponentsBuilder.fromUriString(this.page.url()).build().getPath();
	}

	/** Returns what the present address says of something, null if nothing. */
	@Nullable String asked(String parameter) {
		UriComponents url = UriComponentsBuilder.fromUriString(this.page.url()).build();
		String value = url.getQueryParams().getFirst(parameter);
		return (value != null) ? UriUtils.decode(value, StandardCharsets.UTF_8) : null;
	}

	/** Waits until the present address contains something. */
	Visitor awaitAddress(String part) {
		this.page.waitForURL(Pattern.compile(".*" + Pattern.quote(part) + ".*"));
		return this;
	}

	/** Waits until the present address does not contain something any more. */
	Visitor awaitAddressWithout(String part) {
		this.page.waitForURL((url) -> !url.contains(part));
		return this;
	}

	/** Waits until nothing is being fetched or swapped any more. */
	Visitor settle() {
		this.page.waitForFunction(
				"() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling, [aria-busy=true]')");
		return this;
	}

	/** Counts the requests to a path that something causes. */
	int requestsTo(String path, Runnable what) {
		int[] count = { 0 };
		Consumer<Request> counter = (request) -> {
			if (UriComponentsBuilder.fromUriString(request.url()).build().getPath().equals(path)) {
				count[0]++;
			}
		};
		this.page.onRequest(counter);
		what.run();
		this.page.waitForTimeout(1000);
		this.page.offRequest(counter);
		return count[0];
	}

	/** Takes pictures in both lights, and fails if axe finds a fault in either. */
	Visitor inspect(String name) {
		Look.inspect(this.page, name);
		return this;
	}

	/** Takes pictures in both lights. */
	Visitor shoot(String name) {
		Look.shoot(this.page, name);
		return this;
	}

}
