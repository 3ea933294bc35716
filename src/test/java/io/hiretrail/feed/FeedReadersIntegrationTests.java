package io.hiretrail.feed;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Those who wait: how many may, and what ends their waiting. */
@IntegrationTest
class FeedReadersIntegrationTests {

	private static FeedService service;

	private Tenant acme;

	private Api auditor;

	private long position;

	@BeforeAll
	static void start() {
		service = FeedService.start("--hiretrail.feed.readers=3", "--hiretrail.feed.heartbeat=1s");
	}

	@AfterAll
	static void stop() {
		service.close();
	}

	@BeforeEach
	void signUp() {
		this.acme = Tenant.signUp(service.port());
		this.auditor = this.acme.key("audit:read");
		Answer answer = this.auditor.get("/activity-feed?wait=10").expect(200);
		while (!answer.at("/items").isEmpty()) {
			answer = this.auditor.get("/activity-feed?wait=1&after=" + answer.at("/next").longValue()).expect(200);
		}
		this.position = answer.at("/next").longValue();
	}

	private String stream() {
		return "/activity-feed/stream?after=" + this.position;
	}

	private CompletableFuture<Answer> waiting(Api api, int seconds) {
		return CompletableFuture
			.supplyAsync(() -> api.get("/activity-feed?wait=" + seconds + "&after=" + this.position));
	}

	/**
	 * Opens streams, as soon as there is a place for each: those of others who are gone
	 * become free with a heartbeat.
	 */
	private List<Events> streams(int count) throws Exception {
		Instant end = Instant.now().plusSeconds(20);
		List<Events> open = new ArrayList<>();
		while (open.size() < count) {
			assertThat(Instant.now()).as("time for a place to become free").isBefore(end);
			Events.tryOpen(this.auditor, stream()).ifPresentOrElse(open::add, FeedReadersIntegrationTests::pause);
		}
		return open;
	}

	private static void pause() {
		LockSupport.parkNanos(100_000_000);
	}

	private static void close(List<Events> streams) throws IOException {
		for (Events stream : streams) {
			stream.close();
		}
	}

	@Test
	void noMoreReadersWaitThanMay() throws Exception {
		close(streams(3));
		List<Events> two = streams(2);
		CompletableFuture<Answer> third = waiting(this.auditor, 20);
		Thread.sleep(500);
		assertThat(third).isNotDone();
		for (String path : List.of(stream(), "/activity-feed?wait=1&after=" + this.position)) {
			Answer refused = this.auditor.get(path).expectProblem(503, "unavailable");
			assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
		}
		// whoever does not wait needs no place
		this.auditor.get("/activity-feed?after=" + this.position).expect(200);
		this.acme.owner().post("/activity-logs", Map.of("action", "TEST_ALL")).expect(201);
		assertThat(third.get().expect(200).texts("/items", "entry.action")).containsExactly("TEST_ALL");
		for (Events stream : two) {
			assertThat(stream.next().data().at("/entry/action").asString()).isEqualTo("TEST_ALL");
		}
		close(two);
	}

	@Test
	void whoIsGoneFreesAPlace() throws Exception {
		for (int i = 0; i < 3; i++) {
			close(streams(3));
		}
	}

	@Test
	void aStreamHasAHeartbeat() throws Exception {
		try (Events events = streams(1).get(0)) {
			assertThat(events.ends(4)).isFalse();
			assertThat(events.comments()).isBetween(2, 5);
			assertThat(events.isEmpty()).isTrue();
		}
	}

	@Test
	void aKeyThatIsRevokedEndsTheStream() throws Exception {
		try (Events events = streams(1).get(0)) {
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
	void aRoleThatIsLostEndsTheStreamAndTheWait() throws Exception {
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
			Api api = Api.at(stopping.port()).with("X-API-Key", this.auditor.headers().get(1));
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
