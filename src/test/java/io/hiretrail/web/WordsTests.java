package io.hiretrail.web;

import java.util.Locale;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How codes, actions and categories read. */
class WordsTests {

	@ParameterizedTest
	@CsvSource({ "INTERVIEW_BOOKING, Interview Booking", "API_KEY, API Key", "API, API", "USER, User", "chore, Chore",
			"'', ''" })
	void aTitleHasCapitals(String code, String title) {
		assertThat(Words.title(code)).isEqualTo(title);
	}

	@ParameterizedTest
	@CsvSource({ "UNDER_REVIEW, Under review", "OWNER, Owner", "'', ''" })
	void aSentenceBeginsWithACapital(String code, String words) {
		assertThat(Words.capitalized(code)).isEqualTo(words);
	}

	@Test
	void theMachinesLanguageDoesNotMatter() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("tr"));
		try {
			assertThat(Words.title("INTERVIEW")).isEqualTo("Interview");
			assertThat(Badge.of("RECORDING_FAILED").tone()).isEqualTo("red");
			assertThat(Avatar.of("ian").initials()).isEqualTo("I");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aBadgeShowsTheActionAsTheCatalogueDoes(Action action) {
		Badge badge = Badge.of(action.name());
		assertThat(badge.label()).isEqualTo(action.label());
		assertThat(badge.tone()).isEqualToIgnoringCase(action.tone().name()).isLowerCase();
	}

	@Test
	void aBadgeOfAnOwnActionIsItsCodeInGrey() {
		assertThat(Badge.of("moved_stage")).isEqualTo(new Badge("moved_stage", "moved_stage", "grey"));
	}

	@Test
	void aCategoryHasAName() {
		assertThat(Badge.name(Category.INTERVIEW)).isEqualTo("Interview");
	}

}
