package io.hiretrail.activity;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Something that an activity can be on: a feature's entity that can name itself. */
public interface ActivitySubject {

	/** Returns what the entry shows as its resource. */
	Resource asResource();

	/** Returns the applicant in whose timeline the entry belongs, if there is one. */
	default @Nullable UUID applicantId() {
		return null;
	}

}
