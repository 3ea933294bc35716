package io.hiretrail.generated;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Ways in which a body can be wrong. */
final class BodyChanges {

	private static final JsonNodeFactory factory = JsonNodeFactory.instance;

	private static final String JSON = "application/json";

	private static final List<String> BROKEN = List.of("", " ", "{", "[", "\"", "nul", "{\"a\":}", "{\"a\" 1}", "{a:1}",
			"{'a':1}", "{\"a\":1,}", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":1e999999999}", "// x\n{}", "{}{}", "{} x",
			"<a/>", "\u0000", "{\"a\":\"\u0001\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}", "[[]]", "null", "[null]",
			"true", "1", "\"text\"", "{\"__proto__\":{}}", "{\"a\":1,\"a\":2}", "[1", "]", "{}\n{}\n{", "\ufeff[1]");

	private static final List<String> TYPES = List.of("text/plain", "application/xml", "text/html", "garbage", "/",
			"*/*", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "multipart/form-data",
			"application/json; charset=nonsense", "application/json; charset=utf-16", "application/octet-stream",
			"application/vnd.api+json", "application/json;;;", "application/yaml", "application/cbor", "image/png",
			"application/json-patch+json", "application/\u00e9");

	private static final List<String> QUERIES = List.of("{", "}", "{ nothing }", "{ info }", "mutation { a }",
			"subscription { a }", "query a { __typename } query b { __typename }",
			"{ info { ...f } } fragment f on X { a }", "{ ...f } fragment f on Query { ...f }",
			"{ info(a: 1) { company { logs { audit { count } } } } }",
			"{ info { company { logs { audit(pagination: {skip: -1, limit: 99999999999}) { count } } } } }",
			"{ info { company { logs { audit(pagination: {skip: 2147483647, limit: 100}) { count } } } } }",
			"{ info { company { logs { audit(filter: {from: \"+999999999-12-31T23:59:59Z\"}) { count } } } } }",
			"{ info { company { logs { audit(filter: {ip: \"\\u0000\"}) { count } } } } }",
			"{ info { company { logs { audit(filter: {q: \"\\ud800\"}) { count } } } } }",
			"{ info { company { logs { audit(after: \"\\u0000\") { count } } } } }",
			"{ info { company { logs { audit(filter: {metadata: [{key: \"\", value: \"\"}]}) { count } } } } }",
			"query a($v: Pagination!) { info { company { logs { audit(pagination: $v) { count } } } } }",
			"{ info @include(if: null) { company { logs { audit { count } } } } }", "{ __type(name: 1) { name } }",
			"{ a: __typename " + "b: __typename ".repeat(600) + "}", "{" + "a{".repeat(2000) + "}".repeat(2000),
			"{ info " + "@skip(if: false) ".repeat(300) + "{ company { logs { audit { count } } } } }",
			"#" + "x".repeat(15_000), "\"\"\"" + "\u00e9".repeat(50),
			"{ info { company { logs { audit(filter: " + "{q: [[[[[[\"a\"]]]]]]}) { count } } } } }");

	private final Values values;

	private final Interface documented;

	BodyChanges(Values values, Interface documented) {
		this.values = values;
		this.documented = documented;
	}

	/** Breaks the body in one way. */
	void apply(Draft draft) {
		List<Consumer<Draft>> ways = new ArrayList<>(
				List.of(this::brokenJson, this::wrongType, this::bytes, this::deep));
		if (target(draft) != null) {
			ways.addAll(List.of(this::missing, this::mistyped, this::mistyped, this::unknown, this::outOfBounds,
					this::outOfBounds, this::unstorable, this::isNull, this::duplicate));
		}
		if (draft.operation.path().endsWith("/graphql")) {
			ways.addAll(List.of(this::badQuery, this::badQuery, this::badQuery, this::badQuery));
		}
		if (draft.operation.bodies().containsKey("application/x-ndjson")) {
			ways.addAll(List.of(this::brokenLines, this::brokenLines));
		}
		this.values.one(ways).accept(draft);
	}

	/** Returns the object whose fields are changed: the body, or one entry of a batch. */
	private static ObjectNode target(Draft draft) {
		if (draft.json instanceof ArrayNode array && !array.isEmpty()) {
			return (array.get(array.size() - 1) instanceof ObjectNode last) ? last : null;
		}
		return (draft.json instanceof ObjectNode object) ? object : null;
	}

	private JsonNode schema(Draft draft) {
		JsonNode schema = this.documented.resolve(draft.operation.bodies().get(JSON));
		return schema.has("items") ? this.documented.resolve(schema.get("items")) : schema;
	}

	private Map.Entry<String, JsonNode> property(Draft draft) {
		return this.values.one(schema(draft).get("properties").propertyStream().toList());
	}

	private void brokenJson(Draft draft) {
		String text = this.values.one(BROKEN);
		draft.change = "JSON " + text;
		draft.raw(text);
		draft.refuse();
	}

	private void wrongType(Draft draft) {
		String type = this.values.one(TYPES);
		draft.change = "Content-Type " + type;
		draft.headers.put("Content-Type", type);
		draft.breaksProtocol();
		if (!type.startsWith(JSON) && !type.equals("*/*")) {
			draft.refuse();
		}
	}

	private void bytes(Draft draft) {
		draft.change = "bytes";
		byte[] odd = this.values
			.one(List.of(new byte[] { (byte) 0xff, (byte) 0xfe, '{', 0 }, new byte[] { (byte) 0xc3, 0x28 },
					"{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), new byte[] { 0x1f, (byte) 0x8b, 8, 0 },
					new byte[] { '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"' }, new byte[3000]));
		draft.raw(odd);
		draft.refuse();
	}

	private void deep(Draft draft) {
		int levels = this.values.one(List.of(500, 1001, 20_000));
		boolean array = this.values.chance(0.5);
		draft.change = levels + " levels";
		draft
			.raw(array ? "[".repeat(levels) + "]".repeat(levels) : "{\"a\":".repeat(levels) + "1" + "}".repeat(levels));
		draft.refuse();
	}

	private void missing(Draft draft) {
		List<JsonNode> required = schema(draft).path("required").valueStream().toList();
		if (!required.isEmpty()) {
			String name = this.values.one(required).asString();
			draft.change = "without " + name;
			target(draft).remove(name);
			draft.refuse();
		}
	}

	private void mistyped(Draft draft) {
		Map.Entry<String, JsonNode> property = property(draft);
		JsonNode wrong = this.values.one(List.<JsonNode>of(factory.stringNode("\u00e9 no"),
				factory.numberNode(new java.math.BigInteger("9".repeat(400))), factory.numberNode(1.5),
				factory.booleanNode(true), factory.arrayNode().add(factory.arrayNode()),
				factory.objectNode().put("a", 1), factory.stringNode("")));
		draft.change = property.getKey() + " = " + Draft.shorten(wrong.toString());
		target(draft).set(property.getKey(), wrong);
		if (!this.documented.violations(schema(draft), target(draft)).isEmpty()) {
			draft.refuse();
		}
	}

	private void unknown(Draft draft) {
		draft.change = "a field that is not documented";
		target(draft).put(this.values.one(List.of("unknown", "", "__proto__", "class", "organizationId", "Id")), "x");
		draft.refuse();
	}

	private void outOfBounds(Draft draft) {
		Map.Entry<String, JsonNode> property = property(draft);
		JsonNode schema = this.documented.resolve(property.getValue());
		int most = schema.path("maxLength").asInt(300_000);
		JsonNode value = this.values.one(List.of(factory.stringNode("x".repeat(most + 1)), factory.stringNode(" "),
				factory.numberNode(schema.path("maximum").asLong(Integer.MAX_VALUE) + 1),
				factory.numberNode(schema.path("minimum").asLong(Long.MIN_VALUE + 1) - 1),
				factory.stringNode("NOT_ONE"), factory.stringNode("+999999999-12-31T23:59:59.999999999Z"),
				factory.stringNode("-0001-01-01T00:00:00Z"), factory.stringNode("2026-02-30T00:00:00Z"),
				factory.stringNode("1-1-1-1-1"), factory.stringNode("a@b@c"), factory.stringNode("999.1.1.1")));
		draft.change = property.getKey() + " = " + Draft.shorten(value.toString());
		target(draft).set(property.getKey(), value);
		if (!this.documented.violations(schema(draft), target(draft)).isEmpty()) {
			draft.refuse();
		}
	}

	private void unstorable(Draft draft) {
		Map.Entry<String, JsonNode> property = property(draft);
		if (!property.getKey().equals("extensions")) {
			String text = this.values.one(List.of("a\\u0000b", "\\ud800", "\\udc00\\ud800", "x\\udfff"));
			target(draft).put(property.getKey(), "@@");
			draft.change = property.getKey() + " = " + text;
			draft.raw(draft.json.toString().replace("@@", text));
			draft.refuse();
		}
	}

	private void isNull(Draft draft) {
		Map.Entry<String, JsonNode> property = property(draft);
		draft.change = property.getKey() + " = null";
		target(draft).putNull(property.getKey());
		if (!this.documented.violations(schema(draft), target(draft)).isEmpty()) {
			draft.refuse();
		}
	}

	private void duplicate(Draft draft) {
		String name = property(draft).getKey();
		draft.change = name + " twice";
		String value = String.valueOf(target(draft).path(name).isMissingNode() ? "null" : target(draft).get(name));
		draft.raw("{\"" + name + "\":" + value + ",\"" + name + "\":" + value + "}");
		draft.refuse();
	}

	private void badQuery(Draft draft) {
		String query = this.values.one(QUERIES);
		draft.change = "query " + Draft.shorten(query).replaceAll("(?s)^(.{60}).*", "$1");
		target(draft).put("query", query);
		if (this.values.chance(0.3)) {
			target(draft).set("variables", factory.objectNode().set("v", this.values.anything()));
		}
		if (this.values.chance(0.3)) {
			draft.headers.put("Accept", "application/graphql-response+json");
		}
	}

	private void brokenLines(Draft draft) {
		String line = "{\"action\":\"SENT_EMAIL\"}";
		String lines = this.values
			.one(List.of(line + "\n" + line + "\n{", line + "\n\n" + line + "\nx", line + "\n[" + line + "]\n",
					(line + "\n").repeat(1001), line + "\n{\"action\":1}", "\n\n", line + "\nnull"));
		draft.change = "lines " + Draft.shorten(lines).replaceAll("(?s)^(.{60}).*", "$1");
		draft.headers.put("Content-Type", "application/x-ndjson");
		draft.raw(lines);
		draft.refuse();
	}

}
