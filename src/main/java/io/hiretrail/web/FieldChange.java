package io.hiretrail.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of one field.
 *
 * @param field its name
 * @param before its value before; null if it had none
 * @param after its value after; null if it has none any more
 */
public record FieldChange(String field, @Nullable String before, @Nullable String after) {

	/**
	 * Returns what an entry's metadata says to have changed: the fields that differ
	 * between {@code before} and {@code after}, or {@code from} and {@code to}.
	 */
	static List<FieldChange> in(JsonNode metadata) {
		JsonNode before = metadata.path("before");
		JsonNode after = metadata.path("after");
		if (before.isObject() || after.isObject()) {
			Set<String> fields = new LinkedHashSet<>(before.propertyNames());
			fields.addAll(after.propertyNames());
			return fields.stream()
				.filter((field) -> !before.path(field).equals(after.path(field)))
				.map((field) -> new FieldChange(field, text(before.path(field)), text(after.path(field))))
				.toList();
		}
		boolean moved = metadata.path("from").isValueNode() && metadata.path("to").isValueNode();
		return moved ? List.of(new FieldChange("", text(metadata.path("from")), text(metadata.path("to")))) : List.of();
	}

	private static @Nullable String text(JsonNode value) {
		if (value.isMissingNode() || value.isNull()) {
			return null;
		}
		return value.isString() ? value.asString() : value.toString();
	}

}
