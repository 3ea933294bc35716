package io.hiretrail.web;

import java.util.Locale;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Category;
import io.hiretrail.activity.Tone;

/**
 * An action as people read it.
 *
 * @param code the action's code
 * @param label its name in the catalogue; the code itself where it has none
 * @param tone the colour that it is shown in, in lower case
 */
public record Badge(String code, String label, String tone) {

	/** Returns what an action is shown as. */
	public static Badge of(String code) {
		return Action.of(code)
			.map((action) -> new Badge(code, action.label(), tone(action.tone())))
			.orElseGet(() -> new Badge(code, code, tone(Tone.GREY)));
	}

	/** Returns the name of a part of hiring, such as "Interview". */
	public static String name(Category category) {
		return Words.capitalized(category.name());
	}

	private static String tone(Tone tone) {
		return tone.name().toLowerCase(Locale.ROOT);
	}

}
