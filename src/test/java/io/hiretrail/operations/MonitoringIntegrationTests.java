package io.hiretrail.operations;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Metrics, logs and health of an instance on a database of its own, up to the loss of
 * that database.
 */
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIntegrationTests {

	private static final Path DOCS = Path.of("src/docs/operations");

	/** A name in an expression of PromQL that is no function, label or keyword. */
	private static final Pattern METRIC = Pattern
		.compile("\\b(?:hiretrail|http|hikaricp|jvm|process|tomcat|system|executor)_[a-z0-9_]+\\b");

	private static final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private static Path folder;

	private static Path log;

	private static Path published;

	private static Instance instance;

	private static Tenant acme;

	@BeforeAll
	static void start() throws IOException {
		log = folder.resolve("service.log");
		published = Files.createDirectory(folder.resolve("checkpoints"));
		// whoever starts first in this process has set logging up for all
		LoggingSystem.get(MonitoringIntegrationTests.class.getClassLoader()).cleanUp();
		instance = Instance.start(TestDatabase.create("monitored"),
				Map.of("hiretrail.ledger.publish.directory", published.toString(), "logging.file.name", log.toString(),
						"logging.structured.format.file", "ecs", "logging.level.access", "info",
						"spring.datasource.hikari.connection-timeout", "1000",
						// where there are no virtual threads, one thread takes all
						// requests
						"server.tomcat.threads.max", "1", "server.tomcat.threads.min-spare", "1"));
		acme = Tenant.signUp(instance.port());
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	private static Scrape scrape() throws IOException, InterruptedException {
		HttpResponse<String> answer = instance.monitor("/actuator/prometheus");
		assertThat(answer.statusCode()).isEqualTo(200);
		return new Scrape(answer.body());
	}

	@Test
	@Order(1)
	void whatIsCommittedIsCounted() throws Exception {
		Api key = acme.key("activity:write");
		Scrape before = scrape();
		key.with("Idempotency-Key", "one").post("/activity-logs", entry("NOTE")).expect(201);
		key.with("Idempotency-Key", "one").post("/activity-logs", entry("NOTE")).expect(201);
		key.post("/activity-logs/batch", List.of(entry("MOVED_STAGE"), entry("MOVED_STAGE"), entry("my.own")))
			.expect(201);
		key.post("/activity-logs/batch", List.of(entry("NOTE"), entry("EXPORTED_AUDIT_LOG"))).expect(422);
		rollBack();
		Api.at(instance.port())
			.post("/auth/sign-in", Map.of("email", acme.ownerEmail(), "password", "wrong wrong wrong"))
			.expect(401);

		Scrape after = scrape();
		assertThat(increase(before, after, "hiretrail_entries_recorded_total", "medium=\"API_KEY\"")).isEqualTo(4);
		assertThat(increase(before, after, "hiretrail_entries_recorded_total", "medium=\"API_KEY\"",
				"category=\"PIPELINE\""))
			.isEqualTo(2);
		assertThat(
				increase(before, after, "hiretrail_entries_recorded_total", "medium=\"API_KEY\"", "category=\"OTHER\""))
			.isGreaterThanOrEqualTo(1);
		assertThat(increase(before, after, "hiretrail_entries_recorded_total", "medium=\"SYSTEM\"")).isZero();
		assertThat(increase(before, after, "hiretrail_entries_rejected_total", "reason=\"reserved-action\""))
			.isEqualTo(2);
		assertThat(increase(before, after, "hiretrail_idempotency_replays_total")).isEqualTo(1);
		assertThat(increase(before, after, "hiretrail_problems_total", "type=\"reserved-action\"")).isEqualTo(1);
		assertThat(increase(before, after, "hiretrail_problems_total", "type=\"wrong-credentials\"")).isEqualTo(1);
		assertThat(increase(before, after, "hiretrail_sign_in_attempts_total", "outcome=\"failed\"")).isEqualTo(1);
		assertThat(after.text()).as("no organization is a label").doesNotContain(acme.id().toString());
	}

	private static Map<String, Object> entry(String action) {
		return Map.of("action", action, "actor", Map.of("type", "SYSTEM", "name", "ATS"));
	}

	private static void rollBack() {
		ActivityRecorder recorder = instance.context().getBean(ActivityRecorder.class);
		new TransactionTemplate(instance.context().getBean(PlatformTransactionManager.class))
			.executeWithoutResult((status) -> {
				recorder.record(Activity.of(Action.MOVED_STAGE).in(acme.id()));
				status.setRollbackOnly();
			});
	}

	private static double increase(Scrape before, Scrape after, String name, String... labels) {
		return after.sum(name, labels) - before.sum(name, labels);
	}

	@Test
	@Order(2)
	void dashboardAndAlertsAskForWhatIsThere() throws Exception {
		Set<String> exposed = scrape().names();
		JsonNode dashboard = json.readTree(Files.readString(DOCS.resolve("grafana.json")));
		Set<String> shown = new TreeSet<>();
		dashboard.at("/panels")
			.valueStream()
			.flatMap((panel) -> panel.path("targets").valueStream())
			.forEach((target) -> shown.addAll(metrics(target.at("/expr").asString())));
		Set<String> alerted = metrics(Files.readString(DOCS.resolve("prometheus-rules.yaml")));
		System.out.println("The dashboard shows " + shown.size() + " metrics, the rules use " + alerted.size() + ", of "
				+ exposed.size() + " that are exposed.");
		assertThat(shown).hasSizeGreaterThan(20);
		assertThat(alerted).hasSizeGreaterThan(4);
		assertThat(exposed).containsAll(shown).containsAll(alerted);
		assertThat(shown).as("every metric of our own is on the dashboard")
			.containsAll(exposed.stream()
				.filter((name) -> name.startsWith("hiretrail_"))
				.filter((name) -> !name.matches("hiretrail_exports_active_seconds_(sum|max)"))
				.toList());
	}

	private static Set<String> metrics(String text) {
		Set<String> names = new TreeSet<>();
		Matcher matcher = METRIC.matcher(text);
		while (matcher.find()) {
			names.add(matcher.group());
		}
		return names;
	}

	@Test
	@Order(3)
	void linesSayWhichRequestAndWhoseItIs() throws Exception {
		acme.owner().with("X-Request-Id", "sync-1").get("/applicants?q=Secret%20Name").expect(200);
		Api key = acme.key("audit:read");
		Answer export = key.with("X-Request-Id", "export-1").get("/audit-logs/export").expect(200);
		assertThat(export.response().body()).isNotEmpty();
		key.with("X-Request-Id", "wait-1").get("/activity-feed?after=1000000000&wait=1");
		key.with("X-Request-Id", "wait-2").get("/activity-feed?after=-1&wait=1").expect(200);
		Api.at(instance.port()).with("X-Request-Id", "nobody-1").get("/ledger/verifier-keys").expect(200);
		instance.get("/livez");

		JsonNode sync = line("sync-1");
		assertThat(sync.at("/organizationId").asString()).isEqualTo(acme.id().toString());
		assertThat(sync.at("/userId").asString()).isEqualTo(acme.ownerId().toString());
		assertThat(sync.at("/http/route").asString()).isEqualTo("/api/v1/applicants");
		assertThat(sync.at("/http/response/status_code").intValue()).isEqualTo(200);
		for (String async : List.of("export-1", "wait-2")) {
			JsonNode line = line(async);
			assertThat(line.at("/organizationId").asString()).as(async).isEqualTo(acme.id().toString());
			assertThat(UUID.fromString(line.at("/apiKeyId").asString())).as(async).isNotNull();
			assertThat(line.has("userId")).as(async).isFalse();
		}
		JsonNode nobody = line("nobody-1");
		assertThat(nobody.has("organizationId")).isFalse();
		assertThat(nobody.has("apiKeyId")).isFalse();
		assertThat(Files.readString(log)).doesNotContain("Secret", "Olga", acme.ownerEmail());
	}

	/** Waits for the line of a request that is answered. */
	private static JsonNode line(String requestId) {
		return await().atMost(Duration.ofSeconds(10)).until(() -> {
			try (Stream<String> lines = Files.lines(log)) {
				return lines.map(json::readTree)
					.filter((line) -> requestId.equals(line.at("/requestId").asString())
							&& "access".equals(line.at("/log/logger").asString()))
					.findFirst()
					.orElse(null);
			}
		}, (line) -> line != null);
	}

	@Test
	@Order(4)
	void whatAJobCannotDoIsToldWithItsOrganization() throws Exception {
		assertThat(scrape().sum("hiretrail_ledger_obstacles")).isZero();
		try (Stream<Path> files = Files.list(published)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		acme.job();
		await().atMost(Duration.ofSeconds(10)).until(() -> scrape().sum("hiretrail_ledger_obstacles") == 1);
		assertThat(scrape().sum("hiretrail_ledger_checkpoint_failures_total")).isPositive();
		try (Stream<String> lines = Files.lines(log)) {
			assertThat(lines.map(json::readTree)
				.filter((line) -> line.at("/message").asString().startsWith("No checkpoint is signed"))).isNotEmpty()
				.allSatisfy(
						(line) -> assertThat(line.at("/organizationId").asString()).isEqualTo(acme.id().toString()));
		}
	}

	@Test
	@Order(5)
	void callersReachNothingOfIt() throws Exception {
		assertThat(instance.get("/actuator/prometheus").statusCode()).isEqualTo(404);
		assertThat(instance.monitor("/actuator").statusCode()).isEqualTo(404);
		assertThat(instance.monitor("/actuator/env").statusCode()).isEqualTo(404);
		assertThat(instance.get("/livez").statusCode()).isEqualTo(200);
		assertThat(instance.get("/readyz").statusCode()).isEqualTo(200);
	}

	@Test
	@Order(6)
	void withoutItsDatabaseAnInstanceIsAliveAndNotReady() throws Exception {
		JdbcClient superuser = JdbcClient.create(TestDatabase.superuserSource());
		superuser.sql("alter database monitored allow_connections false").update();
		superuser.sql(
				"select pg_terminate_backend(pid) from pg_stat_activity where datname = 'monitored' and pid <> pg_backend_pid()")
			.query()
			.listOfRows();
		await().atMost(Duration.ofSeconds(15)).until(() -> instance.get("/readyz").statusCode() == 503);
		assertThat(instance.monitor("/actuator/health/readiness").statusCode()).isEqualTo(503);
		assertThat(instance.get("/livez").statusCode()).isEqualTo(200);
		assertThat(instance.monitor("/actuator/health/liveness").statusCode()).isEqualTo(200);
		long start = System.nanoTime();
		Scrape scrape = scrape();
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		System.out.println("A scrape of " + scrape.text().lines().count() + " lines took " + took.toMillis()
				+ " ms without the database.");
		assertThat(took).isLessThan(Duration.ofMillis(900));
		superuser.sql("alter database monitored allow_connections true").update();
		await().atMost(Duration.ofSeconds(15)).until(() -> instance.get("/readyz").statusCode() == 200);
	}

}
