package io.hiretrail.web;

import java.util.Locale;
import java.util.Set;

/** Turns codes into words. */
public final class Words {

	private static final Set<String> ABBREVIATIONS = Set.of("AI", "API");

	private Words() {
	}

	/**
	 * Returns {@code INTERVIEW_BOOKING} as "Interview Booking", and {@code API_KEY} as
	 * "API Key".
	 */
	public static String title(String code) {
		StringBuilder title = new StringBuilder();
		for (String word : code.split("_")) {
			title.append(title.isEmpty() ? "" : " ").append(ABBREVIATIONS.contains(word) ? word : capitalized(word));
		}
		return title.toString();
	}

	/** Returns {@code UNDER_REVIEW} as "Under review". */
	public static String capitalized(String code) {
		if (code.isEmpty()) {
			return code;
		}
		String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

}
