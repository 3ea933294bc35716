package io.hiretrail.activity;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.hiretrail.core.Text;
import io.hiretrail.core.Violation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules for metadata: what fits, what PostgreSQL can store, and what the catalogue
 * expects.
 */
final class Metadata {

	static final int MAX_BYTES = 16 * 1024;

	static final int MAX_DEPTH = 8;

	/**
	 * PostgreSQL prints numbers in full: without a bound, {@code 1e100000} would be a
	 * hundred thousand digits.
	 */
	private static final int MAX_DIGITS = 400;

	private static final String FIELD = "metadata";

	private Metadata() {
	}

	/** Returns the rules that an entry's metadata breaks. */
	static List<Violation> check(String action, ObjectNode metadata) {
		if (depth(metadata) > MAX_DEPTH) {
			return List.of(new Violation(FIELD, "too-deep", "must not be nested deeper than " + MAX_DEPTH + " levels"));
		}
		if (metadata.toString().getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
			return List.of(new Violation(FIELD, "too-large", "must not be larger than " + MAX_BYTES + " bytes"));
		}
		if (!isStorable(metadata)) {
			return List.of(new Violation(FIELD, "not-storable", "must not contain NUL characters, unpaired surrogates "
					+ "or numbers of more than " + MAX_DIGITS + " digits"));
		}
		return Action.of(action).map((known) -> mistyped(known, metadata)).orElse(List.of());
	}

	private static List<Violation> mistyped(Action action, ObjectNode metadata) {
		List<Violation> violations = new ArrayList<>();
		for (MetadataKey key : action.metadata()) {
			Optional.ofNullable(metadata.get(key.name()))
				.filter((value) -> !key.accepts(value))
				.ifPresent((value) -> violations.add(new Violation(FIELD + "." + key.name(), "type-mismatch",
						"must be of type " + key.type() + " for " + action)));
		}
		return violations;
	}

	private static int depth(JsonNode node) {
		if (!node.isContainer()) {
			return 0;
		}
		int deepest = 0;
		for (JsonNode child : node.values()) {
			deepest = Math.max(deepest, depth(child));
		}
		return 1 + deepest;
	}

	private static boolean isStorable(JsonNode node) {
		if (node.isString()) {
			return Text.isStorable(node.stringValue());
		}
		if (node.isNumber()) {
			BigDecimal number = node.decimalValue();
			return Math.abs((long) number.scale()) <= MAX_DIGITS && number.precision() <= MAX_DIGITS;
		}
		for (Map.Entry<String, JsonNode> property : node.properties()) {
			if (!Text.isStorable(property.getKey()) || !isStorable(property.getValue())) {
				return false;
			}
		}
		for (JsonNode element : node.isArray() ? node.values() : List.<JsonNode>of()) {
			if (!isStorable(element)) {
				return false;
			}
		}
		return true;
	}

}
