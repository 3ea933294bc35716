package io.hiretrail.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The sign that stands for somebody. */
class AvatarTests {

	@ParameterizedTest
	@CsvSource({ "Ada Lovelace, AL", "ada, A", "Ada King Noel, AN", "Żaneta Ömer, ŻÖ", "李 小龙, 李小", "'  (Ada)  ', A",
			"O'Neil, ON", "2nd try, 2T", "'\uD835\uDC00da x', '\uD835\uDC00X'", "ﬁ x, FIX" })
	void itHasTheFirstLettersOfTheFirstAndTheLastName(String name, String initials) {
		assertThat(Avatar.of(name).initials()).isEqualTo(initials);
	}

	@Test
	void nobodyIsAQuestionMark() {
		assertThat(Avatar.of(null)).isEqualTo(new Avatar("?", 0));
		assertThat(Avatar.of(" -- ")).isEqualTo(new Avatar("?", 0));
	}

	@Test
	void aNameAlwaysHasTheSameColour() {
		assertThat(Avatar.of("Ada  Lovelace")).isEqualTo(Avatar.of("Ada Lovelace"));
		assertThat("abcdefghijklmnopqrstuvwxyz".chars().mapToObj(Character::toString).map(Avatar::of))
			.allSatisfy((avatar) -> assertThat(avatar.hue()).isBetween(0, 7))
			.extracting(Avatar::hue)
			.contains(0, 1, 2, 3, 4, 5, 6, 7);
	}

}
