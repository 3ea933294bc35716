package io.hiretrail.browser;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The watch over the pages and the accessibility run, each shown to find what is planted. */
@BrowserTest
class WatchBrowserTests {

	private Visitor visitor;

	@BeforeEach
	void open(Visitors visitors) {
		this.visitor = visitors.stranger().open("/sign-in");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "document.body.append(Object.assign(new Image(), { src: 'https://example.com/x.png' })) | Content-Security-Policy breached: img-src",
					"document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">') | Content-Security-Policy breached: style-src-attr",
					"document.body.append(Object.assign(document.createElement('script'), { text: '1' })) | Content-Security-Policy breached: script-src-elem",
					"setTimeout(() => { throw new Error('planted') }) | script error: Error: planted",
					"fetch('/nowhere') | status of 40", "console.error('planted') | console: planted",
					"setTimeout(() => alert('planted')) | dialog: planted" })
	void whatIsPlantedIsFound(String script, String complaint) {
		this.visitor.page().evaluate("() => { " + script + " }");
		this.visitor.page().waitForTimeout(300);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.visitor.watch()::verify)
			.withMessageContaining(complaint);
		this.visitor.watch().expect("");
	}

	@Test
	void aRequestToAnotherHostIsFound() {
		this.visitor.page().route("https://example.com/**", Route::abort);
		this.visitor.page().evaluate("() => { location = 'https://example.com/' }");
		this.visitor.page().waitForTimeout(300);
		this.visitor.watch().expect("foreign request: https://example.com/");
	}

	@Test
	void aFieldWithoutALabelIsFound() {
		this.visitor.page().evaluate("document.querySelector('label[for=email]').remove()");
		assertThat(Look.faults(this.visitor.page())).singleElement().asString().startsWith("label: ");
	}

	@Test
	void greyOnGreyIsFound() {
		this.visitor.page().evaluate("document.querySelector('h1').style.setProperty('color', '#aaa')");
		assertThat(Look.faults(this.visitor.page())).singleElement().asString().startsWith("color-contrast: ");
	}

}
