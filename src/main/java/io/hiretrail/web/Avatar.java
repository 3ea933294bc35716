package io.hiretrail.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The sign that stands for somebody. Pictures are not loaded: whoever hosts them would
 * learn who reads the log.
 *
 * @param initials one or two letters
 * @param hue the number of a colour, 0 to 7, always the same for a name
 */
public record Avatar(String initials, int hue) {

	private static final int HUES = 8;

	/** Returns the sign for a name. */
	public static Avatar of(@Nullable String name) {
		List<String> words = Stream.ofNullable(name)
			.flatMap((text) -> Stream.of(text.split("[^\\p{L}\\p{N}]+")))
			.filter((word) -> !word.isEmpty())
			.toList();
		if (words.isEmpty()) {
			return new Avatar("?", 0);
		}
		String initials = Stream.of(words.get(0), words.get(words.size() - 1))
			.limit(words.size())
			.map((word) -> word.substring(0, word.offsetByCodePoints(0, 1)))
			.collect(Collectors.joining());
		return new Avatar(initials.toUpperCase(Locale.ROOT), Math.floorMod(String.join(" ", words).hashCode(), HUES));
	}

}
