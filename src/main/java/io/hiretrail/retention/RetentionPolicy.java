package io.hiretrail.retention;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.hiretrail.activity.Category;
import org.jspecify.annotations.Nullable;

/**
 * How long an organization keeps its entries, counted from when things happened.
 *
 * @param defaultDays the number of days for categories without a period of their own,
 * null for ever
 * @param categoryDays the number of days by category, null for ever
 */
public record RetentionPolicy(@Nullable Integer defaultDays, Map<String, @Nullable Integer> categoryDays) {

	/** What an organization has that has set nothing: everything is kept for ever. */
	public static final RetentionPolicy KEEP = new RetentionPolicy(null, Map.of());

	/** The longest period, a hundred years. */
	public static final int MAX_DAYS = 36_500;

	/** What the actions are in that an organization has of its own. */
	static final String OTHER = "OTHER";

	public RetentionPolicy {
		categoryDays = Collections.unmodifiableMap(new LinkedHashMap<>(categoryDays));
	}

	/** Returns the categories that can have a period. */
	static List<String> categories() {
		return Stream.concat(Arrays.stream(Category.values()).map(Category::name), Stream.of(OTHER)).toList();
	}

	/** Returns the number of days for which a category is kept, null for ever. */
	@Nullable Integer days(String category) {
		return this.categoryDays.containsKey(category) ? this.categoryDays.get(category) : this.defaultDays;
	}

	/**
	 * Returns the policy in words, such as {@code ACCOUNT 400 days, all others for ever}.
	 */
	@Override
	public String toString() {
		String own = this.categoryDays.entrySet()
			.stream()
			.map((period) -> period.getKey() + " " + words(period.getValue()) + ", ")
			.collect(Collectors.joining());
		return own + (own.isEmpty() ? "all " : "all others ") + words(this.defaultDays);
	}

	private static String words(@Nullable Integer days) {
		return (days != null) ? days + " days" : "for ever";
	}

}
