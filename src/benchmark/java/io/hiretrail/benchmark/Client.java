package io.hiretrail.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import io.hiretrail.security.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that calls the service with an API key of an organization.
 *
 * @param service the service
 * @param key the API key
 * @param keyId the key's id
 */
record Client(Service service, String key, UUID keyId) {

	private static final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String INSERT_KEY = """
			insert into api_key (organization_id, id, name, key_hash, scopes, created_at)
			values (?, ?, 'Benchmark', ?, '{activity:write,activity:read,audit:read}', now())
			""";

	/** Makes a client with a new API key. */
	static Client of(Service service, Connection owner, UUID organization) throws SQLException {
		String key = Secret.create(Secret.API_KEY, organization);
		UUID id = UuidCreator.getTimeOrderedEpoch();
		try (PreparedStatement insert = owner.prepareStatement(INSERT_KEY)) {
			insert.setObject(1, organization);
			insert.setObject(2, id);
			insert.setBytes(3, Secret.hash(key));
			insert.executeUpdate();
		}
		return new Client(service, key, id);
	}

	/** Reads a document. */
	JsonNode get(String path) throws IOException, InterruptedException {
		return json.readTree(send(request(path).build(), 200));
	}

	/** Sends a document and returns the answer's bytes. */
	byte[] post(String path, String body, int status) throws IOException, InterruptedException {
		return send(request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build(), status);
	}

	/** Reads a document of any size to its end. */
	Size read(String path) throws IOException, InterruptedException {
		HttpResponse<InputStream> response = http.send(request(path).build(),
				HttpResponse.BodyHandlers.ofInputStream());
		long lines = 0;
		long bytes = 0;
		byte[] buffer = new byte[1 << 16];
		try (InputStream body = response.body()) {
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				bytes += read;
				for (int i = 0; i < read; i++) {
					lines += (buffer[i] == '\n') ? 1 : 0;
				}
			}
		}
		return new Size(lines, bytes);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(this.service.uri("/api/v1" + path)).header("X-API-Key", this.key);
	}

	/** How large a document is. */
	record Size(long lines, long bytes) {
	}

	private static byte[] send(HttpRequest request, int status) throws IOException, InterruptedException {
		HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
		if (response.statusCode() != status) {
			throw new IllegalStateException(request.uri() + " answered " + response.statusCode() + ": "
					+ new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
		}
		return response.body();
	}

}
