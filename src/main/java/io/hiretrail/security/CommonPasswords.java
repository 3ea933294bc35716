package io.hiretrail.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

import io.hiretrail.core.Sha256;
import me.gosimple.nbvcxz.Nbvcxz;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.security.authentication.password.CompromisedPasswordDecision;
import org.springframework.stereotype.Component;

/**
 * Knows the 100,000 most common passwords of published breaches, the ones that attackers
 * try first, from the list that comes with nbvcxz. Nothing is asked elsewhere.
 */
@Component
class CommonPasswords implements CompromisedPasswordChecker {

	private static final String LIST = "/dictionaries/passwords.txt";

	/** Half a megabyte; the texts themselves would take ten times as much. */
	private final long[] hashes;

	CommonPasswords() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(Nbvcxz.class.getResourceAsStream(LIST), LIST), StandardCharsets.UTF_8))) {
			this.hashes = lines.lines()
				.filter((line) -> line.length() >= SecurityProperties.MIN_PASSWORD_LENGTH)
				.mapToLong(CommonPasswords::hash)
				.sorted()
				.toArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public CompromisedPasswordDecision check(@Nullable String password) {
		return new CompromisedPasswordDecision(
				password != null && Arrays.binarySearch(this.hashes, hash(password)) >= 0);
	}

	private static long hash(String password) {
		return ByteBuffer.wrap(Sha256.of(password.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))).getLong();
	}

}
