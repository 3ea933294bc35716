package io.hiretrail.activity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in the words of the code that did it. Who, from where and when
 * are filled in by the {@link ActivityRecorder} where they are not given.
 */
public final class Activity {

	final String action;

	final Map<String, Object> metadata = new LinkedHashMap<>();

	@Nullable String metadataText;

	@Nullable UUID organizationId;

	@Nullable Actor actor;

	@Nullable UUID applicantId;

	@Nullable UUID interviewerId;

	@Nullable Resource resource;

	@Nullable RequestContext context;

	@Nullable Instant occurredAt;

	private Activity(String action) {
		this.action = action;
	}

	/** Starts an activity of the catalogue. */
	public static Activity of(Action action) {
		return of(action.name());
	}

	/** Starts an activity with any code. */
	public static Activity of(String action) {
		return new Activity(action);
	}

	/** Says what it was done on. */
	public Activity on(ActivitySubject subject) {
		this.applicantId = subject.applicantId();
		return on(subject.asResource());
	}

	/** Says what it was done on. */
	public Activity on(@Nullable Resource resource) {
		this.resource = resource;
		return this;
	}

	/** Says in whose timeline it belongs. */
	public Activity about(@Nullable UUID applicantId) {
		this.applicantId = applicantId;
		return this;
	}

	/** Says who interviewed. */
	public Activity interviewedBy(@Nullable UUID interviewerId) {
		this.interviewerId = interviewerId;
		return this;
	}

	/** Says who did it, if that is not the caller. */
	public Activity by(@Nullable Actor actor) {
		this.actor = actor;
		return this;
	}

	/** Says in which organization, if there is no caller to tell. */
	public Activity in(UUID organizationId) {
		this.organizationId = organizationId;
		return this;
	}

	/** Says from where, if that is not the current request. */
	public Activity from(@Nullable RequestContext context) {
		this.context = context;
		return this;
	}

	/** Says when, if that is not now. */
	public Activity at(@Nullable Instant occurredAt) {
		this.occurredAt = occurredAt;
		return this;
	}

	/** Adds to the metadata; null adds nothing. */
	public Activity with(String key, @Nullable Object value) {
		if (value != null) {
			this.metadata.put(key, value);
		}
		return this;
	}

	/** Sets the whole metadata as the text of a JSON object. */
	public Activity withMetadata(@Nullable String json) {
		this.metadataText = json;
		return this;
	}

}
