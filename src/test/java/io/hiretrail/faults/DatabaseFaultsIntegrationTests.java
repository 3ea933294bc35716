package io.hiretrail.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.Tenant;
import io.hiretrail.verifier.IndependentVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The database fails in each of its ways while writers are at work: they are told to try
 * again, and nothing that was acknowledged is lost or there twice. Each fault finds the
 * server as the one before it has left it.
 */
@Tag("long")
@DisabledOnOs(OS.WINDOWS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(120)
class DatabaseFaultsIntegrationTests {

	private static final Logger log = LoggerFactory.getLogger(DatabaseFaultsIntegrationTests.class);

	/** A fraction of the real ones, and a test has no time for those. */
	private static final Map<String, String> SHORT_TIMES = Map.of("spring.datasource.hikari.connection-timeout", "2000",
			"spring.datasource.hikari.validation-timeout", "1000",
			"spring.datasource.hikari.data-source-properties.socketTimeout", "4",
			"spring.datasource.hikari.data-source-properties.options", "-c lock_timeout=3s",
			"spring.datasource.hikari.maximum-pool-size", "4");

	/**
	 * No answer takes longer than to get a connection and to give a silent server up,
	 * both twice: the credential has a connection of its own.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2 * (2 + 4));

	private static final String FILLER = "filler";

	private Postgres postgres;

	private Service service;

	private Tenant acme;

	private Api writer;

	private Api auditor;

	@BeforeAll
	void start() throws IOException {
		this.postgres = Postgres.start();
		Map<String, String> settings = new HashMap<>(this.postgres.settings());
		settings.putAll(SHORT_TIMES);
		this.service = Service.start(settings);
		this.acme = Tenant.signUp(this.service.port());
		this.writer = this.acme.key("activity:write");
		this.auditor = this.acme.key("audit:read");
	}

	@AfterAll
	void stop() {
		this.service.close();
		this.postgres.close();
	}

	private int health(String group) {
		return Api.at(this.service.port()).get("/actuator/health/" + group).response().statusCode();
	}

	private boolean answers() {
		try {
			return this.postgres.superuser().sql("select true").query(Boolean.class).single();
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	private Answer signIn() {
		return Api.at(this.service.port())
			.post("/auth/sign-in", Map.of("email", this.acme.ownerEmail(), "password", Tenant.PASSWORD));
	}

	private Answer record() {
		return this.writer.post("/activity-logs/batch", Collections.nCopies(Load.BATCH, Map.of("action", "tried.it")));
	}

	private long count() {
		return this.postgres.superuser().sql("select count(*) from activity_log").query(Long.class).single();
	}

	/** Single entries of the load may still find room in a page that is there. */
	private long tried() {
		return this.postgres.superuser()
			.sql("select count(*) from activity_log where action = 'tried.it'")
			.query(Long.class)
			.single();
	}

	private static void settle(Load load) {
		int before = load.acknowledged();
		await().pollInterval(Duration.ofMillis(20)).until(() -> load.acknowledged() >= before + 20);
	}

	/** Lets something fail and work again under load, and returns what it did. */
	private void underLoad(String what, Step fault, Step meanwhile, Step repair) throws Exception {
		try (Load load = Load.on(this.writer)) {
			settle(load);
			load.slowest();
			fault.run();
			int before = load.refused();
			try {
				await().until(() -> load.refused() >= before + 6);
				meanwhile.run();
			}
			finally {
				repair.run();
			}
			await().pollInterval(Duration.ofMillis(20)).until(this::answers);
			long back = System.nanoTime();
			int acknowledged = load.acknowledged();
			await().pollInterval(Duration.ofMillis(20)).until(() -> load.acknowledged() > acknowledged);
			long recovered = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back);
			await().until(() -> health("readiness") == 200);
			settle(load);
			load.finish();
			long slowest = load.slowest();
			log.info("{}: {}; recovered after {} ms, slowest answer {} ms", what,
					load.verify(this.postgres.superuser(), this.acme.id()), recovered, slowest);
			assertThat(load.unexpected()).isEmpty();
			assertThat(load.cut()).isZero();
			assertThat(slowest).isLessThan(PATIENCE.toMillis());
			assertThat(recovered).isLessThan(8000);
		}
	}

	@Test
	@Order(1)
	void aServerThatCrashesLosesNothing() throws Exception {
		underLoad("Crash", this.postgres::crash, () -> {
			assertThat(health("liveness")).isEqualTo(200);
			assertThat(health("readiness")).isEqualTo(503);
			this.auditor.get("/audit-logs").expectProblem(503, "unavailable");
			signIn().expectProblem(503, "unavailable");
		}, this.postgres::restart);
	}

	@Test
	@Order(2)
	void aServerThatHangsHoldsNobodyUp() throws Exception {
		underLoad("Hang", this.postgres::hang, () -> {
			assertThat(health("liveness")).isEqualTo(200);
			assertThat(health("readiness")).isEqualTo(503);
			signIn().expectProblem(503, "unavailable");
		}, this.postgres::goOn);
	}

	@Test
	@Order(3)
	void aLockThatHoldsAllConnectionsHoldsNobodyUp() throws Exception {
		try (Connection connection = this.postgres.owner().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			underLoad("Lock", () -> statement.execute("lock table activity_log in access exclusive mode"),
					() -> this.auditor.get("/audit-logs").expectProblem(503, "unavailable"), connection::rollback);
		}
	}

	@Test
	@Order(4)
	void aServerWithoutAFreeConnectionIsWaitedFor() throws Exception {
		List<Connection> others = new ArrayList<>();
		underLoad("Connections", () -> {
			assertThat(takeAll(others).getSQLState()).isEqualTo("53300");
			// it is quick to take again what it has lost, and a connection ends some time
			// after it was told to
			await().during(Duration.ofMillis(500)).until(() -> {
				this.postgres.disconnect();
				takeAll(others);
				return !this.postgres.isConnected();
			});
		}, () -> {
			signIn().expectProblem(503, "unavailable");
			Browser.at(this.service.port()).signIn(this.acme.ownerEmail(), Tenant.PASSWORD).expect(503);
			assertThat(health("readiness")).isEqualTo(503);
		}, () -> {
			for (Connection other : others) {
				other.close();
			}
		});
	}

	private SQLException takeAll(List<Connection> others) {
		while (true) {
			try {
				others.add(this.postgres.owner().getConnection());
			}
			catch (SQLException ex) {
				return ex;
			}
		}
	}

	@Test
	@Order(5)
	void aDatabaseThatTakesNoChangesIsRead() throws Exception {
		underLoad("Read-only", () -> {
			this.postgres.superuser().sql("alter database hiretrail set default_transaction_read_only = on").update();
			// it is noted at most once a minute when a key was used
			this.postgres.superuser().sql("update api_key set last_used_at = null").update();
			this.postgres.disconnect();
		}, () -> {
			record().expectProblem(503, "read-only");
			this.auditor.get("/audit-logs?limit=10").expect(200);
			this.auditor.get("/activity-feed").expect(200);
			this.acme.owner().get("/me").expect(200);
			signIn().expectProblem(503, "read-only");
			assertThat(health("readiness")).isEqualTo(200);
		}, () -> {
			this.postgres.superuser().sql("alter database hiretrail reset default_transaction_read_only").update();
			this.postgres.disconnect();
		});
	}

	@Test
	@Order(6)
	void aFullDiskIsReadAndWrittenOnOnceThereIsRoom() throws Exception {
		Path disk = this.postgres.directory("disk");
		assumeTrue(Postgres.run(List.of("mount", "-t", "tmpfs", "-o", "size=48m,mode=0700", "tmpfs", disk.toString())),
				"only root may mount");
		try {
			this.postgres.superuser().sql("create tablespace small location '" + disk + "'").update();
			this.postgres.superuser().sql("alter table activity_log set tablespace small").update();
			underLoad("Disk full", () -> fill(disk.resolve(FILLER)), () -> {
				long complete = tried();
				record().expectProblem(503, "read-only");
				assertThat(tried()).isEqualTo(complete);
				this.auditor.get("/audit-logs?limit=10").expect(200);
			}, () -> Files.delete(disk.resolve(FILLER)));
			record().expect(201);
			this.postgres.superuser().sql("alter table activity_log set tablespace pg_default").update();
			this.postgres.superuser().sql("drop tablespace small").update();
		}
		finally {
			Postgres.run(List.of("umount", "-l", disk.toString()));
		}
	}

	private static void fill(Path file) throws IOException {
		try (OutputStream out = Files.newOutputStream(file)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> {
				while (true) {
					out.write(new byte[4096]);
				}
			}).withMessageContaining("No space left");
		}
	}

	/** After all that, the ledger has a leaf for each entry and verifies. */
	@Test
	@Order(7)
	void theLedgerHasAllOfIt() {
		await().atMost(Duration.ofSeconds(30))
			.until(() -> this.postgres.superuser()
				.sql("""
						select (select coalesce(max(tree_size), 0) from ledger_checkpoint) = (select count(*) from activity_log)""")
				.query(Boolean.class)
				.single());
		long recorded = count();
		Api olga = this.service.as(this.acme.owner());
		String key = olga.get("/ledger/verifier-keys").expect(200).response().body().lines().findFirst().orElseThrow();
		String export = olga.get("/ledger/export").expect(200).response().body();
		new IndependentVerifier(key).verify(export, List.of());
		long entries = export.lines().filter((line) -> line.startsWith("{\"kind\":\"entry\"")).count();
		assertThat(entries).isGreaterThan(1000).isEqualTo(recorded);
		log.info("Ledger: {} entries verified", entries);
	}

	/** Whoever follows the log has a cookie that is looked up in the database. */
	@Test
	@Order(8)
	void aServiceStopsAlsoWithoutItsDatabase() throws Exception {
		Api olga = this.service.as(this.acme.owner());
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.service.port() + "/news"))
			.header("Cookie", "hiretrail_session=" + olga.headers().get(1).substring("Bearer ".length()))
			.header("Accept", "text/event-stream")
			.build();
		HttpResponse<InputStream> stream = HttpClient.newHttpClient()
			.send(request, HttpResponse.BodyHandlers.ofInputStream());
		assertThat(stream.statusCode()).isEqualTo(200);
		this.postgres.crash();
		long start = System.nanoTime();
		this.service.close();
		long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
		stream.body().readAllBytes();
		log.info("Stopped without the database in {} ms", took);
		// or it has waited for a connection
		assertThat(took).isLessThan(2000);
	}

	/** A step of a test. */
	private interface Step {

		void run() throws Exception;

	}

}
