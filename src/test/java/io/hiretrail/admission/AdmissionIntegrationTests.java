package io.hiretrail.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import io.hiretrail.activity.Exports;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.RawClient;
import io.hiretrail.test.Tenant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens when there is more to do than can be done, and when clients are slow: in a
 * service that is small enough for that.
 */
@IntegrationTest
@TestPropertySource(properties = { "hiretrail.rate-limit.per-credential=300", "hiretrail.rate-limit.per-address=200",
		"hiretrail.rate-limit.period=1h", "hiretrail.trusted-proxies=127\\.0\\.0\\.1|0:0:0:0:0:0:0:1",
		"spring.datasource.hikari.maximum-pool-size=4", "hiretrail.overload.max-waiting=8", "hiretrail.arrival.head=1s",
		"hiretrail.arrival.body=1s", "hiretrail.arrival.body-rate=1KB", "hiretrail.export.at-once=2",
		"hiretrail.export.at-once-of-organization=1", "server.tomcat.connection-timeout=3s" })
@ExtendWith(OutputCaptureExtension.class)
class AdmissionIntegrationTests {

	private static final Map<String, String> ENTRY = Map.of("action", "TEST_ALL");

	private static int addresses;

	@LocalServerPort
	private int port;

	@Autowired
	private HikariDataSource connections;

	@Autowired
	private Exports exports;

	/** Returns a caller at an address that nobody has called from. */
	private Api stranger() {
		addresses++;
		return Api.at(this.port).with("X-Forwarded-For", "198.51." + addresses / 250 + "." + addresses % 250);
	}

	@Nested
	class RateLimit {

		/** Of the 200: the client may repeat a request whose connection was closed. */
		private static final int MOST_OF_THEM = 190;

		private static Answer untilRefused(Supplier<Answer> request) {
			return Stream.generate(request)
				.limit(20)
				.filter((answer) -> answer.response().statusCode() == 429)
				.findFirst()
				.orElseThrow(() -> new AssertionError("Nothing was refused"));
		}

		@Test
		void aCredentialHasAQuotaOfItsOwnWhateverItsAddressDoes() {
			Tenant acme = Tenant.signUp(AdmissionIntegrationTests.this.port);
			Api key = acme.key("activity:read");
			Answer first = key.get("/actions").expect(200);
			assertThat(first.header("RateLimit-Policy")).isEqualTo("\"credential\";q=300;w=3600");
			assertThat(first.header("RateLimit")).isEqualTo("\"credential\";r=299;t=12");
			Answer last = first;
			for (int i = 0; i < 400 && last.response().statusCode() == 200; i++) {
				last = key.get("/actions");
			}
			last.expectProblem(429, "too-many-requests");
			assertThat(last.header("RateLimit")).startsWith("\"credential\";r=0;t=");
			assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 12);
			acme.owner().get("/actions").expect(200);
		}

		@Test
		void aPersonHasOneQuotaHoweverManyTokens() {
			Tenant acme = Tenant.signUp(AdmissionIntegrationTests.this.port);
			Map<String, String> olga = Map.of("email", acme.ownerEmail(), "password", Tenant.PASSWORD);
			Api again = stranger().withToken(stranger().post("/auth/sign-in", olga).expect(200).text("/accessToken"));
			acme.owner().get("/actions").expect(200);
			assertThat(again.get("/actions").header("RateLimit")).startsWith("\"credential\";r=298;");
			// by now both tokens are known
			acme.owner().get("/actions").expect(200);
			assertThat(again.get("/actions").header("RateLimit")).startsWith("\"credential\";r=296;");
		}

		@Test
		void anAddressRunsOutOfInvalidCredentialsAndValidOnesGoOn() {
			Api stranger = stranger();
			Tenant acme = Tenant.signUp(AdmissionIntegrationTests.this.port);
			String address = stranger.headers().get(1);
			Api olga = acme.owner().with("X-Forwarded-For", address);
			olga.get("/actions").expect(200);
			for (int i = 0; i < MOST_OF_THEM; i++) {
				stranger.with("X-API-Key", "htk_" + UUID.randomUUID()).get("/actions").expect(401);
			}
			Answer refused = untilRefused(() -> stranger.with("X-API-Key", "htk_" + UUID.randomUUID()).get("/actions"));
			refused.expectProblem(429, "too-many-requests");
			assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"address\";q=200;w=3600");
			stranger.get("/ledger/verifier-keys").expectProblem(429, "too-many-requests");
			olga.get("/actions").expect(200);
			stranger().get("/ledger/verifier-keys").expect(200);
			assertThat(stranger.get("/actuator/health/liveness").expect(200).header("RateLimit")).isEmpty();
		}

		@Test
		void theAddressesOfOneNetworkCountAsOne() {
			Api here = Api.at(AdmissionIntegrationTests.this.port);
			for (int i = 0; i < MOST_OF_THEM; i++) {
				here.with("X-Forwarded-For", "2001:db8:1:2::" + i).get("/ledger/verifier-keys").expect(200);
			}
			untilRefused(() -> here.with("X-Forwarded-For", "2001:db8:1:2:ffff::1").get("/ledger/verifier-keys"));
			here.with("X-Forwarded-For", "2001:db8:1:3::1").get("/ledger/verifier-keys").expect(200);
		}

	}

	@Nested
	class Overload {

		/** Connections and places to wait. */
		private static final int PLACES = 12;

		private static final int WAITING = 8;

		private static final Duration LOAD = Duration.ofSeconds(1);

		private static final long PAUSE_MILLIS = 100;

		/** What the quota of a key allows, and that of another one the rest. */
		private static final int MOST = 140;

		private List<Api> keys;

		@BeforeEach
		void createKeys() {
			Tenant acme = Tenant.signUp(AdmissionIntegrationTests.this.port);
			this.keys = Stream.generate(() -> acme.key("activity:write")).limit(4 * PLACES).toList();
		}

		@Test
		void whatIsTooMuchIsRefusedAtOnceAndTheRestIsServedAsEver() throws Exception {
			load(PLACES, PLACES / 2);
			List<Call> full = load(0, PLACES);
			AtomicInteger mostWaiting = new AtomicInteger();
			List<Call> over;
			ScheduledExecutorService observer = Executors.newSingleThreadScheduledExecutor();
			try {
				observer.scheduleWithFixedDelay(() -> mostWaiting.accumulateAndGet(
						AdmissionIntegrationTests.this.connections.getHikariPoolMXBean().getThreadsAwaitingConnection(),
						Math::max), 0, 1, TimeUnit.MILLISECONDS);
				over = load(0, 4 * PLACES);
			}
			finally {
				observer.shutdownNow();
			}
			Duration usual = Call.median(full, 201);
			Duration served = Call.median(over, 201);
			Duration refused = Call.median(over, 503);
			System.out.printf(
					"%d clients: %d recorded, median %s; %d clients: %d recorded, median %s, %d refused, median %s; at most %d waited%n",
					PLACES, Call.count(full, 201), usual, 4 * PLACES, Call.count(over, 201), served,
					Call.count(over, 503), refused, mostWaiting.get());
			// some had looked before others had begun to wait
			assertThat(mostWaiting.get()).isBetween(WAITING, 3 * WAITING);
			assertThat(Call.count(over, 201) + Call.count(over, 503)).isEqualTo(over.size());
			assertThat(over).filteredOn((call) -> call.answer().response().statusCode() == 503).allSatisfy((call) -> {
				call.answer().expectProblem(503, "unavailable");
				assertThat(call.answer().header("Retry-After")).isEqualTo("1");
			});
			assertThat(served).isLessThan(usual.multipliedBy(4));
			assertThat(refused).isLessThan(served);
			assertThat(this.keys).allSatisfy((key) -> key.post("/activity-logs", ENTRY).expect(201));
		}

		private List<Call> load(int first, int clients) throws Exception {
			ExecutorService threads = Executors.newFixedThreadPool(clients);
			try {
				Instant end = Instant.now().plus(LOAD);
				List<Future<List<Call>>> all = this.keys.stream()
					.skip(first)
					.limit(clients)
					.map((key) -> threads.submit(() -> record(key, end)))
					.toList();
				List<Call> calls = new ArrayList<>();
				for (Future<List<Call>> one : all) {
					calls.addAll(one.get());
				}
				return calls;
			}
			finally {
				threads.shutdown();
			}
		}

		/** Records as fast as it can, and tries again soon where it is refused. */
		private List<Call> record(Api api, Instant end) throws InterruptedException {
			List<Call> calls = new ArrayList<>();
			while (Instant.now().isBefore(end) && calls.size() < MOST) {
				long start = System.nanoTime();
				// what has an idempotency key has a transaction, and thus a connection,
				// of its own
				Answer answer = api.with("Idempotency-Key", UUID.randomUUID().toString()).post("/activity-logs", ENTRY);
				calls.add(new Call(answer, Duration.ofNanos(System.nanoTime() - start)));
				if (answer.response().statusCode() != 201) {
					TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
				}
			}
			return calls;
		}

	}

	@Nested
	class ExportReaders {

		/** Enough for a reader to get on, and little of the 7 MB. */
		private static final int ROOM = 1 << 18;

		private Tenant acme;

		private RawClient reader;

		@BeforeEach
		void fillALog() {
			this.acme = Tenant.signUp(AdmissionIntegrationTests.this.port);
			Object entry = Map.of("action", "TEST_ALL", "metadata", Map.of("note", "x".repeat(15_000)));
			this.acme.owner().post("/activity-logs/batch", Collections.nCopies(500, entry)).expect(201);
			this.reader = export();
		}

		@AfterEach
		void leave() {
			this.reader.close();
			Awaitility.await().until(() -> AdmissionIntegrationTests.this.exports.running() == 0);
		}

		private RawClient export() {
			return RawClient.connect(AdmissionIntegrationTests.this.port, ROOM)
				.send("GET /api/v1/audit-logs/export?format=ndjson HTTP/1.1\r\nHost: localhost\r\n"
						+ this.acme.owner().headers().get(0) + ": " + this.acme.owner().headers().get(1) + "\r\n\r\n");
		}

		private Duration untilConnectionIsFree() {
			Instant start = Instant.now();
			Awaitility.await()
				.pollInterval(Duration.ofMillis(20))
				.until(() -> AdmissionIntegrationTests.this.exports.running() == 0
						&& AdmissionIntegrationTests.this.connections.getHikariPoolMXBean()
							.getActiveConnections() == 0);
			return Duration.between(start, Instant.now());
		}

		@Test
		void whoLeavesInTheMiddleFreesTheConnection(CapturedOutput output) {
			assertThat(this.reader.read(100_000)).isEqualTo(100_000);
			assertThat(AdmissionIntegrationTests.this.connections.getHikariPoolMXBean().getActiveConnections())
				.isPositive();
			this.reader.close();
			Duration took = untilConnectionIsFree();
			System.out.println("An export whose reader left freed its connection after " + took);
			assertThat(took).isLessThan(Duration.ofSeconds(2));
			assertThat(output).containsPattern("An export of organization " + this.acme.id()
					+ " as ndjson ended early after \\d+ bytes, because its reader is gone");
			assertThat(output).doesNotContain("Request failed");
			assertThat(this.acme.owner().get("/audit-logs?action=EXPORTED_AUDIT_LOG").expect(200).at("/items"))
				.hasSize(1);
		}

		@Test
		void whoTakesNothingIsLeft(CapturedOutput output) {
			this.reader.read(1);
			Duration took = untilConnectionIsFree();
			System.out.println("An export whose reader took nothing freed its connection after " + took);
			assertThat(took).isBetween(Duration.ofMillis(900), Duration.ofSeconds(6));
			assertThat(output).contains("because its reader takes nothing");
			assertThat(this.reader.rest()).doesNotEndWith("0\r\n\r\n");
		}

		@Test
		void fewRunAtOnce() {
			this.reader.read(1);
			Answer refused = this.acme.owner().get("/audit-logs/export");
			refused.expectProblem(429, "too-many-exports");
			assertThat(refused.header("Retry-After")).isEqualTo("10");
			this.acme.owner().get("/ledger/export").expectProblem(429, "too-many-exports");
			Tenant other = Tenant.signUp(AdmissionIntegrationTests.this.port);
			other.owner().get("/audit-logs/export").expect(200);
		}

	}

	@Nested
	class SlowRequests {

		private static final Duration PAUSE = Duration.ofMillis(100);

		/** Deadline, a look at the connections, and a slow machine. */
		private static final Duration BOUND = Duration.ofSeconds(5);

		@Test
		void aHeadThatDripsIsCut() throws InterruptedException {
			try (RawClient client = RawClient.connect(AdmissionIntegrationTests.this.port)) {
				Duration took = client.drip("GET /sign-in HTTP/1.1\r\nX-Slow: " + "a".repeat(200), PAUSE);
				assertThat(took).isBetween(Duration.ofSeconds(1), BOUND);
				assertThat(client.rest()).isEmpty();
			}
		}

		@Test
		void aBodyThatDripsIsAnsweredWith408() throws InterruptedException {
			try (RawClient client = RawClient.connect(AdmissionIntegrationTests.this.port)) {
				client.send(post("/api/v1/auth/sign-in", "Content-Length: 1000"));
				assertThat(client.drip("{" + " ".repeat(999), PAUSE)).isBetween(Duration.ofSeconds(1), BOUND);
				assertThat(client.rest()).startsWith("HTTP/1.1 408").contains("/problems/body-too-slow");
			}
		}

		@Test
		void aChunkWhoseHeadDripsIsCut() throws InterruptedException {
			try (RawClient client = RawClient.connect(AdmissionIntegrationTests.this.port)) {
				client.send(post("/api/v1/auth/sign-in", "Transfer-Encoding: chunked"));
				assertThat(client.drip("1;" + "a".repeat(200), PAUSE)).isBetween(Duration.ofSeconds(1), BOUND);
			}
		}

		@Test
		void theRestOfARefusedBodyIsNotAwaitedForEver() throws InterruptedException {
			try (RawClient client = RawClient.connect(AdmissionIntegrationTests.this.port)) {
				client.send(post("/api/v1/activity-logs", "Content-Length: 1000"));
				assertThat(client.until("0\r\n\r\n")).startsWith("HTTP/1.1 401");
				assertThat(client.drip(" ".repeat(999), PAUSE)).isBetween(Duration.ofSeconds(1), BOUND);
			}
		}

		private String post(String path, String header) {
			return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + header
					+ "\r\n\r\n";
		}

	}

	private record Call(Answer answer, Duration took) {

		private static long count(List<Call> calls, int status) {
			return calls.stream().filter((call) -> call.answer().response().statusCode() == status).count();
		}

		private static Duration median(List<Call> calls, int status) {
			List<Duration> sorted = calls.stream()
				.filter((call) -> call.answer().response().statusCode() == status)
				.map(Call::took)
				.sorted()
				.toList();
			assertThat(sorted).as("answers of " + status).isNotEmpty();
			return sorted.get(sorted.size() / 2);
		}

	}

}
