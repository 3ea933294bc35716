package io.hiretrail.activity;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.hiretrail.core.Ids;
import io.hiretrail.core.ListQuery;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants to see of the log.
 *
 * @param organizationId the reader's organization
 * @param applicantId only this applicant's timeline
 * @param actorId only what this user did
 * @param actions only these actions; empty for any
 * @param from only from this moment on
 * @param to only before this moment
 * @param sort the order
 */
public record ActivityQuery(UUID organizationId, @Nullable UUID applicantId, @Nullable UUID actorId,
		List<String> actions, @Nullable Instant from, @Nullable Instant to, Sort sort) {

	/** Returns the query for all that a user did, newest first. */
	public static ActivityQuery byActor(UUID organizationId, UUID actorId) {
		return new ActivityQuery(organizationId, null, actorId, List.of(), null, null, Sort.NEWEST);
	}

	/** Returns the query for an applicant's whole timeline, newest first. */
	public static ActivityQuery timeline(UUID organizationId, UUID applicantId) {
		return new ActivityQuery(organizationId, applicantId, null, List.of(), null, null, Sort.NEWEST);
	}

	/**
	 * Returns the rows that are asked for. A period is a range of ids, because an id
	 * begins with its time.
	 */
	ListQuery conditions() {
		ListQuery rows = new ListQuery("activity_log", this.organizationId).and("applicant_id = ?", this.applicantId)
			.and("actor_id = ?", this.actorId)
			.and("action = any (?)", this.actions.isEmpty() ? null : this.actions.toArray(String[]::new))
			.and("id >= ?", (this.from != null) ? Ids.least(this.from) : null)
			.and("id < ?", (this.to != null) ? Ids.least(this.to) : null);
		return (this.sort == Sort.OLDEST) ? rows.oldestFirst() : rows;
	}

	/** The order of entries by the time at which they happened. */
	public enum Sort {

		NEWEST, OLDEST;

		/** Returns the word that callers write. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
