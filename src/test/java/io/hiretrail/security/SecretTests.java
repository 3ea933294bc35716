package io.hiretrail.security;

import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SecretTests {

	private static final UUID ORGANIZATION = UUID.fromString("01939d2a-0000-7000-8000-000000000001");

	@Test
	void aSecretKnowsItsOrganization() {
		String secret = Secret.create(Secret.API_KEY, ORGANIZATION);
		assertThat(Secret.organizationOf(Secret.API_KEY, secret)).isEqualTo(ORGANIZATION);
	}

	@Test
	void noTwoSecretsAreTheSame() {
		assertThat(Stream.generate(() -> Secret.create(Secret.API_KEY, ORGANIZATION)).limit(1000))
			.doesNotHaveDuplicates();
	}

	@Test
	void aSecretOfAnotherKindIsRefused() {
		String token = Secret.create(Secret.ACCESS_TOKEN, ORGANIZATION);
		assertThatIllegalArgumentException().isThrownBy(() -> Secret.organizationOf(Secret.API_KEY, token));
	}

	@ParameterizedTest
	@ValueSource(strings = { "htk_", "htk_AAAA", "htk_*", "", "htk" })
	void whatIsNoSecretIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> Secret.organizationOf(Secret.API_KEY, text));
	}

}
