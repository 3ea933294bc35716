package io.hiretrail.organization;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.hiretrail.core.ProblemException;
import io.hiretrail.security.SecurityProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.security.authentication.password.CompromisedPasswordDecision;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The passwords that Olga Owner of Acme may have. */
class PasswordRulesTests {

	private static PasswordRules atLeast(int length) {
		return new PasswordRules(PasswordEncoderFactories.createDelegatingPasswordEncoder(),
				(password) -> new CompromisedPasswordDecision("iloveyou1".equals(password)), new SecurityProperties(
						true, length, Duration.ofHours(1), Duration.ofDays(1), 3, 5, 2, List.of(), Map.of()));
	}

	private static String encode(int length, String password) {
		return atLeast(length).encode("newPassword", password, "Acme", "Olga Owner", "olga.o@team.example");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "acme2026", "Acme-ACME-acme", "olgaowner1", "Olga@Team.example!", "hiretrail1", "iloveyou1" })
	void whatEverybodyKnowsOfSomebodyIsNoPassword(String password) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> encode(8, password))
			.matches((problem) -> problem.getStatusCode().value() == 400)
			.matches((problem) -> !String.valueOf(problem.getBody()).contains(password));
	}

	@Test
	void lengthIsAllThatIsAskedBesides() {
		String hash = encode(8, "aaaabbbb");
		assertThat(hash).startsWith("{bcrypt}$2a$10$").doesNotContain("aaaabbbb");
		assertThat(atLeast(8).matches("aaaabbbb", hash)).isTrue();
		assertThat(encode(8, "the acme of owners")).isNotEmpty();
	}

	@Test
	void anInstallationMayAskForMore() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> encode(15, "fourteen chars"))
			.matches((problem) -> String.valueOf(problem.getBody()).contains("at least 15 characters"));
		assertThat(encode(15, "fifteen chars 1")).isNotEmpty();
	}

}
