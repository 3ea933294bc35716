package io.hiretrail.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * A caller of the REST interface.
 *
 * @param port where the service listens
 * @param headers what goes along with each request, names and values in turn
 */
public record Api(int port, List<String> headers) {

	private static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final JsonMapper json = JsonMapper.builder().build();

	/** Returns a caller without a credential. */
	public static Api at(int port) {
		return new Api(port, List.of());
	}

	public Api withToken(String token) {
		return at(this.port).with("Authorization", "Bearer " + token);
	}

	public Api withKey(String key) {
		return at(this.port).with("X-API-Key", key);
	}

	public Api with(String header, String value) {
		List<String> more = new ArrayList<>(this.headers);
		more.addAll(List.of(header, value));
		return new Api(this.port, more);
	}

	public Answer get(String path) {
		return send("GET", path, HttpRequest.BodyPublishers.noBody(), "application/json");
	}

	public Answer post(String path, Object body) {
		return write("POST", path, body);
	}

	public Answer post(String path) {
		return send("POST", path, HttpRequest.BodyPublishers.noBody(), "application/json");
	}

	/** Posts a body as it is. */
	public Answer postRaw(String path, String contentType, String body) {
		return send("POST", path, HttpRequest.BodyPublishers.ofString(body), contentType);
	}

	public Answer patch(String path, Object body) {
		return write("PATCH", path, body);
	}

	public Answer put(String path, Object body) {
		return write("PUT", path, body);
	}

	/** Puts a body as it is. */
	public Answer putRaw(String path, String body) {
		return send("PUT", path, HttpRequest.BodyPublishers.ofString(body), "application/json");
	}

	public Answer delete(String path) {
		return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), "application/json");
	}

	/** Sends whatever there is to send, JSON or nothing. */
	public Answer send(String method, String path, String body) {
		return send(method, path, HttpRequest.BodyPublishers.ofString(body), "application/json");
	}

	private Answer write(String method, String path, Object body) {
		return send(method, path, HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)),
				"application/json");
	}

	private Answer send(String method, String path, HttpRequest.BodyPublisher body, String contentType) {
		String root = path.startsWith("/v3") || path.startsWith("/problems") || path.startsWith("/swagger")
				|| path.startsWith("/actuator") ? "" : "/api/v1";
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + root + path))
			.method(method, body)
			.header("Content-Type", contentType);
		if (!this.headers.isEmpty()) {
			request.headers(this.headers.toArray(String[]::new));
		}
		try {
			return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
