package io.hiretrail.isolation;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.TreeMap;
import java.util.UUID;

import io.hiretrail.security.Secret;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks through all operations of the OpenAPI document with credentials of one
 * organization and ids of another.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
class IsolationIntegrationTests {

	/** It never ends, and reads what the feed reads page by page. */
	private static final String ENDLESS = "GET /api/v1/activity-feed/stream";

	/** Any text, so that it is written as it came, and found from then on. */
	private static final String FREE_TEXT = "NewResource.id";

	private static final String UNSEALED = """
			select (select count(*) from activity_log where organization_id = :id)
			    + (select count(*) from ledger_redaction where organization_id = :id)
			    - coalesce((select max(tree_size) from ledger_checkpoint where organization_id = :id), 0)""";

	/** What an export was asked for, as its entry quotes it: the caller's own words. */
	private static final Pattern FILTER = Pattern.compile("[\\\\\"]+filter[\\\\\"]+: ?[\\\\\"]+[^\\\\\"]*");

	private Belongings own;

	private Belongings theirs;

	private List<Walk.Call> calls;

	@BeforeAll
	void fill(@LocalServerPort int port) {
		this.own = Belongings.of(Tenant.signUp(port), "Acme and Daughters");
		this.theirs = Belongings.of(Tenant.signUp(port), "Zanzibar Zeppelins");
		this.calls = Walk.through(Api.at(port).get("/v3/api-docs").expect(200).body(), this.own.ids())
			.stream()
			.filter((call) -> !call.name().equals(ENDLESS))
			.sorted(Comparator.comparing((call) -> call.name().endsWith(FREE_TEXT)))
			.toList();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> TestDatabase.owner()
				.sql(UNSEALED)
				.param("id", this.theirs.tenant().id())
				.query(Long.class)
				.single() == 0);
	}

	/** Returns ids that nobody has. */
	private Map<String, String> nobodys() {
		Map<String, String> ids = new TreeMap<>();
		this.theirs.ids().keySet().forEach((kind) -> ids.put(kind, UUID.randomUUID().toString()));
		ids.put("token", Secret.create(Secret.INVITATION, UUID.randomUUID()));
		return ids;
	}

	@Test
	void theIdsOfAnotherOrganizationAreThoseOfNobody() {
		Map<String, Api> callers = new LinkedHashMap<>();
		Tenant acme = this.own.tenant();
		callers.put("owner", acme.owner());
		callers.put("API key", acme.key("activity:write", "activity:read", "audit:read"));
		callers.put("member", acme.join("MEMBER", "Mia"));
		Map<String, String> before = this.theirs.rows();
		Set<String> secrets = this.theirs.texts();
		secrets.removeAll(this.own.texts());
		assertThat(secrets).hasSizeGreaterThan(50).containsAll(ids(this.theirs));
		int made = 0;
		for (Walk.Call call : this.calls) {
			for (Map.Entry<String, Api> caller : callers.entrySet()) {
				Map<String, String> nobodys = nobodys();
				String name = caller.getKey() + " " + call.name();
				Answer theirs = send(caller.getValue(), call, this.theirs.ids());
				Answer nobody = send(caller.getValue(), call, nobodys);
				made += 2;
				int status = theirs.response().statusCode();
				assertThat(status).as(name + " answered " + theirs.response().body())
					.isEqualTo(nobody.response().statusCode());
				assertThat(call.statuses()).as(name).contains(String.valueOf(status));
				if (caller.getKey().equals("owner")) {
					assertThat(status).as(name).isNotEqualTo(403);
					if (call.addresses()) {
						assertThat(status).as(name).isEqualTo(404);
					}
				}
				if (status >= 400 || call.name().contains("?")) {
					assertThat(without(this.theirs.ids(), theirs)).as(name).isEqualTo(without(nobodys, nobody));
				}
				String shown = FILTER.matcher(theirs.response().body()).replaceAll("");
				assertThat(secrets.stream()
					.filter((secret) -> shown.contains(secret)
							&& !(call.path(this.theirs.ids()) + call.content(this.theirs.ids())).contains(secret)))
					.as(name + " answered " + theirs.response().body())
					.isEmpty();
			}
		}
		assertThat(this.theirs.rows()).isEqualTo(before);
		assertThat(made).isGreaterThan(300);
		System.out.printf("%d calls with ids of another organization or of nobody, by %d operations and places%n", made,
				this.calls.size());
	}

	private static List<String> ids(Belongings belongings) {
		return belongings.ids()
			.entrySet()
			.stream()
			.filter((id) -> !id.getKey().equals("token"))
			.map(Map.Entry::getValue)
			.toList();
	}

	private static Answer send(Api caller, Walk.Call call, Map<String, String> ids) {
		return caller.send(call.method(), call.path(ids), call.content(ids));
	}

	/** Returns what was answered, with all ids alike. */
	private static String without(Map<String, String> ids, Answer answer) {
		String body = answer.response().body();
		for (String id : ids.values()) {
			body = body.replace(id, "…");
		}
		return body.replace(answer.header("X-Request-Id"), "…");
	}

	/**
	 * The walk means something only where the same calls answer their own organization.
	 */
	@Test
	void theirOwnerIsAnsweredWhatTheOthersAreNot() {
		this.calls.stream()
			.filter((call) -> call.method().equals("GET") && call.addresses() && !call.name().contains("own one"))
			.forEach((call) -> send(this.theirs.tenant().owner(), call, this.theirs.ids()).expect(200));
	}

	@Test
	void aCursorOfAnotherOrganizationIsRefused() {
		for (String list : List.of("/audit-logs", "/applicants", "/jobs", "/team/members")) {
			String cursor = this.theirs.tenant().owner().get(list + "?limit=1").expect(200).text("/page/next");
			assertThat(cursor).as(list).isNotBlank();
			this.own.tenant().owner().get(list + "?limit=1&cursor=" + cursor).expectProblem(400, "invalid-cursor");
		}
	}

	@Test
	void anIdempotencyKeyOfAnotherOrganizationAnswersNothing() {
		Map<String, String> entry = Map.of("action", "SENT_EMAIL");
		String theirs = this.theirs.tenant()
			.owner()
			.with("Idempotency-Key", "the same")
			.post("/activity-logs", entry)
			.expect(201)
			.text("/id");
		assertThat(this.own.tenant()
			.owner()
			.with("Idempotency-Key", "the same")
			.post("/activity-logs", entry)
			.expect(201)
			.text("/id")).isNotEqualTo(theirs);
	}

}
