package io.hiretrail.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** An address for each organization, which is read by GET and written by PUT. */
final class HttpPlace implements Place {

	/** A transaction waits meanwhile. */
	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int OK = 200;

	private static final int NOT_FOUND = 404;

	private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	private final String url;

	private final @Nullable String authorization;

	/**
	 * Creates the place.
	 * @param url what comes before a slash and the id of the organization
	 * @param authorization the header of that name; null for none
	 */
	HttpPlace(URI url, @Nullable String authorization) {
		this.url = url.toString().replaceAll("/+$", "");
		this.authorization = authorization;
	}

	@Override
	public Optional<String> read(UUID organization) throws IOException {
		HttpResponse<String> answer = send(request(organization).GET());
		if (answer.statusCode() == NOT_FOUND) {
			return Optional.empty();
		}
		if (answer.statusCode() != OK) {
			throw unexpected(answer);
		}
		return Optional.of(answer.body());
	}

	@Override
	public void write(UUID organization, String note) throws IOException {
		HttpResponse<String> answer = send(request(organization).header("Content-Type", "text/plain; charset=utf-8")
			.PUT(HttpRequest.BodyPublishers.ofString(note)));
		if (answer.statusCode() / 100 != OK / 100) {
			throw unexpected(answer);
		}
	}

	private static IOException unexpected(HttpResponse<String> answer) {
		return new IOException(
				answer.request().method() + " " + answer.uri() + " was answered with status " + answer.statusCode());
	}

	private HttpRequest.Builder request(UUID organization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + "/" + organization))
			.timeout(TIMEOUT);
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		return request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
	}

}
