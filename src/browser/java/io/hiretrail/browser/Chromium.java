package io.hiretrail.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/**
 * The system's Chromium, started once for a run.
 *
 * @param playwright what drives it
 * @param browser the browser
 */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {

	/** Where the visitors live. */
	static final String ZONE = "Europe/Berlin";

	/** How long, in milliseconds, a page may take to do as it should. */
	static final double PATIENCE = 15_000;

	private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

	static Chromium start() {
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
		Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		String program = Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium");
		return new Chromium(playwright,
				playwright.chromium()
					.launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(program))
						.setArgs(ARGUMENTS)
						.setHeadless(true)));
	}

	/** Opens a profile in which nothing is stored yet. */
	BrowserContext profile(String url) {
		return this.browser.newContext(new Browser.NewContextOptions().setBaseURL(url)
			.setTimezoneId(ZONE)
			.setLocale("en-GB")
			.setViewportSize(1280, 900)
			.setPermissions(List.of("clipboard-read", "clipboard-write")));
	}

	@Override
	public void close() {
		this.playwright.close();
	}

}
