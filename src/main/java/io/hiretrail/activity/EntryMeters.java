package io.hiretrail.activity;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.hiretrail.core.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/**
 * Counts the entries that this instance takes or refuses. All counters are there from the
 * start, so that the first entry is an increase.
 */
@Component
class EntryMeters {

	/** Actions that are not in the catalogue, which an organization may have many of. */
	private static final String OTHER = "OTHER";

	/** What an entry can break. */
	private static final List<ProblemType> REASONS = List.of(ProblemType.INVALID_REQUEST, ProblemType.ACTOR_REFUSED,
			ProblemType.RESERVED_ACTION, ProblemType.NOT_FOUND);

	private final Map<String, Map<Medium, Counter>> recorded = new HashMap<>();

	private final Map<ProblemType, Counter> rejected = new EnumMap<>(ProblemType.class);

	EntryMeters(MeterRegistry registry) {
		for (Category category : Category.values()) {
			this.recorded.put(category.name(), counters(category.name(), registry));
		}
		this.recorded.put(OTHER, counters(OTHER, registry));
		for (ProblemType reason : REASONS) {
			this.rejected.put(reason,
					Counter.builder("hiretrail.entries.rejected")
						.description("Entries that were refused, each with all of its batch")
						.tag("reason", reason.slug())
						.register(registry));
		}
	}

	private static Map<Medium, Counter> counters(String category, MeterRegistry registry) {
		Map<Medium, Counter> counters = new EnumMap<>(Medium.class);
		for (Medium medium : Medium.values()) {
			counters.put(medium,
					Counter.builder("hiretrail.entries.recorded")
						.description("Entries that were committed")
						.tag("category", category)
						.tag("medium", medium.name())
						.register(registry));
		}
		return counters;
	}

	void recorded(List<Entry> entries) {
		for (Entry entry : entries) {
			String category = Action.of(entry.action()).map((action) -> action.category().name()).orElse(OTHER);
			Map<Medium, Counter> counters = Objects.requireNonNull(this.recorded.get(category));
			Objects.requireNonNull(counters.get(entry.context().medium())).increment();
		}
	}

	void rejected(ProblemType reason, int entries) {
		Objects.requireNonNull(this.rejected.get(reason)).increment(entries);
	}

}
