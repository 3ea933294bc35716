package io.hiretrail.web;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a template becomes a sentence. */
class SentenceTests {

	private static final String MOVED = "moved {applicant}[ from {from}][ to {to}][: {reason}]";

	private final Map<String, String> values = new HashMap<>(Map.of("applicant", "Ada"));

	private Sentence moved() {
		return Sentence.of(MOVED, this.values::get);
	}

	@Test
	void aNameStandsForItsValue() {
		this.values.putAll(Map.of("from", "Phone Screen", "to", "Offer", "reason", "strong"));
		assertThat(moved()).hasToString("moved Ada from Phone Screen to Offer: strong");
	}

	@Test
	void aPartInBracketsIsLeftOutWhereItHasNothingToSay() {
		assertThat(moved()).hasToString("moved Ada");
		this.values.put("to", "Offer");
		assertThat(moved()).hasToString("moved Ada to Offer");
	}

	@Test
	void whatMustBeThereAndIsMissingIsSomething() {
		this.values.clear();
		assertThat(moved()).hasToString("moved something");
		assertThat(moved().parts()).noneMatch(Sentence.Part::value);
	}

	@Test
	void whatWasFilledInIsToldFromTheWords() {
		assertThat(moved().parts()).containsExactly(new Sentence.Part("moved ", false), new Sentence.Part("Ada", true));
	}

	@Test
	void aPartWithOneOfTwoValuesIsLeftOut() {
		assertThat(Sentence.of("ran[ {a} and {b}]", Map.of("a", "x")::get)).hasToString("ran");
	}

	@ParameterizedTest
	@CsvSource({ "{from}", "[x]", "]", "'<b>'", "$1" })
	void aValueIsNoTemplate(String name) {
		this.values.put("applicant", name);
		assertThat(moved()).hasToString("moved " + name);
	}

}
