package io.hiretrail.organization;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import io.hiretrail.test.Traces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The erasure of a former user leaves nothing of the person, and all of everybody else.
 */
@IntegrationTest
@Tag("long")
class ErasureIntegrationTests {

	private final JdbcClient database = TestDatabase.owner();

	private Tenant acme;

	private Tenant other;

	private Api olga;

	private Api key;

	private UUID ada;

	private Traces traces;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.traces = Traces.fromNow();
		this.acme = Tenant.signUp(port);
		this.other = Tenant.signUp(port);
		this.olga = this.acme.owner();
		this.key = this.acme.key("activity:write", "activity:read");
		this.ada = this.acme.applicant("Ada Lovelace");
	}

	/** Returns the organization's entries as the database has them. */
	private List<String> entries(UUID organization) {
		return this.database.sql("select entry::text from activity_log as entry where organization_id = ? order by id")
			.param(organization)
			.query(String.class)
			.list();
	}

	private Api join(String name, String email) {
		Answer invitation = this.olga.post("/team/invitations", Map.of("email", email, "role", "MEMBER")).expect(201);
		return Api.at(this.olga.port())
			.withToken(Api.at(this.olga.port())
				.post("/team/invitations/" + invitation.text("/token") + "/acceptance",
						Map.of("name", name, "password", Tenant.PASSWORD))
				.expect(201)
				.text("/accessToken"));
	}

	private static String id(Api person) {
		return person.get("/me").expect(200).text("/user/id");
	}

	private void remove(String id) {
		this.olga.delete("/team/members/" + id).expect(204);
	}

	private void erase(String id) {
		this.olga.delete("/former-members/" + id).expect(204);
	}

	private void record(Api caller, Map<String, Object> entry) {
		caller.post("/activity-logs", entry).expect(201);
	}

	@Test
	void nothingIsLeftInAnyColumnOfAnyTable() {
		String tag = UUID.randomUUID().toString().substring(0, 13);
		String firstName = "Zelda " + tag;
		String secondName = "Zoë \"Zed\" " + tag;
		String firstEmail = "zelda+" + tag + "@first.example";
		String secondEmail = "z_quist" + tag + "@second.example";
		Api zelda = join(firstName, firstEmail).with("User-Agent", "Zed/1.0 (mailto:" + firstEmail + ")");
		String id = id(zelda);
		zelda.patch("/me", Map.of("name", secondName, "image", "https://x.example/" + id + ".png")).expect(200);
		zelda.patch("/me", Map.of("email", secondEmail)).expect(200);
		Api nobody = Api.at(this.olga.port());
		nobody.post("/auth/sign-in", Map.of("email", secondEmail, "password", "wrong")).expect(401);
		nobody.post("/auth/sign-in", Map.of("email", secondEmail, "password", Tenant.PASSWORD)).expect(200);
		workAs(zelda, id, secondEmail);
		workWithThem(id, firstName, secondName, firstEmail, secondEmail);
		this.olga.patch("/team/members/" + id, Map.of("role", "ADMIN")).expect(200);
		this.olga.patch("/team/members/" + id, Map.of("role", "MEMBER")).expect(200);
		remove(id);
		this.olga.post("/team/invitations", Map.of("email", secondEmail, "role", "MEMBER")).expect(201);

		String[] traces = { id, tag };
		assertThat(this.traces.columnsWith(traces)).contains("activity_log.actor_ref", "activity_log.actor_name",
				"activity_log.interviewer_id", "activity_log.resource_id", "activity_log.resource_name",
				"activity_log.metadata", "activity_log.user_agent", "activity_log.referer", "activity_log.request_id",
				"evaluation.interviewer_ref", "evaluation.interviewer_name", "evaluation.comment",
				"communication.author_ref", "communication.author_name", "communication.subject",
				"idempotency_key.caller_id", "idempotency_key.body", "idempotency_key.key", "applicant.source",
				"api_key.name", "invitation.email", "former_user.id", "former_user.name", "former_user.email");
		assertThat(this.traces.columnsWith(traces)).doesNotContain("activity_log.actor_id", "users.id",
				"sign_in_email.email");
		int count = entries(this.acme.id()).size();
		erase(id);
		assertThat(this.traces.columnsWith(traces)).isEmpty();
		assertThat(entries(this.acme.id())).hasSize(count + 1);
	}

	private void workAs(Api zelda, String id, String email) {
		String adas = "/applicants/" + this.ada;
		String evaluation = zelda
			.post(adas + "/evaluations",
					Map.of("stage", "Initial Review", "score", 4, "comment", "Questions to " + email + ", please"))
			.expect(201)
			.text("/id");
		zelda.post(adas + "/evaluations/" + evaluation + "/approval").expect(201);
		zelda.with("Idempotency-Key", "by " + email)
			.post(adas + "/communications",
					Map.of("channel", "EMAIL", "direction", "OUTBOUND", "subject", "From " + email))
			.expect(201);
		zelda.with("X-Request-Id", "of-" + id)
			.with("Referer", "https://ats.example/people/" + id)
			.post(adas + "/stage-moves", Map.of("to", "Offer"))
			.expect(201);
		record(zelda.with("Idempotency-Key", "1"), Map.of("action", "ADDED_NOTE", "applicantId", this.ada));
	}

	private void workWithThem(String id, String firstName, String secondName, String firstEmail, String secondEmail) {
		this.key
			.post("/applicants/" + this.ada + "/evaluations", Map.of("stage", "Offer", "score", 5, "interviewerId", id))
			.expect(201);
		record(this.key.with("Idempotency-Key", "2"), Map.of("action", "SCORED_INTERVIEW", "interviewerId", id,
				"metadata", Map.of("panel", List.of(Map.of("who", firstName), secondName), "by", Map.of(id, 5))));
		record(this.key,
				Map.of("action", "SIGN_IN", "actor", Map.of("type", "USER", "id", id), "resource",
						Map.of("type", "USER", "id", "ats-17", "name", secondName), "context",
						Map.of("ip", "203.0.113.9", "userAgent", "Mine, " + secondEmail)));
		record(this.key, Map.of("action", "A", "actor", Map.of("type", "USER", "name", firstEmail)));
		record(this.key, Map.of("action", "ASSIGNED_OWNER", "resource", Map.of("type", "TEAM", "id", secondEmail),
				"metadata", Map.of("text", "Ask\n" + secondEmail.toUpperCase() + ".\t" + id.toUpperCase())));
		this.olga.get("/audit-logs/export?actorId=" + id + "&q=" + firstEmail.replace("@", "%40").replace("+", "%2B"))
			.expect(200);
		this.olga.with("Referer", "http://localhost/audit?q=by%20" + secondEmail.replace("@", "%40"))
			.post("/api-keys", Map.of("name", "Key of " + secondEmail, "scopes", List.of("activity:read")))
			.expect(201);
		this.olga.patch("/applicants/" + this.ada, Map.of("source", "Referral by " + firstEmail)).expect(200);
	}

	@Test
	void whereFromGoesWithWhom() {
		Api zelda = this.acme.join("MEMBER", "Zelda Quist").with("Referer", "https://intra.example/zelda");
		String id = id(zelda);
		zelda.post("/applicants/" + this.ada + "/stage-moves", Map.of("to", "Offer")).expect(201);
		Answer before = this.olga.get("/audit-logs?action=MOVED_STAGE").expect(200);
		remove(id);
		erase(id);
		Answer after = this.olga.get("/audit-logs?action=MOVED_STAGE").expect(200);
		for (String field : List.of("/ip", "/userAgent", "/referer")) {
			assertThat(before.at("/items/0/context" + field).isNull()).isFalse();
			assertThat(after.at("/items/0/context" + field).isNull()).isTrue();
		}
		for (String field : List.of("/id", "/metadata", "/resource", "/occurredAt", "/recordedAt", "/applicantId",
				"/context/host", "/context/medium", "/context/requestId")) {
			assertThat(after.at("/items/0" + field)).isEqualTo(before.at("/items/0" + field));
		}
	}

	@Test
	void somebodyElseOfTheSameNameStays() {
		Api namesake = this.acme.join("MEMBER", "Zelda Quist");
		String namesakeId = id(namesake);
		String id = id(this.acme.join("MEMBER", "Zelda Quist"));
		this.olga.patch("/team/members/" + namesakeId, Map.of("role", "ADMIN")).expect(200);
		namesake.post("/applicants/" + this.ada + "/evaluations", Map.of("stage", "Offer", "score", 4)).expect(201);
		record(this.key, Map.of("action", "A", "actor", Map.of("type", "USER", "name", "Zelda Quist")));
		record(this.key, Map.of("action", "B", "metadata", Map.of("who", "Zelda Quist")));
		List<String> before = entries(this.acme.id());
		namesake.patch("/team/members/" + id, Map.of("role", "CAMPAIGN_MANAGER")).expect(200);
		remove(id);
		erase(id);
		List<String> after = entries(this.acme.id());
		assertThat(after).containsAll(before.stream()
			.filter((entry) -> !entry.contains(id) && !entry.contains("INVITE_TEAM_MEMBER"))
			.toList());
		// the namesake is still the one who changed the role, of somebody
		assertThat(after.stream().filter((entry) -> entry.contains("CHANGED_ROLE") && entry.contains("CAMPAIGN")))
			.singleElement()
			.asString()
			.contains(namesakeId, "Zelda Quist", "[erased]");
		assertThat(this.olga.get("/applicants/" + this.ada + "/history").text("/evaluations/0/interviewer/name"))
			.isEqualTo("Zelda Quist");
	}

	@Test
	void anAddressThatSomebodyElseHasByNowStaysInThatPersonsEntries() {
		String shared = Tenant.freshEmail();
		Api zelda = join("Zelda Quist", shared);
		String id = id(zelda);
		zelda.patch("/me", Map.of("email", Tenant.freshEmail())).expect(200);
		Api heir = this.acme.join("MEMBER", "Herb Heir");
		heir.patch("/me", Map.of("email", shared)).expect(200);
		remove(id);
		erase(id);
		assertThat(this.olga.get("/audit-logs?action=UPDATE_ACCOUNT&actorId=" + id(heir))
			.text("/items/0/metadata/after/email")).isEqualTo(shared);
		assertThat(this.traces.columnsWith(id)).isEmpty();
		assertThat(
				this.olga.get("/audit-logs?action=UPDATE_ACCOUNT&sort=oldest").text("/items/0/metadata/before/email"))
			.isEqualTo("[erased]");
	}

	@Test
	void whoCameBackKeepsTheNewAccount() {
		String email = Tenant.freshEmail();
		String former = id(join("Zelda Quist", email));
		remove(former);
		Api back = join("Zelda Quist", email);
		back.post("/applicants/" + this.ada + "/stage-moves", Map.of("to", "Offer")).expect(201);
		erase(former);
		back.get("/me").expect(200);
		assertThat(this.traces.columnsWith(former)).isEmpty();
		assertThat(this.olga.get("/audit-logs?action=MOVED_STAGE").text("/items/0/actor/name"))
			.isEqualTo("Zelda Quist");
		remove(id(back));
		erase(this.olga.get("/former-members").text("/items/0/id"));
		assertThat(this.traces.columnsWith(email)).isEmpty();
	}

	@Test
	void anAddressIsNotLookedForWithinAnother() {
		String email = Tenant.freshEmail();
		String id = id(join("Zelda Quist", email));
		Map<String, Object> others = Map.of("to", List.of("carl" + email, email + ".uk", "x." + email));
		record(this.key, Map.of("action", "A", "metadata", others));
		record(this.key, Map.of("action", "B", "metadata", Map.of("to", "<" + email + ">," + email + ". Bye")));
		List<String> before = entries(this.acme.id());
		remove(id);
		erase(id);
		assertThat(entries(this.acme.id())).contains(before.get(before.size() - 2));
		assertThat(this.olga.get("/audit-logs?action=B").text("/items/0/metadata/to"))
			.isEqualTo("<[erased]>,[erased]. Bye");
	}

	@Test
	void everyDigitAndOrderOfTheMetadataStays() {
		String id = id(this.acme.join("MEMBER", "Zelda Quist"));
		this.key
			.postRaw("/activity-logs", "application/json",
					"{\"action\":\"A\",\"metadata\":{\"n\":12345678901234567890.120,\"l\":[3,null,true,[],{},\"" + id
							+ "\"]}}")
			.expect(201);
		remove(id);
		erase(id);
		assertThat(this.olga.get("/audit-logs?action=A").response().body())
			.contains("{\"l\": [3, null, true, [], {}, \"[erased]\"], \"n\": 12345678901234567890.120}");
	}

	@Test
	void anotherOrganizationIsNotTouched() {
		Api zelda = this.acme.join("MEMBER", "Zelda Quist");
		String id = id(zelda);
		String email = zelda.get("/me").text("/user/email");
		this.other.join("MEMBER", "Zelda Quist");
		record(this.other.key("activity:write"),
				Map.of("action", "A", "resource", Map.of("type", "USER", "id", id, "name", "Zelda Quist"), "metadata",
						Map.of("email", email, "id", id, "name", "Zelda Quist")));
		this.database
			.sql("insert into former_user (organization_id, id, name, email, removed_at) "
					+ "values (?, ?::uuid, 'Zelda Quist', ?, now())")
			.params(this.other.id(), id, email)
			.update();
		List<String> before = entries(this.other.id());
		remove(id);
		erase(id);
		assertThat(entries(this.other.id())).isEqualTo(before);
		assertThat(this.other.owner().get("/former-members").texts("/items", "email")).containsExactly(email);
	}

}
