package io.hiretrail.ledger;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/** An address for each organization, which is read by GET and written by PUT. */
final class HttpPlace implements Place {

	private static final int OK = 200;

	private static final int NOT_FOUND = 404;

	private final HttpClient http;

	private final String url;

	private final @Nullable String authorization;

	private final Duration timeout;

	/**
	 * Creates the place.
	 * @param url what comes before a slash and the id of the organization
	 * @param authorization the header of that name; null for none
	 * @param timeout how long an exchange may take, with the last byte of its answer
	 */
	HttpPlace(URI url, @Nullable String authorization, Duration timeout) {
		this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
		this.timeout = timeout;
		this.url = url.toString().replaceAll("/+$", "");
		this.authorization = authorization;
	}

	@Override
	public Optional<String> read(UUID organization) throws IOException {
		HttpResponse<String> answer = send(request(organization).GET(),
				(head) -> new LimitedBody(SignedNote.MAX_LENGTH));
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
		HttpResponse<Void> answer = send(request(organization).header("Content-Type", "text/plain; charset=utf-8")
			.PUT(HttpRequest.BodyPublishers.ofString(note)), HttpResponse.BodyHandlers.discarding());
		if (answer.statusCode() / 100 != OK / 100) {
			throw unexpected(answer);
		}
	}

	private static IOException unexpected(HttpResponse<?> answer) {
		return new IOException(
				answer.request().method() + " " + answer.uri() + " was answered with status " + answer.statusCode());
	}

	private HttpRequest.Builder request(UUID organization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + "/" + organization));
		if (this.authorization != null) {
			request.header("Authorization", this.authorization);
		}
		return request;
	}

	/** The request's own timeout would end with the head of the answer. */
	private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws IOException {
		CompletableFuture<HttpResponse<T>> answer = this.http.sendAsync(request.build(), body);
		try {
			return answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw new HttpTimeoutException("There was no complete answer within " + this.timeout + ".");
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		}
		finally {
			// ends the exchange and its connection, if they are not at their end
			answer.cancel(true);
		}
	}

}
