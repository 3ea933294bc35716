package io.hiretrail.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import io.hiretrail.test.Api;

/** Lets people sit down at a browser, each with a profile of their own. */
final class Visitors {

	private static final String BEARER = "Bearer ";

	private final Chromium chromium;

	private final String url;

	private final List<Visitor> present = new ArrayList<>();

	Visitors(Chromium chromium, String url) {
		this.chromium = chromium;
		this.url = url;
	}

	/** Returns somebody who is not signed in. */
	Visitor stranger() {
		Visitor visitor = new Visitor(this.chromium.profile(this.url), this.url);
		this.present.add(visitor);
		return visitor;
	}

	/**
	 * Returns somebody who has been on the sign-in page, as the person whom an API caller
	 * is: with a session and the browser's time zone in cookies.
	 */
	Visitor signedIn(Api caller) {
		Visitor visitor = stranger();
		String token = caller.headers().stream().filter((value) -> value.startsWith(BEARER)).findFirst().orElseThrow();
		visitor.profile()
			.addCookies(List.of(new Cookie("hiretrail_session", token.substring(BEARER.length())).setUrl(this.url),
					new Cookie("tz", Chromium.ZONE).setUrl(this.url)));
		return visitor;
	}

	/** Takes a picture of each open page. */
	void shoot(String name) {
		this.present.stream()
			.map(Visitor::profile)
			.map(BrowserContext::pages)
			.flatMap(List::stream)
			.forEach((page) -> Look.shoot(page, name));
	}

	/** Closes everything, and fails if a page complained in a way that was not expected. */
	void leave() {
		this.present.forEach((visitor) -> visitor.profile().close());
		this.present.forEach((visitor) -> visitor.watch().verify());
	}

}
