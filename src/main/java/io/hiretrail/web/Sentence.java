package io.hiretrail.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What an entry says of its actor, as in "moved Ada Lovelace to Offer".
 *
 * @param parts its parts in order
 */
public record Sentence(List<Part> parts) {

	private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\]]*)]|([^\\[]+)");

	private static final Pattern NAME = Pattern.compile("\\{(\\w+)(\\|words)?}|([^{]+)");

	/**
	 * Fills a template in.
	 * @param values returns what a name stands for, null for nothing
	 */
	static Sentence of(String template, Function<String, @Nullable String> values) {
		List<Part> parts = new ArrayList<>();
		Matcher piece = OPTIONAL.matcher(template);
		while (piece.find()) {
			String optional = piece.group(1);
			List<Part> filled = fill((optional != null) ? optional : piece.group(2), values);
			if (optional == null || filled.stream().noneMatch(Part::isMissing)) {
				parts.addAll(filled);
			}
		}
		return new Sentence(parts.stream().map(Part::orSomething).toList());
	}

	private static List<Part> fill(String text, Function<String, @Nullable String> values) {
		List<Part> parts = new ArrayList<>();
		Matcher piece = NAME.matcher(text);
		while (piece.find()) {
			String name = piece.group(1);
			parts.add((name != null) ? value(values.apply(name), piece.group(2) != null)
					: new Part(piece.group(3), false));
		}
		return parts;
	}

	private static Part value(@Nullable String text, boolean code) {
		return new Part((code && text != null) ? Words.capitalized(text) : text, true);
	}

	/** Returns the whole as plain text. */
	@Override
	public String toString() {
		return this.parts.stream().map(Part::text).collect(Collectors.joining());
	}

	/**
	 * A part of a sentence.
	 *
	 * @param text the words
	 * @param value true for what was filled in
	 */
	public record Part(@Nullable String text, boolean value) {

		boolean isMissing() {
			return this.text == null;
		}

		Part orSomething() {
			return isMissing() ? new Part("something", false) : this;
		}

	}

}
