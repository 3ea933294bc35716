package io.hiretrail.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.hiretrail.core.ProblemType;
import io.hiretrail.generated.Interface.Operation;
import io.hiretrail.test.Wire;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Holds an answer against the document, and against what no answer may have. */
final class Conformance {

	private static final JsonMapper json = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final String PROBLEM = "application/problem+json";

	/** What HTTP itself, or any careful web server, adds. */
	private static final Set<String> GENERAL = Set.of("date", "content-type", "content-length", "transfer-encoding",
			"connection", "keep-alive", "vary", "cache-control", "pragma", "expires", "x-content-type-options",
			"x-frame-options", "x-xss-protection", "content-encoding", "allow", "accept", "accept-encoding",
			"accept-patch", "content-security-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
			"permissions-policy", "referrer-policy");

	private static final Pattern INSIDE = Pattern.compile(
			"\\wException\\b|(?:StackOverflow|OutOfMemory|Linkage)Error|\\bat [\\w.$]+\\(|\\b(?:java|javax|jakarta|"
					+ "graphql|tools\\.jackson|com\\.fasterxml|org\\.(?:springframework|postgresql|hibernate|apache)|io\\.hiretrail)\\.\\w|"
					+ "(?i:\\bselect\\s+\\S+\\s+from\\b|\\binsert into\\b|\\bupdate \\w+ set\\b|\\bdelete from\\b|sqlstate|violates|hikari|"
					+ "\\bconstraint \\\"|relation \\\")");

	private static final Map<String, ProblemType> TYPES = Stream.of(ProblemType.values())
		.collect(Collectors.toMap((type) -> type.uri().toString(), (type) -> type));

	private final Interface documented;

	private final List<String> constraints;

	Conformance(Interface documented, List<String> constraints) {
		this.documented = documented;
		this.constraints = constraints;
	}

	/** Returns what is wrong with an answer, empty if nothing is. */
	List<String> faults(Draft sent, Wire.Reply reply) {
		List<String> faults = new ArrayList<>();
		int status = reply.status();
		JsonNode answer = sent.operation.answer(status);
		boolean documentedStatus = !sent.elsewhere && !answer.isMissingNode()
				&& (sent.method.equals(sent.operation.method()) || sent.allowed.isEmpty());
		if (status >= 500) {
			faults.add("answers " + status);
		}
		else if (answer.isMissingNode() && !sent.allowed.contains(status)) {
			faults.add(status + " is not documented");
		}
		if (sent.refused && status < 400) {
			faults.add("accepted, with " + status + ": " + sent.change);
		}
		if (reply.header("X-Request-Id").isBlank()) {
			faults.add("no X-Request-Id with " + status);
		}
		if (status >= 400 || sent.operation.path().endsWith("/graphql")) {
			faults.addAll(revealed(reply.text()));
		}
		faults.addAll(headers(reply, sent.elsewhere ? MissingNode.getInstance() : answer));
		if (status >= 400 && !"HEAD".equals(sent.method)) {
			faults.addAll(problem(reply, sent.operation, documentedStatus));
		}
		else if (status < 400 && documentedStatus && !"HEAD".equals(sent.method)) {
			faults.addAll(body(reply, answer));
		}
		return faults;
	}

	private List<String> revealed(String text) {
		return Stream
			.concat(INSIDE.matcher(text).results().map(MatchResult::group),
					this.constraints.stream().filter(text::contains))
			.map((inside) -> "gives away: " + inside)
			.toList();
	}

	private static List<String> headers(Wire.Reply reply, JsonNode answer) {
		Set<String> missing = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		switch (reply.status()) {
			case 401 -> missing.add("WWW-Authenticate");
			case 405 -> missing.add("Allow");
			case 429, 503 -> missing.add("Retry-After");
			default -> {
			}
		}
		missing.removeAll(reply.headers().keySet());
		Map<String, Integer> undocumented = new TreeMap<>();
		if (!answer.isMissingNode()) {
			Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
			known.addAll(answer.path("headers").propertyNames());
			reply.headers()
				.keySet()
				.stream()
				.filter((name) -> !known.contains(name) && !GENERAL.contains(name.toLowerCase()))
				.forEach((name) -> undocumented.put(name, 1));
		}
		return Stream
			.concat(missing.stream().map((name) -> reply.status() + " without the header " + name),
					undocumented.keySet()
						.stream()
						.map((name) -> "the header " + name + " of " + reply.status() + " is not documented"))
			.toList();
	}

	private List<String> problem(Wire.Reply reply, Operation operation, boolean documentedStatus) {
		JsonNode said = documentedStatus ? operation.answer(reply.status()) : null;
		if (said != null && !PROBLEM.equals(reply.mediaType())
				&& Operation.contents(said).containsKey(reply.mediaType())) {
			return body(reply, said);
		}
		if (!PROBLEM.equals(reply.mediaType())) {
			return List.of(reply.status() + " as '" + reply.mediaType() + "'");
		}
		List<String> faults = new ArrayList<>();
		JsonNode problem = parse(reply.text(), faults);
		ProblemType type = TYPES.get(problem.path("type").asString(""));
		if (type == null) {
			faults.add("unknown type of problem " + problem.path("type"));
		}
		else if (!type.title().equals(problem.path("title").asString("")) || type.status().value() != reply.status()) {
			faults.add(type + " does not have this title or status " + reply.status());
		}
		if (problem.path("status").asInt(0) != reply.status() || problem.path("detail").asString("").isBlank()) {
			faults.add("no status or detail with " + reply.status());
		}
		if (said != null && type != null) {
			faults.addAll(this.documented.violations(Operation.contents(said).get(PROBLEM), problem));
			String slug = type.uri().toString().replaceAll(".*/", "");
			if (!said.at("/content/application~1problem+json/examples").has(slug)) {
				faults.add(slug + " is not documented for " + reply.status());
			}
		}
		return faults;
	}

	private List<String> body(Wire.Reply reply, JsonNode answer) {
		Map<String, JsonNode> contents = Operation.contents(answer);
		if (contents.isEmpty()) {
			return (reply.body().length == 0) ? List.of() : List.of("an undocumented body with " + reply.status());
		}
		JsonNode schema = contents.get(reply.mediaType());
		if (schema == null) {
			return List.of(reply.status() + " as '" + reply.mediaType() + "', which is not documented");
		}
		if (!reply.mediaType().endsWith("json") || reply.mediaType().contains("ndjson")) {
			return List.of();
		}
		List<String> faults = new ArrayList<>();
		JsonNode body = parse(reply.text(), faults);
		this.documented.violations(schema, body)
			.stream()
			.limit(3)
			.forEach((violation) -> faults.add("breaks its schema: " + violation));
		return faults;
	}

	static JsonNode parse(String text, List<String> faults) {
		try {
			return json.readTree(text);
		}
		catch (JacksonException ex) {
			faults.add("no JSON: " + Draft.shorten(text));
			return json.nullNode();
		}
	}

}
