package io.hiretrail.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The address of a page. */
class PageUrlTests {

	private final PageUrl url = PageUrl.of("/audit").with("tab", "team").with("q", "x");

	@ParameterizedTest
	@CsvSource({ "a&b=c, a%26b%3Dc", "'a #1', a%20%231", "100%, 100%25", "%41, %2541", "Jürgen, J%C3%BCrgen",
			"{q}, %7Bq%7D", "a+b, a%2Bb", "Europe/Berlin, Europe%2FBerlin", "'\"<>', %22%3C%3E",
			"2026-11-20T23:30:00.123456Z, 2026-11-20T23%3A30%3A00.123456Z", "\uD83D\uDE00, %F0%9F%98%80" })
	void aValueIsEncoded(String value, String encoded) {
		assertThat(PageUrl.of("/audit").with("q", value)).hasToString("/audit?q=" + encoded);
	}

	@Test
	void aValueMayBeRepeated() {
		assertThat(this.url.with("action", List.of("A", "b.c"))).hasToString("/audit?tab=team&q=x&action=A&action=b.c");
		assertThat(this.url.with("action", List.of("A", "B")).with("action", List.of("C")))
			.hasToString("/audit?tab=team&q=x&action=C");
	}

	@Test
	void aChoiceIsMadeAnewOrTakenAway() {
		assertThat(this.url.with("q", "y")).hasToString("/audit?tab=team&q=y");
		assertThat(this.url.with("q", null)).hasToString("/audit?tab=team");
		assertThat(this.url.with("q", " ")).hasToString("/audit?tab=team");
		assertThat(this.url.with("q", List.of())).hasToString("/audit?tab=team");
	}

	@Test
	void choicesAreLeftOutOrKept() {
		assertThat(this.url.without("tab", "page")).hasToString("/audit?q=x");
		assertThat(this.url.only("tab", "tz")).hasToString("/audit?tab=team");
		assertThat(this.url.without("tab", "q")).hasToString("/audit");
	}

	@Test
	void theSameChoicesCanBeMadeElsewhere() {
		assertThat(this.url.at("/audit/export")).hasToString("/audit/export?tab=team&q=x");
	}

	@Test
	void anAddressIsNotChangedByThoseMadeFromIt() {
		PageUrl several = this.url.with("action", List.of("A"));
		several.with("action", List.of("B"));
		several.without("action");
		several.only("q");
		assertThat(several).hasToString("/audit?tab=team&q=x&action=A");
	}

}
