package io.hiretrail.xes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Sends a hiring process of the XES standard through the HTTP interface: a case becomes
 * an applicant, and its events become the applicant's timeline, each at its own time.
 * <p>
 * It needs a JDK and nothing else; run without arguments, it says how. What a case tells
 * about a person (age, gender, religion, …) stays in the file: the log has no use for it.
 */
public final class XesImport {

	private static final String USAGE = """
			Usage: java XesImport.java <service> <API key> <file>
			  <service>  for example http://localhost:8080
			  <API key>  a key with the scope activity:write
			  <file>     an XES event log that can be read, .xes or .xes.gz
			With the same key and file name it may be repeated for 24 hours: what has arrived is not added again.""";

	private static final String JOB = """
			{"title":"Simulated hiring process","stages":["Application","Telephonic Screening","Screening Interview",\
			"Background Check","Technical Interviews","Behavioral Interview","Offer"]}""";

	private static final int MAX_BATCH = 1000;

	private static final int IN_FLIGHT = 6;

	private static final int PROGRESS_LINES = 10;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger replayed = new AtomicInteger();

	private final String service;

	private final String apiKey;

	private final Path file;

	/**
	 * Prepares the import of one event log, compressed if its name ends in {@code .gz}.
	 */
	public XesImport(String service, String apiKey, Path file) {
		this.service = service;
		this.apiKey = apiKey;
		this.file = file;
	}

	/**
	 * Runs from the command line; ends with 1 if it fails and 2 if it was called wrongly.
	 */
	public static void main(String... arguments) throws InterruptedException {
		if (arguments.length != 3 || !Files.isReadable(Path.of(arguments[2]))) {
			stop(2, USAGE);
		}
		try {
			XesImport importer = new XesImport(arguments[0], arguments[1], Path.of(arguments[2]));
			System.out.println(importer.run(System.out::println));
		}
		catch (ExecutionException ex) {
			stop(1, "The import into " + arguments[0] + " stopped: " + ex.getCause());
		}
		catch (IOException | XMLStreamException | IllegalArgumentException ex) {
			stop(1, "The import into " + arguments[0] + " stopped: " + ex);
		}
	}

	private static void stop(int status, String reason) {
		System.err.println(reason);
		System.exit(status);
	}

	/**
	 * Sends the whole file, several requests at a time, and returns what went; the first
	 * refusal ends it.
	 */
	public Summary run(Consumer<String> progress)
			throws IOException, XMLStreamException, ExecutionException, InterruptedException {
		Instant start = Instant.now();
		List<Batch> batches = batches(read(this.file));
		int applicants = batches.stream().mapToInt((batch) -> batch.traces().size()).sum();
		int events = batches.stream().mapToInt(Batch::events).sum();
		String keys = this.file.getFileName() + "-";
		String jobId = create("/jobs", keys + "job", JOB);
		ExecutorService pool = Executors.newFixedThreadPool(IN_FLIGHT);
		try {
			List<Future<Integer>> tasks = batches.stream()
				.map((batch) -> pool.submit(() -> send(batch, jobId, keys)))
				.toList();
			await(tasks, events, progress);
		}
		finally {
			pool.shutdownNow();
		}
		return new Summary(applicants, events, this.requests.get(), this.replayed.get(),
				Duration.between(start, Instant.now()));
	}

	private static void await(List<Future<Integer>> tasks, int events, Consumer<String> progress)
			throws ExecutionException, InterruptedException {
		int sent = 0;
		for (int i = 0; i < tasks.size(); i++) {
			sent += tasks.get(i).get();
			if ((i + 1) * PROGRESS_LINES / tasks.size() > i * PROGRESS_LINES / tasks.size()) {
				progress.accept("%,7d of %,d events".formatted(sent, events));
			}
		}
	}

	private int send(Batch batch, String jobId, String keys) throws IOException, InterruptedException {
		StringBuilder entries = new StringBuilder();
		for (Trace trace : batch.traces()) {
			String id = create("/applicants", keys + "applicant-" + trace.name(), applicant(trace, jobId));
			trace.events().forEach((event) -> entries.append(entry(event, trace, id)));
		}
		if (batch.events() > 0) {
			post("/activity-logs/batch", keys + "events-" + batch.number(), "application/x-ndjson", entries.toString());
		}
		return batch.events();
	}

	private static String applicant(Trace trace, String jobId) {
		return """
				{"name":%s,"email":%s,"jobId":"%s","source":"XES"}""".formatted(quote("Applicant " + trace.name()),
				quote("applicant-" + trace.name() + "@example.org"), jobId);
	}

	private static String entry(Event event, Trace trace, String applicantId) {
		String code = event.activity().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
		return """
				{"action":"%s","actor":{"type":"USER","name":%s},"applicantId":"%s",\
				"metadata":{"activity":%s,"case":%s},"occurredAt":"%s"}
				""".formatted(code, quote(event.resource()), applicantId, quote(event.activity()), quote(trace.name()),
				event.time());
	}

	/** Creates something, or finds it created by an earlier run, and returns its id. */
	private String create(String path, String idempotencyKey, String body) throws IOException, InterruptedException {
		String location = post(path, idempotencyKey, "application/json", body).headers()
			.firstValue("Location")
			.orElseThrow(() -> new IOException(path + " answered without a Location"));
		return location.substring(location.lastIndexOf('/') + 1);
	}

	private HttpResponse<String> post(String path, String idempotencyKey, String contentType, String body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.service).resolve("/api/v1" + path))
			.timeout(Duration.ofMinutes(1))
			.header("X-API-Key", this.apiKey)
			.header("Idempotency-Key", idempotencyKey)
			.header("Content-Type", contentType)
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		if (answer.headers().firstValue("Retry-After").isPresent()) {
			// too much for now; the key makes sure that it is done once
			TimeUnit.SECONDS.sleep(answer.headers().firstValueAsLong("Retry-After").getAsLong());
			return post(path, idempotencyKey, contentType, body);
		}
		if (answer.statusCode() / 100 != 2) {
			throw new IOException("POST %s (Idempotency-Key %s) answered %d: %s".formatted(request.uri(),
					idempotencyKey, answer.statusCode(), answer.body()));
		}
		this.requests.incrementAndGet();
		answer.headers().firstValue("Idempotent-Replayed").ifPresent((value) -> this.replayed.incrementAndGet());
		return answer;
	}

	/**
	 * Fills batches up in the file's order but never splits a trace: entries of the same
	 * millisecond keep their order only within a batch.
	 */
	private static List<Batch> batches(List<Trace> traces) {
		List<Batch> batches = new ArrayList<>();
		for (Trace trace : traces) {
			Batch last = batches.isEmpty() ? null : batches.get(batches.size() - 1);
			if (last == null || last.events() + trace.events().size() > MAX_BATCH) {
				last = new Batch(batches.size() + 1, new ArrayList<>());
				batches.add(last);
			}
			last.traces().add(trace);
		}
		return batches;
	}

	private static List<Trace> read(Path file) throws IOException, XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		List<Trace> traces = new ArrayList<>();
		try (InputStream raw = Files.newInputStream(file);
				InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
			XMLStreamReader xml = factory.createXMLStreamReader(in);
			while (xml.hasNext()) {
				if (xml.next() == XMLStreamReader.START_ELEMENT && "trace".equals(xml.getLocalName())) {
					List<Event> events = new ArrayList<>();
					String name = required(attributes(xml, events), "concept:name");
					traces.add(new Trace(name, events));
				}
			}
		}
		return traces;
	}

	/** Reads to the end of an element; nested attributes are passed over. */
	private static Map<String, String> attributes(XMLStreamReader xml, List<Event> events) throws XMLStreamException {
		Map<String, String> attributes = new HashMap<>();
		while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
			if ("event".equals(xml.getLocalName())) {
				events.add(event(attributes(xml, events)));
			}
			else {
				attributes.put(xml.getAttributeValue(null, "key"), xml.getAttributeValue(null, "value"));
				attributes(xml, events);
			}
		}
		return attributes;
	}

	private static Event event(Map<String, String> attributes) {
		return new Event(required(attributes, "concept:name"), required(attributes, "resource"),
				OffsetDateTime.parse(required(attributes, "time:timestamp")).toInstant());
	}

	private static String required(Map<String, String> attributes, String key) {
		if (!attributes.containsKey(key)) {
			throw new IllegalArgumentException("A trace or an event has no " + key + ", only " + attributes.keySet());
		}
		return attributes.get(key);
	}

	private static String quote(String text) {
		return text.codePoints()
			.mapToObj((c) -> (c < ' ' || c == '"' || c == '\\') ? "\\u%04x".formatted(c) : Character.toString(c))
			.collect(Collectors.joining("", "\"", "\""));
	}

	/**
	 * What an import sent.
	 *
	 * @param applicants the number of applicants
	 * @param events the number of events
	 * @param requests the number of requests
	 * @param replayed how many of them an earlier import had sent, so that they added
	 * nothing
	 * @param elapsed how long it took
	 */
	public record Summary(int applicants, int events, int requests, int replayed, Duration elapsed) {

		@Override
		public String toString() {
			double seconds = this.elapsed.toMillis() / 1000.0;
			return "%,d applicants with %,d events in %.1f s (%,.0f events per second); %,d of %,d requests were repeats"
				.formatted(this.applicants, this.events, seconds, this.events / seconds, this.replayed, this.requests);
		}

	}

	private record Batch(int number, List<Trace> traces) {

		int events() {
			return this.traces.stream().mapToInt((trace) -> trace.events().size()).sum();
		}

	}

	private record Trace(String name, List<Event> events) {
	}

	private record Event(String activity, String resource, Instant time) {
	}

}
