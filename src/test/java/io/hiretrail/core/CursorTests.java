package io.hiretrail.core;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CursorTests {

	private static final Cursor CURSOR = new Cursor(UUID.fromString("01939d2a-0000-7000-8000-000000000003"), true);

	@Test
	void aCursorReturnsToItsList() {
		assertThat(Cursor.decode(CURSOR.encode("list"), "list")).isEqualTo(CURSOR);
	}

	@Test
	void aCursorOfAnotherListIsRefused() {
		assertRefused(CURSOR.encode("another list"));
	}

	@Test
	void aCursorInWhichAnyCharacterIsChangedIsRefused() {
		String text = CURSOR.encode("list");
		for (int index = 0; index < text.length() - 1; index++) {
			char other = (text.charAt(index) == 'A') ? 'B' : 'A';
			assertRefused(text.substring(0, index) + other + text.substring(index + 1));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoCursorIsRefused(String text) {
		assertRefused(text);
	}

	private static void assertRefused(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.decode(text, "list"))
			.satisfies((problem) -> assertThat(problem.getBody().getType()).hasToString("/problems/invalid-cursor"));
	}

}
