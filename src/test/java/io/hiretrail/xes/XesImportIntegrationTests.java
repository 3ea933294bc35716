package io.hiretrail.xes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/** One import of the whole file serves all tests; none of them adds anything. */
@IntegrationTest
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XesImportIntegrationTests {

	private static final int READERS = 6;

	private final Instant start = Instant.now();

	private Tenant acme;

	private String key;

	private Path file;

	private XesImport.Summary summary;

	@BeforeAll
	void bringTheFileIn(@LocalServerPort int port) throws Exception {
		this.acme = Tenant.signUp(port);
		this.key = this.acme.owner()
			.post("/api-keys", Map.of("name", "XES", "scopes", List.of("activity:write", "activity:read")))
			.expect(201)
			.text("/key");
		this.file = new ClassPathResource("xes/hiring_log_high.xes.gz").getFile().toPath();
		this.summary = bringIn();
	}

	private XesImport.Summary bringIn() throws Exception {
		return new XesImport("http://localhost:" + this.acme.owner().port(), this.key, this.file).run((progress) -> {
		});
	}

	@Test
	void allApplicantsAndEventsArrive() {
		assertThat(this.summary.applicants()).isEqualTo(10_000);
		assertThat(this.summary.events()).isEqualTo(63_869);
		assertThat(this.summary.replayed()).isZero();
		assertThat(count("applicant")).isEqualTo(10_000);
		assertThat(count("activity_log where metadata ->> 'case' is not null")).isEqualTo(63_869);
	}

	@Test
	void offersAreAsManyAsInTheFile() {
		assertThat(count("activity_log where action = 'MAKE_JOB_OFFER'")).isEqualTo(3_401);
	}

	@Test
	void everyTimelineEqualsTheFileEventByEvent() throws Exception {
		Map<String, List<Step>> cases = readFile(this.file);
		Map<String, String> applicants = applicantsByName();
		assertThat(cases).hasSize(10_000);
		assertThat(applicants).hasSize(10_000);
		List<Callable<Integer>> comparisons = cases.entrySet()
			.stream()
			.<Callable<Integer>>map(
					(one) -> () -> compare(one.getKey(), one.getValue(), applicants.get("Applicant " + one.getKey())))
			.toList();
		assertThat(inParallel(comparisons)).isEqualTo(63_869);
	}

	@Test
	void theSameImportAgainAddsNothing() throws Exception {
		List<Long> before = List.of(count("activity_log"), count("applicant"), count("job"));
		XesImport.Summary again = bringIn();
		assertThat(again.replayed()).isEqualTo(again.requests()).isEqualTo(this.summary.requests());
		assertThat(List.of(count("activity_log"), count("applicant"), count("job"))).isEqualTo(before);
	}

	private int compare(String caseName, List<Step> expected, String applicant) {
		List<JsonNode> entries = api().get("/applicants/" + applicant + "/activity-logs?sort=oldest&limit=100")
			.expect(200)
			.at("/items")
			.valueStream()
			.toList();
		List<Step> steps = entries.stream().limit(expected.size()).map(Step::of).toList();
		assertThat(steps).as("case " + caseName).isEqualTo(expected);
		assertThat(entries).as("case " + caseName).hasSize(expected.size() + 1);
		JsonNode own = entries.get(expected.size());
		assertThat(own.at("/action").asString()).isEqualTo("CREATED_APPLICATION");
		assertThat(time(own)).isAfter(this.start);
		return steps.size();
	}

	private static int inParallel(List<Callable<Integer>> tasks) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(READERS);
		try {
			int sum = 0;
			for (Future<Integer> result : pool.invokeAll(tasks)) {
				sum += result.get();
			}
			return sum;
		}
		finally {
			pool.shutdownNow();
		}
	}

	/** Returns the ids of all applicants. */
	private Map<String, String> applicantsByName() {
		Map<String, String> ids = new HashMap<>();
		String cursor = "";
		do {
			Answer page = api().get("/applicants?limit=100" + cursor).expect(200);
			page.at("/items")
				.forEach((applicant) -> ids.put(applicant.at("/name").asString(), applicant.at("/id").asString()));
			JsonNode next = page.at("/page/next");
			cursor = next.isString() ? "&cursor=" + next.asString() : "";
		}
		while (!cursor.isEmpty());
		return ids;
	}

	private Api api() {
		return Api.at(this.acme.owner().port()).withKey(this.key);
	}

	/** Counts rows of the organization, past the service. */
	private long count(String tableAndCondition) {
		String and = tableAndCondition.contains(" where ") ? " and" : " where";
		return TestDatabase.owner()
			.sql("select count(*) from " + tableAndCondition + and + " organization_id = ?")
			.param(this.acme.id())
			.query(Long.class)
			.single();
	}

	/**
	 * Reads the file line by line and by the log's own attributes, on purpose unlike the
	 * import, so that the two cannot share a mistake.
	 */
	private static Map<String, List<Step>> readFile(Path file) throws IOException {
		Pattern attribute = Pattern.compile("<\\w+ key=\"([^\"]+)\" value=\"([^\"]*)\" />");
		Map<String, List<Step>> cases = new LinkedHashMap<>();
		Map<String, String> values = new HashMap<>();
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				Matcher found = attribute.matcher(line);
				if (found.find()) {
					values.put(found.group(1), found.group(2));
				}
				else if (line.contains("</event>")) {
					cases.computeIfAbsent(values.get("case"), (name) -> new ArrayList<>()).add(Step.of(values));
				}
			}
		}
		return cases;
	}

	private static Instant time(JsonNode entry) {
		return Instant.parse(entry.at("/occurredAt").asString());
	}

	/** What a timeline and the file must agree on. */
	private record Step(String caseName, String action, String activity, String actorType, String actor, Instant time) {

		static Step of(JsonNode entry) {
			return new Step(entry.at("/metadata/case").asString(), entry.at("/action").asString(),
					entry.at("/metadata/activity").asString(), entry.at("/actor/type").asString(),
					entry.at("/actor/name").asString(), XesImportIntegrationTests.time(entry));
		}

		static Step of(Map<String, String> event) {
			String activity = event.get("activity");
			return new Step(event.get("case"), activity.replace(' ', '_').toUpperCase(Locale.ROOT), activity, "USER",
					event.get("resource"), OffsetDateTime.parse(event.get("time")).toInstant());
		}

	}

}
