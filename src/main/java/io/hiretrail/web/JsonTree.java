package io.hiretrail.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value for the JSON viewer.
 *
 * @param key the name that it has in its object, or the number in its array; null for the
 * outermost one
 * @param type {@code object}, {@code array}, {@code string}, {@code number},
 * {@code boolean} or {@code null}
 * @param text the value as JSON writes it; for an object or array how much is in it
 * @param children what an object or array consists of
 */
public record JsonTree(@Nullable String key, String type, String text, List<JsonTree> children) {

	static JsonTree of(@Nullable String key, JsonNode value) {
		String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
		Stream<JsonTree> children = value.isArray()
				? IntStream.range(0, value.size()).mapToObj((index) -> of(Integer.toString(index), value.get(index)))
				: value.propertyStream().map((property) -> of(property.getKey(), property.getValue()));
		return new JsonTree(key, type, value.isContainer() ? size(value) : value.toString(), children.toList());
	}

	private static String size(JsonNode value) {
		String unit = value.isArray() ? "item" : "field";
		return value.size() + " " + unit + ((value.size() == 1) ? "" : "s");
	}

}
