package io.hiretrail.organization;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.SecurityProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.password.CompromisedPasswordChecker;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Takes passwords that are not guessed at once, and hashes them: long enough without what
 * everybody knows of their owner, and none of those that are tried first.
 */
@Component
class PasswordRules {

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

	/** Shorter words are in too many others. */
	private static final int SHORTEST_WORD = 3;

	private final PasswordEncoder encoder;

	private final CompromisedPasswordChecker checker;

	private final int length;

	PasswordRules(PasswordEncoder encoder, CompromisedPasswordChecker checker, SecurityProperties properties) {
		this.encoder = encoder;
		this.checker = checker;
		this.length = properties.passwordLength();
	}

	boolean matches(String password, @Nullable String hash) {
		return this.encoder.matches(password, hash);
	}

	/**
	 * Hashes a new password.
	 * @param field what the caller calls it
	 * @param known names and addresses that do not count towards its length
	 * @throws ProblemException {@link ProblemType#INVALID_REQUEST} if it is too easily
	 * guessed
	 */
	String encode(String field, String password, String... known) {
		if (characters(password) < this.length) {
			throw refused(field, "must have at least " + this.length + " characters");
		}
		if (characters(without(known, password)) < this.length) {
			throw refused(field, "must have at least " + this.length
					+ " characters besides your name, your e-mail address and your organization's name");
		}
		if (this.checker.check(password).isCompromised()) {
			throw refused(field, "is one of the passwords that are tried first; some words in a row, which nobody else "
					+ "would put together, make a good one");
		}
		return Optional.ofNullable(this.encoder.encode(password)).orElseThrow();
	}

	private static ProblemException refused(String field, String message) {
		return ProblemException.invalid(field, "password", message);
	}

	private static String without(String[] known, String password) {
		List<String> words = Stream
			.concat(Stream.of("hiretrail"), Stream.of(known).flatMap(BETWEEN_WORDS::splitAsStream))
			.filter((word) -> word.length() >= SHORTEST_WORD)
			.map(PasswordRules::comparable)
			.sorted(Comparator.comparingInt(String::length).reversed())
			.toList();
		String rest = comparable(password);
		for (String word : words) {
			rest = rest.replace(word, "");
		}
		return rest;
	}

	private static String comparable(String text) {
		return text.toLowerCase(Locale.ROOT);
	}

	private static int characters(String text) {
		return text.codePointCount(0, text.length());
	}

}
