package io.hiretrail.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.hiretrail.activity.Activity;

/**
 * All that happens in the demo, told to its end. Only what has happened by now is kept,
 * and only that has effects: so the rows agree with the entries wherever the story is
 * cut.
 */
final class Story {

	private final UUID organizationId;

	private final List<Step> steps = new ArrayList<>();

	Story(UUID organizationId) {
		this.organizationId = organizationId;
	}

	/** Tells a step that leaves nothing but an entry. */
	void tell(Instant at, Player who, Activity activity, Chance chance) {
		tell(at, who, activity, chance, (rows) -> {
		});
	}

	/** Tells a step that leaves an entry and changes rows. */
	void tell(Instant at, Player who, Activity activity, Chance chance, Consumer<DemoRows> effect) {
		activity.in(this.organizationId).at(at).by(who.actor()).from(who.request(chance));
		this.steps.add(new Step(at, activity, effect));
	}

	/** Returns what has happened by a moment, oldest first, and lets it take effect. */
	List<Activity> until(Instant now, DemoRows rows) {
		List<Activity> happened = new ArrayList<>();
		this.steps.sort(Comparator.comparing(Step::at));
		for (Step step : this.steps) {
			if (!step.at().isAfter(now)) {
				step.effect().accept(rows);
				happened.add(step.activity());
			}
		}
		return happened;
	}

	private record Step(Instant at, Activity activity, Consumer<DemoRows> effect) {
	}

}
