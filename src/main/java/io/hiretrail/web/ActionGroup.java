package io.hiretrail.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Category;

/**
 * The actions of one part of hiring, to pick from.
 *
 * @param name the part's name
 * @param actions its actions
 */
public record ActionGroup(String name, List<Badge> actions) {

	/**
	 * Returns all actions of the catalogue and the organization's own ones that a filter
	 * names.
	 * @param foremost the parts of hiring that come first
	 * @param chosen the codes that the filter names
	 */
	public static List<ActionGroup> of(Set<Category> foremost, List<String> chosen) {
		Comparator<Category> order = Comparator.comparing((category) -> !foremost.contains(category));
		Stream<ActionGroup> known = Arrays.stream(Category.values()).sorted(order).map(ActionGroup::of);
		List<Badge> own = chosen.stream().filter((code) -> Action.of(code).isEmpty()).map(Badge::of).toList();
		return Stream.concat(known, own.isEmpty() ? Stream.of() : Stream.of(new ActionGroup("Other", own))).toList();
	}

	private static ActionGroup of(Category category) {
		return new ActionGroup(Badge.name(category),
				Arrays.stream(Action.values())
					.filter((action) -> action.category() == category)
					.map((action) -> Badge.of(action.name()))
					.toList());
	}

}
