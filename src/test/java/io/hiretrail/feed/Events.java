package io.hiretrail.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A reader of server-sent events, as a browser's EventSource is one. */
final class Events implements AutoCloseable {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final InputStream body;

	private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();

	private final AtomicInteger comments = new AtomicInteger();

	private final CountDownLatch end = new CountDownLatch(1);

	private Events(InputStream body) {
		this.body = body;
	}

	/** Opens a stream, which has to be accepted. */
	static Events open(Api api, String path) throws IOException, InterruptedException {
		return open(api.port(), "/api/v1" + path, api.headers());
	}

	private static Events open(int port, String path, List<String> headers) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.headers(headers.toArray(String[]::new))
			.header("Accept", "text/event-stream")
			.build();
		HttpResponse<InputStream> response = HttpClient.newHttpClient()
			.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
		Events events = new Events(response.body());
		Thread reader = new Thread(events::read, "events");
		reader.setDaemon(true);
		reader.start();
		return events;
	}

	/** Opens the stream for the pages of somebody who is signed in. */
	static Events ofPage(Browser browser, String... headers) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(
				List.of("Cookie", Browser.SESSION + "=" + browser.cookies().get(Browser.SESSION)));
		all.addAll(List.of(headers));
		return open(browser.port(), "/news", all);
	}

	private void read() {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(this.body, StandardCharsets.UTF_8))) {
			long id = -1;
			String name = "message";
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("id:")) {
					id = Long.parseLong(line.substring(3));
				}
				else if (line.startsWith("event:")) {
					name = line.substring(6);
				}
				else if (line.startsWith("data:")) {
					this.received.add(new Event(id, name, json.readTree(line.substring(5))));
				}
				else if (line.startsWith(":")) {
					this.comments.incrementAndGet();
				}
			}
		}
		catch (IOException ex) {
			// closed, on one side or the other
		}
		this.end.countDown();
	}

	/** Returns the next event. */
	Event next() throws InterruptedException {
		Event event = this.received.poll(20, TimeUnit.SECONDS);
		assertThat(event).as("another event").isNotNull();
		return event;
	}

	/** Tells whether nothing more has come. */
	boolean isEmpty() {
		return this.received.isEmpty();
	}

	int comments() {
		return this.comments.get();
	}

	/** Waits until the service ends the stream, some seconds at most. */
	boolean ends(int seconds) throws InterruptedException {
		return this.end.await(seconds, TimeUnit.SECONDS);
	}

	@Override
	public void close() throws IOException {
		this.body.close();
	}

	/**
	 * An event.
	 *
	 * @param id its id
	 * @param name its name
	 * @param data its data
	 */
	record Event(long id, String name, JsonNode data) {

		String entryId() {
			return this.data.at("/entry/id").asString();
		}

	}

}
