package io.hiretrail.browser;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks at a page in the light and in the dark. */
final class Look {

	private static final Path PICTURES = Path.of("target", "screenshots");

	private static final List<String> WCAG_2_2_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

	private static final List<String> COLOUR = List.of("color-contrast", "link-in-text-block");

	private Look() {
	}

	/** Writes pictures below target/screenshots. */
	static void shoot(Page page, String name) {
		inBothLights(page, (light) -> picture(page, name, light));
	}

	/** Writes pictures and fails if the page breaks a rule of WCAG 2.2 AA. */
	static void inspect(Page page, String name) {
		inBothLights(page, (light) -> {
			picture(page, name, light);
			assertThat("dark".equals(light) ? faultsOfColour(page) : faults(page)).as(name + ", " + light).isEmpty();
		});
	}

	/** Returns which rules of WCAG 2.2 AA the page breaks, and where. */
	static List<String> faults(Page page) {
		return faults(new AxeBuilder(page).withTags(WCAG_2_2_AA));
	}

	/** Returns which of them it breaks by its colours, all that the dark changes. */
	private static List<String> faultsOfColour(Page page) {
		return faults(new AxeBuilder(page).withRules(COLOUR));
	}

	private static List<String> faults(AxeBuilder axe) {
		return axe.setLegacyMode(true)
			.analyze()
			.getViolations()
			.stream()
			.flatMap((rule) -> rule.getNodes()
				.stream()
				.map((node) -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
			.toList();
	}

	private static void inBothLights(Page page, Consumer<String> look) {
		for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
			look.accept(light.name().toLowerCase(Locale.ROOT));
		}
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
	}

	private static void picture(Page page, String name, String light) {
		page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + light + ".png")));
	}

}
