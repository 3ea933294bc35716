package io.hiretrail.feed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.hiretrail.ledger.Ledgers;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Those who wait: how many may, and what ends their waiting. */
@IntegrationTest
@Tag("long")
class FeedReadersIntegrationTests {

	private static FeedService service;

	private Tenant acme;

	private Api auditor;

	private long position;

	@BeforeAll
	static void start() {
		service = FeedService.start("--hiretrail.feed.heartbeat=1s");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void signUp() {
		this.acme = Tenant.signUp(service.port());
		this.auditor = this.acme.key("audit:read");
		Answer answer;
		do {
			answer = this.auditor.get("/activity-feed").expect(200);
		}
		while (!answer.texts("/items", "entry.action").contains("CREATED_API_KEY"));
		this.position = answer.at("/next").longValue();
	}

	private String stream() {
		return "/activity-feed/stream?after=" + this.position;
	}

	private CompletableFuture<Answer> waiting(Api api, int seconds) {
		return CompletableFuture
			.supplyAsync(() -> api.get("/activity-feed?wait=" + seconds + "&after=" + this.position));
	}

	private Api auditorAt(FeedService other) {
		return Api.at(other.port()).with("X-API-Key", this.auditor.headers().get(1));
	}

	@Test
	void noMoreReadersWaitThanMay() throws Exception {
		try (FeedService small = FeedService.start("--hiretrail.feed.readers=2")) {
			Api api = auditorAt(small);
			CompletableFuture<Answer> second;
			try (Events first = Events.open(api, stream())) {
				second = waiting(api, 20);
				Thread.sleep(500);
				assertThat(second).isNotDone();
				for (String path : List.of(stream(), "/activity-feed?wait=1&after=" + this.position)) {
					Answer refused = api.get(path).expectProblem(503, "unavailable");
					assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
				}
				// whoever does not wait needs no place
				api.get("/activity-feed?after=" + this.position).expect(200);
				this.acme.owner().post("/activity-logs", Map.of("action", "TEST_ALL")).expect(201);
				assertThat(second.get().expect(200).texts("/items", "entry.action")).containsExactly("TEST_ALL");
				assertThat(first.next().data().at("/entry/action").asString()).isEqualTo("TEST_ALL");
			}
			// whoever has an answer needs none any more
			this.position++;
			assertThat(waiting(api, 1).get().expect(200).at("/items")).isEmpty();
		}
	}

	@Test
	void oneOrganizationDoesNotTakeAllPlaces() throws Exception {
		try (FeedService small = FeedService.start("--hiretrail.feed.readers-of-organization=1")) {
			Tenant other = Tenant.signUp(small.port());
			try (Events first = Events.open(auditorAt(small), stream())) {
				auditorAt(small).get(stream()).expectProblem(503, "unavailable");
				try (Events second = Events.open(other.owner(), "/activity-feed/stream")) {
					assertThat(second.next().data().at("/entry/action").asString()).isNotEmpty();
				}
				assertThat(first.isEmpty()).isTrue();
			}
		}
	}

	@Test
	void whoIsGoneFreesAPlace() throws Exception {
		try (FeedService small = FeedService.start("--hiretrail.feed.readers=2", "--hiretrail.feed.heartbeat=1s")) {
			Api api = auditorAt(small);
			for (int i = 0; i < 2; i++) {
				Events.open(api, stream()).close();
			}
			Instant end = Instant.now().plusSeconds(20);
			while (api.get("/activity-feed?wait=1&after=" + this.position).response().statusCode() == 503) {
				assertThat(Instant.now()).as("time for a place to become free").isBefore(end);
				Thread.sleep(100);
			}
		}
	}

	@Test
	void readersWhoTakeNothingHoldUpNoOther() throws Exception {
		List<Map<String, Object>> entries = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			entries.add(Map.of("action", "TEST_LONG", "metadata", Map.of("text", "x".repeat(15_000))));
		}
		for (int i = 0; i < 2; i++) {
			this.acme.key("activity:write").post("/activity-logs/batch", entries).expect(201);
		}
		List<Socket> stuck = new ArrayList<>();
		try {
			for (int i = 0; i < 12; i++) {
				stuck.add(stuckReader());
			}
			Ledgers.awaitSigned(this.acme.id());
			this.position = this.auditor.get("/activity-feed?limit=1000&after=" + (this.position + 1000))
				.at("/next")
				.longValue();
			CompletableFuture<Answer> waiting = waiting(this.auditor, 10);
			this.acme.owner().post("/activity-logs", Map.of("action", "TEST_OTHER")).expect(201);
			assertThat(waiting.get().expect(200).texts("/items", "entry.action")).containsExactly("TEST_OTHER");
		}
		finally {
			for (Socket socket : stuck) {
				socket.close();
			}
		}
	}

	private Socket stuckReader() throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(1024);
		socket.connect(new InetSocketAddress("localhost", service.port()));
		socket.getOutputStream()
			.write(("GET /api/v1/activity-feed/stream HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
					+ this.auditor.headers().get(1) + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	@Test
	void whoeverIsAheadOfARestoredDatabaseHearsOfIt() throws Exception {
		CompletableFuture<Answer> waiting = waiting(this.auditor, 20);
		try (Events events = Events.open(this.auditor, stream())) {
			assertThat(events.ends(1)).isFalse();
			Ledgers.tamper("delete from ledger_leaf where organization_id = ? and leaf_index >= ?", this.acme.id(),
					this.position);
			assertThat(events.ends(5)).isTrue();
		}
		waiting.get().expectProblem(400, "invalid-cursor");
	}

	@Test
	void aStreamHasAHeartbeat() throws Exception {
		try (Events events = Events.open(this.auditor, stream())) {
			assertThat(events.ends(4)).isFalse();
			assertThat(events.comments()).isBetween(2, 5);
			assertThat(events.isEmpty()).isTrue();
		}
	}

	@Test
	void aKeyThatIsRevokedEndsTheStream() throws Exception {
		try (Events events = Events.open(this.auditor, stream())) {
			assertThat(events.ends(2)).isFalse();
			TestDatabase.owner()
				.sql("update api_key set revoked_at = now() where organization_id = ?")
				.param(this.acme.id())
				.update();
			this.acme.owner().post("/activity-logs", Map.of("action", "TEST_SECRET")).expect(201);
			assertThat(events.ends(5)).isTrue();
			assertThat(events.isEmpty()).isTrue();
		}
	}

	@Test
	void aTokenThatExpiresEndsTheStreamAndTheWait() throws Exception {
		CompletableFuture<Answer> waiting = waiting(this.acme.owner(), 4);
		try (Events events = Events.open(this.acme.owner(), stream())) {
			assertThat(events.ends(2)).isFalse();
			TestDatabase.owner()
				.sql("update access_token set expires_at = now() where organization_id = ?")
				.param(this.acme.id())
				.update();
			assertThat(events.ends(5)).isTrue();
		}
		waiting.get().expectProblem(401, "unauthenticated");
	}

	@Test
	void aRoleThatIsLostEndsTheStream() throws Exception {
		Api ann = this.acme.join("ADMIN", "Ann");
		this.position = -1;
		this.position = this.auditor.get("/activity-feed?limit=1000").expect(200).at("/next").longValue();
		try (Events events = Events.open(ann, stream())) {
			TestDatabase.owner()
				.sql("update users set role = 'MEMBER' where organization_id = ? and name = 'Ann'")
				.param(this.acme.id())
				.update();
			assertThat(events.ends(5)).isTrue();
		}
	}

	@Test
	void stoppingEndsAllThatWait() throws Exception {
		try (FeedService stopping = FeedService.start()) {
			Api api = auditorAt(stopping);
			CompletableFuture<Answer> waiting = waiting(api, 30);
			try (Events events = Events.open(api, stream())) {
				Thread.sleep(500);
				assertThat(waiting).isNotDone();
				Instant begin = Instant.now();
				stopping.context().close();
				assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
				assertThat(events.ends(1)).isTrue();
				Answer answer = waiting.get().expect(200);
				assertThat(answer.at("/items")).isEmpty();
				assertThat(answer.at("/next").longValue()).isEqualTo(this.position);
			}
		}
	}

}
