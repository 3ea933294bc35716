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

	private static final int MAX_NAME = 200;

	/**
	 * Returns a thing that the service knows; of a name over 200 characters it keeps the
	 * beginning.
	 */
	public static Resource of(ResourceType type, Object id, @Nullable String name) {
		String bounded = (name != null && name.length() > MAX_NAME) ? name.substring(0, MAX_NAME) : name;
		return new Resource(type.name(), id.toString(), bounded);
	}

}
