package io.hiretrail.retention;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a purge would do today.
 *
 * @param entries the number of entries that would go
 * @param held the number that would go if no legal hold kept them
 * @param categories the same by category
 */
public record RetentionReport(long entries, long held, List<ByCategory> categories) {

	static RetentionReport of(List<ByCategory> categories) {
		return new RetentionReport(categories.stream().mapToLong(ByCategory::entries).sum(),
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
