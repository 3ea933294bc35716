package io.hiretrail.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The service's process is killed and, once it has been started again, told to end, both
 * while writers and readers are at work.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
@Timeout(240)
class ProcessFaultsIntegrationTests {

	private static final Logger log = LoggerFactory.getLogger(ProcessFaultsIntegrationTests.class);

	private static final int EXPORTED = 20_000;

	/** Tells the connections of the killed process from others. */
	private static final String NAME = "to be killed";

	private static final String FILL = """
			insert into activity_log (organization_id, id, action, actor_type, actor_name, metadata, medium, occurred_at,
			    recorded_at)
			select ?, uuidv7(), 'SENT_OFFER', 'SYSTEM', 'Filler', jsonb_build_object('text', repeat('x', 500)), 'SYSTEM', now(),
			    now()
			from generate_series(1, ?)""";

	private static final String IS_CONNECTED = "select exists (select from pg_stat_activity where application_name = ?)";

	private static final String WRITES_A_BATCH = """
			select exists (select from pg_stat_activity
			    where application_name = ? and state <> 'idle' and query like 'insert into activity_log %unnest%')
			""";

	private final JdbcClient database = TestDatabase.owner();

	@Test
	void aKilledServiceLeavesNothingHalfDoneAndAStoppedOneCutsNobodyOff() throws Exception {
		int port = ServiceProcess.freePort();
		Map<String, String> settings = new HashMap<>(TestDatabase.settings());
		Tenant acme;
		Api writer;
		Load load;
		settings.put("spring.datasource.hikari.data-source-properties.ApplicationName", NAME);
		try (ServiceProcess killed = ServiceProcess.start(port, settings)) {
			acme = Tenant.signUp(port);
			writer = acme.key("activity:write");
			load = Load.on(writer);
			try (Load loaded = load) {
				await().until(() -> loaded.acknowledged() >= 100);
				killDuringABatch(killed);
				// what it has sent before its end is still carried out
				await().until(() -> !this.database.sql(IS_CONNECTED).param(NAME).query(Boolean.class).single());
				log.info("Killed: {}", load.verify(this.database, acme.id()));
				settings.remove("spring.datasource.hikari.data-source-properties.ApplicationName");
				long start = System.nanoTime();
				try (ServiceProcess service = ServiceProcess.start(port, settings)) {
					int before = load.acknowledged();
					await().until(() -> loaded.acknowledged() > before + 100);
					log.info("Started again after {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
					load.finish();
					log.info("Started again: {}", load.verify(this.database, acme.id()));
					assertThat(load.unexpected()).isEmpty();
					stop(service, acme, writer);
				}
			}
		}
	}

	/**
	 * Kills it when the insert of a batch has begun, and its transaction has not ended.
	 */
	private static void killDuringABatch(ServiceProcess service) throws SQLException {
		try (Connection connection = TestDatabase.superuserSource().getConnection()) {
			JdbcClient superuser = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			await().pollInterval(Duration.ofMillis(1))
				.until(() -> superuser.sql(WRITES_A_BATCH).param(NAME).query(Boolean.class).single());
			service.kill();
		}
	}

	private void stop(ServiceProcess service, Tenant acme, Api writer) throws Exception {
		this.database.sql(FILL).params(acme.id(), EXPORTED).update();
		try (Load load = Load.on(writer);
				InputStream events = open(acme.owner(), "/api/v1/activity-feed/stream?after=-1");
				InputStream news = open(acme.owner(), "/news");
				InputStream export = open(acme.owner(), "/api/v1/audit-logs/export?format=ndjson&action=SENT_OFFER");
				BufferedReader lines = new BufferedReader(new InputStreamReader(export, StandardCharsets.UTF_8))) {
			// a reader who does not take what comes would hold the stop up
			CompletableFuture<Void> ended = CompletableFuture.allOf(drain(events), drain(news));
			await().until(() -> load.acknowledged() >= 50);
			assertThat(lines.readLine()).contains("SENT_OFFER");
			service.terminate();
			long start = System.nanoTime();
			// the reader takes a while, and others want to begin
			await().during(Duration.ofSeconds(1)).until(() -> isServedOrRefused(acme.owner()));
			assertThat(service.process().isAlive()).as("waits for the export").isTrue();
			assertThat(1 + lines.lines().count()).isEqualTo(EXPORTED);
			assertThat(service.hasEnded(Duration.ofSeconds(30))).isTrue();
			long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			ended.get(10, TimeUnit.SECONDS);
			load.giveUp();
			log.info("Stopped in {} ms: {}", took, load.verify(this.database, acme.id()));
			assertThat(load.unexpected()).isEmpty();
			assertThat(load.cutOff(this.database, acme.id())).as("done, and the caller was not told").isEmpty();
			assertThat(took).isLessThan(10_000);
		}
	}

	private static boolean isServedOrRefused(Api person) {
		try {
			Answer answer = person.get("/audit-logs/export?action=SENT_EMAIL");
			assertThat(answer.response().statusCode()).as(answer.response().body()).isIn(200, 503);
		}
		catch (UncheckedIOException ex) {
			// nobody listens any more, or what had connected was closed before a request
			// of it had begun
			assertThat(ex.getCause()).satisfiesAnyOf((cause) -> assertThat(cause).isInstanceOf(ConnectException.class),
					(cause) -> assertThat(cause).hasMessageContaining("received no bytes"));
		}
		return true;
	}

	/** Takes what comes until the stream ends properly. */
	private static CompletableFuture<Void> drain(InputStream stream) {
		return CompletableFuture.runAsync(() -> {
			try {
				stream.transferTo(OutputStream.nullOutputStream());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}, (task) -> new Thread(task, "reader").start());
	}

	private static InputStream open(Api person, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + person.port() + path))
			.headers(person.headers().toArray(String[]::new))
			.header("Cookie", "hiretrail_session=" + person.headers().get(1).substring("Bearer ".length()))
			.header("Accept", path.contains("export") ? "*/*" : "text/event-stream")
			.build();
		HttpResponse<InputStream> response = HttpClient.newHttpClient()
			.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

}
