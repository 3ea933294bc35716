package io.hiretrail.generated;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.hiretrail.generated.Interface.Operation;
import tools.jackson.databind.JsonNode;

/** A request on its way to be sent: what it says, and what must become of it. */
final class Draft {

	/** What whoever speaks broken HTTP may get for it, whatever is documented. */
	private static final Set<Integer> PROTOCOL = Set.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 431);

	final Operation operation;

	final List<String> query = new ArrayList<>();

	final Map<String, String> headers = new LinkedHashMap<>();

	final Set<Integer> allowed = new TreeSet<>();

	String method;

	/** The path of the operation with its parameters filled in. */
	String path;

	JsonNode json;

	byte[] body;

	/** How the request differs from a valid one. */
	String change = "valid";

	/** Whether the request may be one to another operation, or to none. */
	boolean elsewhere;

	/** Whether an answer that is no refusal would be a fault. */
	boolean refused;

	Draft(Operation operation, String path) {
		this.operation = operation;
		this.method = operation.method();
		this.path = path;
	}

	void parameter(String name, String value) {
		this.query.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
				+ URLEncoder.encode(value, StandardCharsets.UTF_8));
	}

	/** Sends other bytes in place of the JSON. */
	void raw(String text) {
		raw(text.getBytes(StandardCharsets.UTF_8));
	}

	void raw(byte[] bytes) {
		this.json = null;
		this.body = bytes;
	}

	/** Has to be refused from now on. */
	void refuse() {
		this.refused = true;
	}

	/** May be refused as broken HTTP is. */
	void breaksProtocol() {
		this.allowed.addAll(PROTOCOL);
	}

	byte[] bytes() {
		return (this.json != null) ? this.json.toString().getBytes(StandardCharsets.UTF_8) : this.body;
	}

	String head() {
		byte[] bytes = bytes();
		String target = this.path + (this.query.isEmpty() ? "" : "?" + String.join("&", this.query));
		String length = (bytes != null) ? "Content-Length: " + bytes.length + "\r\n" : "";
		return this.method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n"
				+ this.headers.entrySet()
					.stream()
					.map((header) -> header.getKey() + ": " + header.getValue() + "\r\n")
					.collect(Collectors.joining())
				+ length + "\r\n";
	}

	@Override
	public String toString() {
		byte[] bytes = bytes();
		String shown = head().replaceAll("(Bearer|X-API-Key:) ([^\r]{6})[^\r]*", "$1 $2…").replace("\r", "");
		String text = (bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : "";
		return "[" + this.change + "] " + shorten(shown) + shorten(text);
	}

	static String shorten(String text) {
		String printable = text.replaceAll("[^\\x20-\\x7e\\n]", "?");
		return (printable.length() > 700) ? printable.substring(0, 700) + "… (" + text.length() + ")" : printable;
	}

}
