package io.hiretrail.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.Resource;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log as a page shows it.
 *
 * @param entry the entry itself
 * @param actor the actor's name, or what kind of actor that is
 * @param avatar the actor's sign
 * @param badge the action
 * @param sentence what the actor did
 * @param occurred when it happened
 * @param recorded when it was recorded
 * @param applicant the name of the applicant whom it is about, if anyone
 * @param changes the fields that changed
 * @param metadata the metadata for the viewer
 * @param json the metadata as formatted JSON
 */
public record EntryView(Entry entry, String actor, Avatar avatar, Badge badge, Sentence sentence, Moment occurred,
		Moment recorded, @Nullable String applicant, List<FieldChange> changes, JsonTree metadata, String json) {

	private static final int SHORT_ID = 8;

	/** Returns the entry's id. */
	public UUID id() {
		return this.entry.id();
	}

	/**
	 * Returns what kind of actor that is, where the name does not say so; null for a
	 * member of the team, and for somebody of whom no more is known.
	 */
	public @Nullable String kind() {
		ActorType type = this.entry.actor().type();
		if (type == ActorType.USER) {
			return (this.entry.actor().id() == null && !this.entry.actor().erased()) ? "Former member" : null;
		}
		return Words.title(type.name()).equals(this.actor) ? null : Words.title(type.name());
	}

	/** Returns the kind of thing that it was done on, as in "Interview Booking". */
	public @Nullable String resourceType() {
		return resource().map((resource) -> Words.title(resource.type())).orElse(null);
	}

	/** Returns the name of that thing, otherwise the shortened id. */
	public @Nullable String resourceName() {
		return resource().map((resource) -> (resource.name() != null) ? resource.name() : shortened(resource.id()))
			.orElse(null);
	}

	/** Returns the end of the thing's id, which differs where the beginning is a time. */
	public @Nullable String resourceId() {
		return resource().map((resource) -> shortened(resource.id())).orElse(null);
	}

	private Optional<Resource> resource() {
		return Optional.ofNullable(this.entry.resource());
	}

	private static @Nullable String shortened(@Nullable String id) {
		return (id == null || id.length() <= SHORT_ID + 1) ? id : "…" + id.substring(id.length() - SHORT_ID);
	}

}
