package io.hiretrail.activity;

import java.util.Map;

/** In how many rows an erasure found something, as the database counts it. */
public interface Erased {

	/** Returns the number of entries. */
	long getEntries();

	/** Returns the number of evaluations. */
	long getEvaluations();

	/** Returns the number of communications. */
	long getCommunications();

	/** Returns all of them by name, as the entry about the erasure has them. */
	default Map<String, Long> counts() {
		return Map.of("entries", getEntries(), "evaluations", getEvaluations(), "communications", getCommunications());
	}

}
