package io.hiretrail.generated;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import io.hiretrail.test.Tenant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes values that a schema allows: its bounds, its enums, its example; for names that
 * mean something here, what means something.
 */
final class Values {

	private static final JsonNodeFactory json = JsonNodeFactory.instance;

	private static final List<String> ACTIONS = List.of("SENT_EMAIL", "MOVED_STAGE", "interview.delete", "Custom_1.x-y",
			"EXPORTED_AUDIT_LOG", "z");

	private static final List<String> TIMES = List.of("2026-11-20T16:50:00.123Z", "1970-01-01T00:00:00Z",
			"2024-02-29T23:59:59.999999999+14:00", "2020-01-01T00:00:00-18:00", "9999-12-31T23:59:59Z",
			"0001-01-01T00:00:00Z", "2026-10-25T02:30:00+01:00");

	private static final List<String> TEXTS = List.of("Ada Lovelace", "x", "Łódź 東京 \u05d0\u05d1 \ud83d\ude80",
			"e\u0301\u200b\u202eabc", "'; drop table x; --", "<script>alert(1)</script>", "${7*7}", "%s %n %00",
			"\\u0000", "a\tb\nc", "=1+1", "../../etc/passwd", "null", "true", "%", "_", "\u00a0");

	private static final List<String> QUERIES = List.of(
			"{ info { company { logs { audit { count total results { id action timestamp object ip } } } } } }",
			"query a($l: Int! = 5) { info { company { logs { audit(pagination: {skip: 0, limit: $l}) { count } } } } }",
			"{ info { company { logs { audit(filter: {q: \"ada\", tab: team}) { total results { actor { name } } } } } } }",
			"{ __schema { types { name fields { name type { name ofType { name } } } } } }", "{ __typename }");

	private final Interface documented;

	private final World world;

	private final Random random;

	Values(Interface documented, World world, Random random) {
		this.documented = documented;
		this.world = world;
		this.random = random;
	}

	boolean chance(double probability) {
		return this.random.nextDouble() < probability;
	}

	<T> T one(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

	/** Returns a value that a schema allows. */
	JsonNode valid(JsonNode schema, String name) {
		JsonNode resolved = this.documented.resolve(schema);
		if (resolved.has("oneOf")) {
			return valid(one(resolved.get("oneOf").valueStream().toList()), name);
		}
		List<String> types = types(resolved);
		if (types.contains("null") && (types.size() == 1 || chance(0.1))) {
			return json.nullNode();
		}
		if (resolved.has("enum")) {
			return one(resolved.get("enum").valueStream().toList());
		}
		return switch (types.isEmpty() ? "any" : types.get(0)) {
			case "object" -> object(resolved, name);
			case "array" -> array(resolved, name);
			case "integer" -> json.numberNode(number(resolved));
			case "boolean" -> json.booleanNode(this.random.nextBoolean());
			case "string" -> json.stringNode(string(resolved, name));
			default -> anything();
		};
	}

	static List<String> types(JsonNode schema) {
		JsonNode type = schema.path("type");
		return type.isString() ? List.of(type.asString())
				: type.valueStream()
					.map(JsonNode::asString)
					.sorted((a, b) -> Boolean.compare(a.equals("null"), b.equals("null")))
					.toList();
	}

	private ObjectNode object(JsonNode schema, String name) {
		ObjectNode object = json.objectNode();
		List<String> required = schema.path("required").valueStream().map(JsonNode::asString).toList();
		schema.path("properties").propertyStream().forEach((property) -> {
			if (required.contains(property.getKey()) || chance(0.35)) {
				object.set(property.getKey(), valid(property.getValue(), property.getKey()));
			}
		});
		if ("categoryDays".equals(name)) {
			object.put(one(List.of("PIPELINE", "TEAM", "ITEM")), 3650 + this.random.nextInt(100));
		}
		else if (!schema.has("properties")) {
			object.set("channel", anything());
		}
		return coherent(object);
	}

	/** Lets fields that mean something together do so. */
	private ObjectNode coherent(ObjectNode object) {
		if (object.path("scope").asString("").equals("ORGANIZATION") && chance(0.8)) {
			// nothing can be erased while there is such a hold
			object.put("scope", "JOB");
		}
		switch (object.path("scope").asString("")) {
			case "APPLICANT" -> object.put("id", this.world.anyId("/api/v1/applicants/{id}", this.random));
			case "JOB" -> object.put("id", this.world.anyId("/api/v1/jobs/{id}", this.random));
			case "ORGANIZATION" -> object.remove("id");
			default -> {
				if (object.path("type").asString("").equals("USER")) {
					object.put("id", this.world.anyId("/api/v1/team/members/{id}", this.random));
				}
				else if (object.path("id").asString("").length() == 36) {
					object.remove("id");
				}
			}
		}
		return object;
	}

	private ArrayNode array(JsonNode schema, String name) {
		int least = schema.path("minItems").asInt(0);
		int count = Math.min(Math.max(least, 1) + this.random.nextInt(3), schema.path("maxItems").asInt(5));
		ArrayNode array = json.arrayNode();
		for (int i = 0; i < count; i++) {
			array.add("stages".equals(name) ? json.stringNode(Tenant.STAGES.get(i % Tenant.STAGES.size()))
					: valid(schema.get("items"), name));
		}
		return array;
	}

	private long number(JsonNode schema) {
		long least = schema.path("minimum").asLong(0);
		long most = schema.path("maximum").asLong(least + 3);
		return one(List.of(least, most, least + (most - least) / 2, Math.min(least + 1, most)));
	}

	private String string(JsonNode schema, String name) {
		String known = known(name);
		if (known != null && !"date-time".equals(schema.path("format").asString(""))) {
			return known;
		}
		return switch (schema.path("format").asString("")) {
			case "uuid" -> World.id(this.random);
			case "date-time" -> name.equals("expiresAt") && chance(0.8) ? "2099-01-01T00:00:00Z" : one(TIMES);
			case "date" -> "2026-11-20";
			default -> text(schema);
		};
	}

	private String known(String name) {
		return switch (name) {
			case "email" -> new UUID(this.random.nextLong(), System.nanoTime()) + "@example.org";
			case "password", "newPassword", "currentPassword" -> Tenant.PASSWORD;
			case "jobId" -> this.world.anyId("/api/v1/jobs/{id}", this.random);
			case "applicantId" -> this.world.anyId("/api/v1/applicants/{id}", this.random);
			case "interviewerId", "actorId" -> this.world.anyId("/api/v1/team/members/{id}", this.random);
			case "stage", "to" -> one(Tenant.STAGES);
			case "action" -> one(ACTIONS);
			case "ip" -> one(List.of("203.0.113.7", "2001:db8::1", "::ffff:10.0.0.1"));
			case "image" -> "https://example.org/" + this.random.nextInt(9);
			case "query" -> one(QUERIES);
			case "tz" -> one(List.of("Europe/Berlin", "UTC", "America/St_Johns", "Pacific/Apia"));
			case "from" -> one(TIMES);
			default -> null;
		};
	}

	private String text(JsonNode schema) {
		int least = schema.path("minLength").asInt(0);
		int most = schema.path("maxLength").asInt(60);
		List<String> candidates = new ArrayList<>(Arrays.asList(one(TEXTS), "X".repeat(most), "\u00e9".repeat(most),
				schema.path("example").asString("Word")));
		String pattern = schema.path("pattern").asString(".*");
		candidates.removeIf((text) -> text.length() < least || text.length() > most || !text.matches("(?s)" + pattern));
		return candidates.isEmpty() ? "Word" : chance(0.5) ? candidates.get(0) : one(candidates);
	}

	/** Returns any JSON. */
	JsonNode anything() {
		return one(List.<JsonNode>of(json.stringNode(one(TEXTS)), json.numberNode(-1), json.numberNode(1e300),
				json.numberNode(new java.math.BigDecimal("0.10")), json.booleanNode(false), json.nullNode(),
				json.arrayNode().add("a").add(json.nullNode()), json.objectNode().put("", "empty").put("a.b", 1)));
	}

}
