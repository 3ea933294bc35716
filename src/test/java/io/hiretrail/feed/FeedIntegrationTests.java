package io.hiretrail.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may read the feed, what is in it, and what is refused. */
@IntegrationTest
class FeedIntegrationTests {

	private Tenant acme;

	private Api auditor;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.auditor = this.acme.key("audit:read");
	}

	private static Answer read(Api api, long after) {
		return api.get("/activity-feed?wait=10&after=" + after).expect(200);
	}

	/** Reads until an entry has come, and returns the position after it. */
	private long readUntil(UUID entry) {
		long position = -1;
		while (true) {
			Answer answer = read(this.auditor, position);
			position = answer.at("/next").longValue();
			if (answer.texts("/items", "entry.id").contains(entry.toString())) {
				return position;
			}
		}
	}

	private UUID record(String action) {
		return this.acme.owner().post("/activity-logs", Map.of("action", action)).expect(201).id();
	}

	@Test
	void theFeedHasEveryEntryInOneOrder() {
		List<String> recorded = IntStream.range(0, 7).mapToObj((n) -> record("TEST_" + n).toString()).toList();
		readUntil(UUID.fromString(recorded.get(6)));
		List<String> found = new ArrayList<>();
		long position = -1;
		Answer answer;
		do {
			answer = this.auditor.get("/activity-feed?limit=2&after=" + position).expect(200);
			assertThat(answer.at("/items").size()).isLessThanOrEqualTo(2);
			assertThat(answer.at("/items/0/position").longValue()).isEqualTo(position + 1);
			position = answer.at("/next").longValue();
			found.addAll(answer.texts("/items", "entry.id"));
		}
		while (answer.at("/more").booleanValue());
		assertThat(found).containsSubsequence(recorded).doesNotHaveDuplicates();
		assertThat(found).containsExactlyInAnyOrderElementsOf(
				this.auditor.get("/audit-logs?limit=100").expect(200).texts("/items", "id"));
	}

	@Test
	void anEntryIsTheOneOfTheAuditLog() {
		UUID id = record("TEST_SAME");
		readUntil(id);
		Answer feed = this.auditor.get("/activity-feed").expect(200);
		int last = feed.at("/items").size() - 1;
		assertThat(feed.at("/items/" + last + "/entry"))
			.isEqualTo(this.auditor.get("/audit-logs/" + id).expect(200).body());
	}

	@Test
	void whoWaitsIsToldAtOnce() throws Exception {
		long position = readUntil(record("TEST_BEFORE"));
		CompletableFuture<Answer> waiting = CompletableFuture
			.supplyAsync(() -> this.auditor.get("/activity-feed?wait=30&after=" + position));
		Thread.sleep(500);
		assertThat(waiting).isNotDone();
		Instant begin = Instant.now();
		UUID id = record("TEST_AFTER");
		Answer answer = waiting.get().expect(200);
		assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(5));
		assertThat(answer.texts("/items", "entry.id")).containsExactly(id.toString());
		assertThat(answer.at("/next").longValue()).isEqualTo(position + 1);
	}

	@Test
	void theWaitEnds() {
		long position = readUntil(record("TEST_BEFORE"));
		Instant begin = Instant.now();
		Answer answer = this.auditor.get("/activity-feed?wait=1&after=" + position).expect(200);
		assertThat(Duration.between(begin, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
		assertThat(answer.at("/items")).isEmpty();
		assertThat(answer.at("/next").longValue()).isEqualTo(position);
		assertThat(answer.at("/more").booleanValue()).isFalse();
	}

	@Test
	void entriesOfOthersNeverCome(@LocalServerPort int port) throws Exception {
		Tenant other = Tenant.signUp(port);
		long position = readUntil(record("TEST_OURS"));
		CompletableFuture<Answer> waiting = CompletableFuture
			.supplyAsync(() -> this.auditor.get("/activity-feed?wait=3&after=" + position));
		other.owner().post("/activity-logs", Map.of("action", "TEST_THEIRS")).expect(201);
		assertThat(waiting.get().expect(200).at("/items")).isEmpty();
		assertThat(this.auditor.get("/activity-feed?limit=1000").response().body()).contains("TEST_OURS")
			.doesNotContain("TEST_THEIRS");
	}

	@Test
	void erasedEntriesArePassedOver() {
		UUID applicant = this.acme.applicant("Zelda");
		UUID erased = this.acme.owner()
			.post("/activity-logs", Map.of("action", "TEST_ERASED", "applicantId", applicant))
			.expect(201)
			.id();
		long position = readUntil(erased);
		this.acme.owner().delete("/applicants/" + applicant).expect(204);
		UUID later = record("TEST_LATER");
		readUntil(later);
		Answer answer = this.auditor.get("/activity-feed?limit=1000").expect(200);
		assertThat(answer.texts("/items", "entry.id")).doesNotContain(erased.toString())
			.contains(later.toString())
			.doesNotHaveDuplicates();
		// the erased ones and the receipt leave gaps, and reading them ends nowhere
		Answer gap = this.auditor.get("/activity-feed?limit=1&after=" + (position - 1)).expect(200);
		assertThat(gap.at("/items")).isEmpty();
		assertThat(gap.at("/next").longValue()).isEqualTo(position);
		assertThat(gap.at("/more").booleanValue()).isTrue();
	}

	@Test
	void onlyWhoMayAuditReads(@LocalServerPort int port) {
		for (String path : List.of("/activity-feed", "/activity-feed/stream")) {
			Api.at(port).get(path).expectProblem(401, "unauthenticated");
			this.acme.key("activity:read", "activity:write").get(path).expectProblem(403, "forbidden");
			this.acme.join("MEMBER", "Mia").get(path).expectProblem(403, "forbidden");
			this.acme.join("CAMPAIGN_MANAGER", "Carl").get(path).expectProblem(403, "forbidden");
		}
		this.acme.join("ADMIN", "Ann").get("/activity-feed").expect(200);
	}

	@ParameterizedTest
	@CsvSource({ "limit=0, limit", "limit=1001, limit", "limit=x, limit", "wait=-1, wait", "wait=31, wait",
			"wait=1.5, wait", "after=-2, after", "after=x, after", "after=99999999999999999999, after",
			"from=1, from" })
	void limitsAreKept(String parameter, String field) {
		this.auditor.get("/activity-feed?" + parameter).expectProblem(400, "invalid-request").naming(field);
	}

	@Test
	void limitsOfTheStreamAreKept() {
		this.auditor.get("/activity-feed/stream?after=-2").expectProblem(400, "invalid-request").naming("after");
		this.auditor.get("/activity-feed/stream?wait=1").expectProblem(400, "invalid-request").naming("wait");
		this.auditor.with("Last-Event-ID", "x")
			.get("/activity-feed/stream")
			.expectProblem(400, "invalid-request")
			.naming("Last-Event-ID");
	}

	@Test
	void aPositionThatIsNotReachedIsRefused() {
		this.auditor.get("/activity-feed?wait=30&after=1000").expectProblem(400, "invalid-cursor");
		this.auditor.get("/activity-feed/stream?after=1000").expectProblem(400, "invalid-cursor");
		this.auditor.with("Last-Event-ID", "1000").get("/activity-feed/stream").expectProblem(400, "invalid-cursor");
	}

}
