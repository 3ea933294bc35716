package io.hiretrail.core;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "plain", "žluťoučký", "\u202Eright to left", "😀", "<script>" })
	void anyProperTextIsStorable(String text) {
		assertThat(Text.isStorable(text)).isTrue();
	}

	@Test
	void aNulCharacterIsNot() {
		assertThat(Text.isStorable("a\0b")).isFalse();
	}

	@Test
	void halfASurrogatePairIsNot() {
		assertThat(Text.isStorable("\uD83D")).isFalse();
		assertThat(Text.isStorable("\uDE00\uD83D")).isFalse();
	}

}
