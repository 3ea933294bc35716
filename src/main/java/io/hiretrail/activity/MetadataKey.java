package io.hiretrail.activity;

import java.util.Locale;

import tools.jackson.databind.JsonNode;

/**
 * A key that an action's metadata is expected to have.
 *
 * @param name the key
 * @param type what its value must be where the key is there
 */
public record MetadataKey(String name, Type type) {

	/**
	 * Reads {@code name} or {@code name:type}; text is the type that need not be named.
	 */
	static MetadataKey parse(String text) {
		String[] parts = text.split(":");
		return new MetadataKey(parts[0],
				(parts.length == 1) ? Type.TEXT : Type.valueOf(parts[1].toUpperCase(Locale.ROOT)));
	}

	/** Tells whether a value is of the key's type; null always is. */
	boolean accepts(JsonNode value) {
		return value.isNull() || switch (this.type) {
			case TEXT -> value.isString();
			case NUMBER -> value.isNumber();
			case OBJECT -> value.isObject();
			case ANY -> true;
		};
	}

	/** The types of metadata values. */
	public enum Type {

		TEXT, NUMBER, OBJECT, ANY

	}

}
