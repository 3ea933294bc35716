package io.hiretrail.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;

/** Ways in which the address, the headers or the method of a request can be wrong. */
final class RequestChanges {

	private static final List<String> ODD = List.of("%00", "a%00b", "%ED%A0%80", "%FF", "%C0%AF", "%", "%zz", "%u0041",
			"%0d%0aX:1", "+", "%2B", "%25", "%F0%9F%9A%80", "-1", "0", "1e3", "0x10", "99999999999999999999",
			"-99999999999999999999", "2147483648", "-2147483649", "NaN", "1.0", "%201", "1%20", "true", "null",
			"undefined", "[]", "%7B%7D", "x".repeat(300), "x".repeat(5000), "%2B999999999-12-31T23:59:59Z",
			"-999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "%2B10000-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
			"2026-02-30T00:00:00Z", "2026-11-20", "2026-11-20T24:00:00Z", "2026-11-20T23:59:60Z", "2026-11-20T10:00:00",
			"2026-11-20T10:00:00%2B25:00", "2026-11-20T10:00:00.1234567890Z", "2026-W47-5", "1732060800", "1-1-1-1-1",
			"%7B01939d2a-0000-7000-8000-000000000002%7D", "01939D2A-0000-7000-8000-000000000002",
			"01939d2a00007000800000000000 0002".replace(" ", ""), "UTC%2B1", "%2B01:00", "Etc/GMT%2B5", "EST5EDT",
			"GMT0", "SystemV/EST5", "1.2.3", "::1%25eth0", "0177.0.0.1", "1.1.1.1/8", "%27%3B--", "%25%5F", "%5C",
			"\u00ff", "a%2Cb", "AA%2CAA", "newest%2Coldest", "NEWEST", "%C2%A0");

	private static final List<String> UNKNOWN = List.of("unknown=1", "metadata.=1", "metadata.a.b=1", "Limit=1",
			"limit[]=1", "=", "=x", "&&", "a", "limit%00=1", "%FF=1", "cursor[0]=x", "class.module=1",
			"organizationId=1", "_method=DELETE", "access_token=x", "jsessionid=1", "page.limit=1", "action[x]=1",
			"debug=true", "x".repeat(300) + "=1");

	private static final List<String> ACCEPTS = List.of("application/xml", "text/html", "image/*", "garbage", "/",
			"a/b/c", "*/*;q=0", "application/json;q=0", "application/json;q=2", "text/*", "application/problem+xml",
			"*", ",", "application/json, application/xml;q=0.9", "application/*+json", "text/event-stream", "text/csv",
			"text/plain", "application/json;version=2", "application/yaml", "\u00e9/x", "*/json",
			"application/graphql-response+json");

	private static final List<List<String>> HEADERS = List.of(List.of("Idempotency-Key", "x".repeat(256)),
			List.of("Idempotency-Key", " "), List.of("Idempotency-Key", "a\u0001b"),
			List.of("Idempotency-Key", "\u00e9\u00ff"), List.of("Idempotency-Key", "a b\tc"),
			List.of("Idempotency-Key", "%00"), List.of("X-Request-Id", "a b"), List.of("X-Request-Id", "\u00e9"),
			List.of("X-Request-Id", "x".repeat(3000)), List.of("Range", "bytes=0-1"), List.of("Range", "bytes=5-1"),
			List.of("If-None-Match", "*"), List.of("If-Match", "\"x\""), List.of("If-Modified-Since", "yesterday"),
			List.of("Accept-Language", "x".repeat(200)), List.of("Accept-Encoding", "gzip;q=0, identity;q=0"),
			List.of("Content-Encoding", "gzip"), List.of("X-Forwarded-For", "'; select 1"),
			List.of("X-Forwarded-Host", "evil.example"), List.of("Forwarded", "for=\"[::1\";host=x"),
			List.of("Origin", "https://evil.example"), List.of("Origin", "null"),
			List.of("Cookie", "hiretrail_session=x; JSESSIONID=\"; XSRF-TOKEN=\u00e9"), List.of("Last-Event-ID", "x"),
			List.of("Last-Event-ID", "9223372036854775808"), List.of("Last-Event-ID", "-2"),
			List.of("User-Agent", "x".repeat(4000)), List.of("User-Agent", "\u00e9\u00fe\u0080"),
			List.of("Referer", "http://[::1"), List.of("Expect", "the impossible"),
			List.of("X-HTTP-Method-Override", "DELETE"), List.of("HX-Request", "true"), List.of("Bad Name", "x"),
			List.of("X-Big", "x".repeat(9000)), List.of("Transfer-Encoding", "gzip"),
			List.of("Accept-Charset", "nonsense"), List.of("Sec-Fetch-Site", "cross-site"), List.of("Upgrade", "h2c"));

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS",
			"TRACE", "CONNECT", "FOO", "get", "PROPFIND", "");

	private final Values values;

	private final Interface documented;

	RequestChanges(Values values, Interface documented) {
		this.values = values;
		this.documented = documented;
	}

	/** Breaks the request in one way. */
	void apply(Draft draft) {
		List<Consumer<Draft>> ways = new ArrayList<>(
				List.of(this::unknown, this::accept, this::header, this::method, this::path));
		if (draft.operation.parameters("query").findAny().isPresent()) {
			ways.addAll(List.of(this::odd, this::odd, this::odd, this::odd, this::twice, this::blank, this::tooLong));
		}
		if (draft.operation.path().contains("{")) {
			ways.addAll(List.of(this::id, this::id));
		}
		this.values.one(ways).accept(draft);
	}

	private JsonNode parameter(Draft draft) {
		return this.values.one(draft.operation.parameters("query").toList());
	}

	private void without(Draft draft, String name) {
		draft.query.removeIf((pair) -> pair.startsWith(name + "="));
	}

	private void unknown(Draft draft) {
		String pair = this.values.one(UNKNOWN);
		draft.change = "?" + pair;
		draft.query.add(pair);
		draft.breaksProtocol();
		if (!pair.startsWith("metadata.") && !pair.matches("=.*|&&") && !pair.startsWith("access_token")) {
			draft.refuse();
		}
	}

	private void odd(Draft draft) {
		String name = parameter(draft).get("name").asString();
		String value = this.values.one(ODD);
		draft.change = name + "=" + Draft.shorten(value);
		without(draft, name);
		draft.query.add(name + "=" + value);
		draft.breaksProtocol();
	}

	private void twice(Draft draft) {
		JsonNode parameter = parameter(draft);
		String name = parameter.get("name").asString();
		if (!Values.types(parameter.get("schema")).contains("array")) {
			draft.change = name + " twice";
			without(draft, name);
			draft.parameter(name, this.values.valid(parameter.get("schema"), name).asString("1"));
			draft.parameter(name, this.values.valid(parameter.get("schema"), name).asString("1"));
			draft.refuse();
		}
	}

	private void blank(Draft draft) {
		String name = parameter(draft).get("name").asString();
		draft.change = name + " blank";
		without(draft, name);
		draft.query.add(name + this.values.one(List.of("", "=", "=%20", "=+%09")));
		draft.refuse();
	}

	private void tooLong(Draft draft) {
		JsonNode parameter = parameter(draft);
		String name = parameter.get("name").asString();
		int most = parameter.at("/schema/maxLength").asInt(0);
		if (most > 0) {
			draft.change = name + " too long";
			without(draft, name);
			draft.query.add(name + "=" + "x".repeat(most + 1));
			draft.refuse();
		}
	}

	private void id(Draft draft) {
		String odd = this.values.one(ODD);
		draft.change = "id " + Draft.shorten(odd);
		draft.elsewhere = true;
		draft.path = draft.operation.path()
			.replaceFirst("\\{\\w+}", odd.replace("\\", "\\\\"))
			.replaceAll("\\{\\w+}", "01939d2a-0000-7000-8000-000000000002");
		draft.breaksProtocol();
		draft.refuse();
	}

	private void path(Draft draft) {
		draft.change = "path";
		draft.elsewhere = true;
		String path = draft.path;
		draft.path = this.values.one(List.of(path + "/", "/" + path, path.replace("/v1/", "//v1//"), path + ";x=y",
				path + "/..", path + "/../../../../actuator", path.toUpperCase(), path + "%20", path + "%2f",
				path + ".json", path + "/%2e%2e/", path.replace("/v1", "/v1;a=b"), path + "\\x", path + "#x",
				path + "%00", path + "%0a", path + "\u00e9", path + "/x", path + "?", path + "%3f",
				"http://localhost" + path, path.replace("/api", "/api/."), "*", path + "|^`{}"));
		draft.breaksProtocol();
	}

	private void accept(Draft draft) {
		String accept = this.values.one(ACCEPTS);
		draft.change = "Accept " + accept;
		draft.headers.put("Accept", accept);
	}

	private void header(Draft draft) {
		List<String> header = this.values.one(HEADERS);
		draft.change = header.get(0) + " " + Draft.shorten(header.get(1)).replaceAll("^(.{40}).*", "$1");
		draft.headers.put(header.get(0), header.get(1));
		draft.breaksProtocol();
	}

	private void method(Draft draft) {
		Set<String> known = new TreeSet<>(this.documented.methods(draft.operation.path()));
		String method = this.values.one(METHODS);
		if (!known.contains(method)) {
			draft.change = "method " + method;
			draft.elsewhere = true;
			draft.method = method;
			draft.breaksProtocol();
			if (method.equals("OPTIONS") || method.equals("HEAD") && known.contains("GET")) {
				draft.allowed.addAll(Set.of(200, 204));
			}
			else {
				draft.refuse();
			}
		}
	}

}
