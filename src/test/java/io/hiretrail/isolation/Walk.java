package io.hiretrail.isolation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All calls that can name an id, as the OpenAPI document has them. Which kind of thing
 * each id is has to be known here: an operation with another one stops the walk.
 */
final class Walk {

	/** By the part of the path before them, or by the schema that they are in. */
	private static final Map<String, String> KINDS = Map.ofEntries(Map.entry("activity-logs/{id}", "entry"),
			Map.entry("audit-logs/{id}", "entry"), Map.entry("proofs/{activityId}", "entry"),
			Map.entry("api-keys/{id}", "API key"), Map.entry("applicants/{id}", "applicant"),
			Map.entry("evaluations/{evaluationId}", "evaluation"), Map.entry("former-members/{id}", "former member"),
			Map.entry("jobs/{id}", "job"), Map.entry("legal-holds/{id}", "hold"),
			Map.entry("invitations/{id}", "invitation"), Map.entry("invitations/{token}", "token"),
			Map.entry("members/{id}", "member"), Map.entry("?jobId", "job"), Map.entry("?actorId", "member"),
			Map.entry("?interviewerId", "member"), Map.entry("?applicantId", "applicant"),
			Map.entry("?resourceId", "applicant"), Map.entry("NewApplicant.jobId", "job"),
			Map.entry("NewEntry.applicantId", "applicant"), Map.entry("NewEntry.interviewerId", "member"),
			Map.entry("NewActor.id", "member"), Map.entry("NewResource.id", "applicant"),
			Map.entry("NewLegalHold.id", "applicant"));

	/** No id of anything that the service has. */
	private static final List<String> FOREIGN = List.of("NewContext.requestId", "NewCommunication.templateId");

	private static final Pattern PLACEHOLDER = Pattern.compile("([^/]+/\\{[^}]+})");

	private static final Pattern IS_ID = Pattern.compile("id|.*Id");

	private final JsonNode document;

	private final Map<String, String> own;

	/** Each call, with a function that fills in ids by their kinds. */
	private final List<Call> calls = new ArrayList<>();

	private Walk(JsonNode document, Map<String, String> own) {
		this.document = document;
		this.own = own;
	}

	/**
	 * Returns all calls of a document.
	 * @param own ids of the caller's own, by their kinds
	 */
	static List<Call> through(JsonNode document, Map<String, String> own) {
		Walk walk = new Walk(document, own);
		document.get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((operation) -> walk.add(operation.getKey().toUpperCase(), path.getKey(),
						operation.getValue())));
		return walk.calls;
	}

	private void add(String method, String path, JsonNode operation) {
		String root = "/api/v1";
		if (!path.startsWith(root)) {
			throw new IllegalStateException("The walk does not know " + path);
		}
		String rest = path.substring(root.length());
		List<String> places = PLACEHOLDER.matcher(rest).results().map(MatchResult::group).toList();
		List<Body> bodies = bodies(operation);
		List<String> statuses = List.copyOf(operation.get("responses").propertyNames());
		String name = method + " " + path;
		if (!places.isEmpty()) {
			Body body = bodies.isEmpty() ? Body.NONE : bodies.get(0);
			this.calls.add(new Call(name, method, (ids) -> filled(rest, places, ids, -1), body, true, statuses));
			for (int i = 0; i < places.size() - 1; i++) {
				int ours = i;
				this.calls.add(new Call(name + " below an own one", method, (ids) -> filled(rest, places, ids, ours),
						body, true, statuses));
			}
			return;
		}
		for (JsonNode parameter : operation.path("parameters")) {
			String field = parameter.get("name").stringValue();
			if (parameter.get("in").stringValue().equals("query") && isId(field, parameter.get("schema"))) {
				String kind = kind("?" + field);
				this.calls.add(new Call(name + "?" + field, method, (ids) -> rest + "?" + field + "=" + ids.get(kind),
						Body.NONE, false, statuses));
			}
		}
		bodies.stream()
			.filter((body) -> body.where() != null)
			.forEach((body) -> this.calls
				.add(new Call(name + " " + body.where(), method, (ids) -> rest, body, false, statuses)));
		if (method.equals("GET")) {
			this.calls.add(new Call(name, method, (ids) -> rest, Body.NONE, false, statuses));
		}
	}

	private String filled(String path, List<String> places, Map<String, String> ids, int ours) {
		String filled = path;
		for (int i = 0; i < places.size(); i++) {
			String place = places.get(i);
			String id = ((i == ours) ? this.own : ids).get(kind(place));
			filled = filled.replace(place, place.replaceAll("\\{.*", "") + id);
		}
		return filled;
	}

	private static String kind(String place) {
		String kind = KINDS.get(place);
		if (kind == null) {
			throw new IllegalStateException(
					"The walk does not know what " + place + " is: say so in " + Walk.class.getSimpleName());
		}
		return kind;
	}

	private static boolean isId(String name, JsonNode schema) {
		return IS_ID.matcher(name).matches() || "uuid".equals(schema.path("format").asString(""));
	}

	/** Returns a body without ids first, and then one for each id that it can have. */
	private List<Body> bodies(JsonNode operation) {
		List<Body> bodies = new ArrayList<>();
		JsonNode schema = operation.path("requestBody").path("content").path("application/json").path("schema");
		if (schema.has("items")) {
			bodies(schema.get("items")).forEach((body) -> bodies.add(new Body(body.where(), (ids) -> {
				ArrayNode list = JsonMapper.shared().createArrayNode();
				return list.add(body.json(ids));
			})));
		}
		else if (schema.has("$ref")) {
			bodies.addAll(objects(schema));
		}
		return bodies;
	}

	private List<Body> objects(JsonNode reference) {
		String name = reference.get("$ref").stringValue().replaceAll(".*/", "");
		if (name.equals("GraphQlQuery")) {
			return queries();
		}
		ObjectNode base = JsonMapper.shared().createObjectNode();
		Map<String, Function<Map<String, String>, JsonNode>> additions = new LinkedHashMap<>();
		this.document.at("/components/schemas/" + name).get("properties").properties().forEach((property) -> {
			String field = property.getKey();
			JsonNode schema = property.getValue();
			String place = name + "." + field;
			if (schema.has("oneOf")) {
				objects(schema.get("oneOf").get(0)).stream()
					.filter((body) -> body.where() != null)
					.forEach(
							(body) -> additions.put(body.where(), (ids) -> base.deepCopy().set(field, body.json(ids))));
			}
			else if (isId(field, schema) && !FOREIGN.contains(place)) {
				String kind = kind(place);
				additions.put(place, (ids) -> base.deepCopy().put(field, ids.get(kind)));
			}
			else if (schema.has("example")) {
				base.set(field, schema.get("example"));
			}
			else if (schema.has("enum")) {
				base.set(field, schema.get("enum").get(0));
			}
		});
		List<Body> bodies = new ArrayList<>(List.of(new Body(null, (ids) -> base)));
		additions.forEach((where, json) -> bodies.add(new Body(where, json)));
		return bodies;
	}

	private static List<Body> queries() {
		return List.of("actorId member", "interviewerId member", "applicantId applicant", "resourceId applicant")
			.stream()
			.map((text) -> text.split(" "))
			.map((words) -> new Body("filter." + words[0], (ids) -> JsonMapper.shared()
				.createObjectNode()
				.put("query",
						"{ info { company { logs { audit(filter: { %s: \"%s\" }) { total results { id } } } } } }"
							.formatted(words[0], ids.get(words[1])))))
			.toList();
	}

	/**
	 * A body of a request.
	 *
	 * @param where which id is in it; null if none is
	 * @param content makes it of ids by their kinds; null for no body
	 */
	private record Body(@Nullable String where, @Nullable Function<Map<String, String>, JsonNode> content) {

		static final Body NONE = new Body(null, null);

		JsonNode json(Map<String, String> ids) {
			return (this.content != null) ? this.content.apply(ids) : JsonMapper.shared().missingNode();
		}

	}

	/**
	 * A call that can be made with anybody's ids.
	 *
	 * @param name what to call it
	 * @param method the method of HTTP
	 * @param target makes the path below {@code /api/v1}
	 * @param body makes the body
	 * @param addresses whether the path says which thing it is about
	 * @param statuses what the document says that it answers
	 */
	record Call(String name, String method, Function<Map<String, String>, String> target, Body body, boolean addresses,
			List<String> statuses) {

		String path(Map<String, String> ids) {
			return this.target.apply(ids);
		}

		String content(Map<String, String> ids) {
			return (this.body.content() != null) ? this.body.json(new HashMap<>(ids)).toString() : "";
		}

	}

}
