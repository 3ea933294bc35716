package io.hiretrail.retention;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the next purge would do.
 *
 * @param nextPurge when that is; null if nothing will be purged, because no archive is
 * configured or the schedule is off: then counted as of now
 * @param entries the number of entries that would go
 * @param held the number that would go if no legal hold kept them
 * @param categories the same by category
 */
public record RetentionReport(@Nullable Instant nextPurge, long entries, long held, List<ByCategory> categories) {

	static RetentionReport of(@Nullable Instant nextPurge, List<ByCategory> categories) {
		return new RetentionReport(nextPurge, categories.stream().mapToLong(ByCategory::entries).sum(),
				categories.stream().mapToLong(ByCategory::held).sum(), categories);
	}

	/**
	 * What a purge would do in one category.
	 *
	 * @param category the category
	 * @param before entries of what happened earlier are those that go, null if none goes
	 * @param entries the number of entries that would go
	 * @param held the number that would go if no legal hold kept them
	 */
	public record ByCategory(String category, @Nullable Instant before, long entries, long held) {
	}

}
