package io.hiretrail.audit;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.Category;
import io.hiretrail.activity.ResourceType;

/** A part of the log that administrators look at; an entry can be in both. */
enum Tab {

	/** What happened on an interview: its booking, its video session, its evaluation. */
	INTERVIEWS {

		@Override
		ActivityQuery narrow(ActivityQuery query) {
			return query.resourceTypes(List.of(ResourceType.INTERVIEW_BOOKING.name(), ResourceType.VIDEO_SESSION.name(),
					ResourceType.EVALUATION.name()));
		}

		@Override
		Set<Category> foremost() {
			return Set.of(Category.INTERVIEW, Category.EVALUATION);
		}

	},

	/**
	 * What people of the team did, former members included, so that the past stays as it
	 * was.
	 */
	TEAM {

		@Override
		ActivityQuery narrow(ActivityQuery query) {
			return query.actorType(ActorType.USER);
		}

	};

	abstract ActivityQuery narrow(ActivityQuery query);

	/** Returns the parts of hiring whose actions are looked for most here. */
	Set<Category> foremost() {
		return Set.of();
	}

	/** Returns the word that callers write. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
