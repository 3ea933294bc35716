package io.hiretrail.retention;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import io.hiretrail.activity.Action;
import io.hiretrail.core.Ids;
import org.jspecify.annotations.Nullable;

/**
 * What a policy lets go on a day. The day begins at midnight in UTC, so that a purge
 * means the same entries however long it takes.
 *
 * @param policy the policy
 * @param floor the number of days that no period undercuts
 * @param today the beginning of the day
 */
record Cutoffs(RetentionPolicy policy, int floor, Instant today) {

	static Cutoffs of(RetentionPolicy policy, int floor, Instant now) {
		return new Cutoffs(policy, floor, now.truncatedTo(ChronoUnit.DAYS));
	}

	/** Returns from when on a category is kept, null for ever. */
	@Nullable Instant before(String category) {
		Integer days = this.policy.days(category);
		return (days != null) ? this.today.minus(Math.max(days, this.floor), ChronoUnit.DAYS) : null;
	}

	/** Tells whether everything is kept for ever. */
	boolean isEmpty() {
		return RetentionPolicy.categories().stream().allMatch((category) -> before(category) == null);
	}

	/** Returns, for each action of the catalogue, the least id that is kept. */
	Map<String, UUID> actions() {
		return Arrays.stream(Action.values())
			.collect(Collectors.toMap(Action::name, (action) -> least(before(action.category().name()))));
	}

	/** Returns the least id that is kept of actions that are not in the catalogue. */
	UUID others() {
		return least(before(RetentionPolicy.OTHER));
	}

	/** Returns the least id from which on everything is kept. */
	UUID greatest() {
		return least(RetentionPolicy.categories()
			.stream()
			.map(this::before)
			.filter(Objects::nonNull)
			.max(Instant::compareTo)
			.orElse(null));
	}

	private static UUID least(@Nullable Instant before) {
		return Ids.least((before != null) ? before : Instant.EPOCH);
	}

}
