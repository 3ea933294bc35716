package io.hiretrail.activity;

import org.jspecify.annotations.Nullable;

/**
 * What something was done on.
 *
 * @param type the kind of thing, one of {@link ResourceType} or the caller's own
 * @param id the thing's id in the system that knows it
 * @param name the thing's name as it was then
 */
public record Resource(String type, @Nullable String id, @Nullable String name) {

	/** Returns a thing that the service knows. */
	public static Resource of(ResourceType type, Object id, @Nullable String name) {
		return new Resource(type.name(), id.toString(), name);
	}

}
