package io.hiretrail.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import io.hiretrail.security.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that calls the service with an API key of an organization. It blocks on one
 * connection a thread, which takes the least from a machine that the service runs on too.
 *
 * @param service the service
 * @param key the API key
 * @param keyId the key's id
 */
record Client(Service service, String key, UUID keyId) {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String INSERT_KEY = """
			insert into api_key (organization_id, id, name, key_hash, scopes, created_at)
			values (?, ?, 'Benchmark', ?, '{activity:write,activity:read,audit:read}', now())
			""";

	static {
		// the connections that are kept; with fewer, threads would close them for each other
		System.setProperty("http.maxConnections", "32");
	}

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
	JsonNode get(String path) throws IOException {
		return json.readTree(answer(open(path), 200));
	}

	/** Sends a document and returns the answer's bytes. */
	byte[] post(String path, String body, int status) throws IOException {
		HttpURLConnection connection = open(path);
		connection.setRequestProperty("Content-Type", "application/json");
		connection.setDoOutput(true);
		try (OutputStream out = connection.getOutputStream()) {
			out.write(body.getBytes(StandardCharsets.UTF_8));
		}
		return answer(connection, status);
	}

	/** Reads a document of any size to its end. */
	Size read(String path) throws IOException {
		long lines = 0;
		long bytes = 0;
		byte[] buffer = new byte[1 << 16];
		try (InputStream body = open(path).getInputStream()) {
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				bytes += read;
				for (int i = 0; i < read; i++) {
					lines += (buffer[i] == '\n') ? 1 : 0;
				}
			}
		}
		return new Size(lines, bytes);
	}

	private HttpURLConnection open(String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.service.uri("/api/v1" + path).toURL().openConnection();
		connection.setRequestProperty("X-API-Key", this.key);
		return connection;
	}

	private static byte[] answer(HttpURLConnection connection, int status) throws IOException {
		if (connection.getResponseCode() != status) {
			throw new IllegalStateException(connection.getURL() + " answered " + connection.getResponseCode() + ": "
					+ new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		try (InputStream body = connection.getInputStream()) {
			return body.readAllBytes();
		}
	}

	/** How large a document is. */
	record Size(long lines, long bytes) {
	}

}
