package io.hiretrail.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommonPasswordsTests {

	private final CommonPasswords common = new CommonPasswords();

	@ParameterizedTest
	@ValueSource(strings = { "password", "Password1", "12345678", "TRUSTNO1", "1qaz2wsx3edc" })
	void whatIsTriedFirstIsKnown(String password) {
		assertThat(this.common.check(password).isCompromised()).isTrue();
	}

	@Test
	void aRowOfWordsIsNot() {
		assertThat(this.common.check("correct horse battery").isCompromised()).isFalse();
	}

}
