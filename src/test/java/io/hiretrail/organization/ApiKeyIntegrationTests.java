package io.hiretrail.organization;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class ApiKeyIntegrationTests {

	private Tenant acme;

	private Api nobody;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.nobody = Api.at(port);
	}

	private Answer create(Map<String, Object> key) {
		return this.acme.owner().post("/api-keys", key);
	}

	@Test
	void aKeyIsShownOnceAndStoredHashed() {
		Answer created = create(Map.of("name", "ATS", "scopes", List.of("activity:write"))).expect(201);
		String key = created.text("/key");
		assertThat(created.texts("/scopes", "")).hasSize(1);
		Answer listed = this.acme.owner().get("/api-keys").expect(200);
		assertThat(listed.at("/items/0/key").isNull()).isTrue();
		String row = TestDatabase.owner()
			.sql("select api_key::text from api_key where id = ?")
			.param(created.id())
			.query(String.class)
			.single();
		assertThat(row).doesNotContain(key, key.substring(4));
	}

	@Test
	void aKeyOpensByEitherHeader() {
		String key = create(Map.of("name", "ATS", "scopes", List.of("activity:read"))).expect(201).text("/key");
		this.nobody.withKey(key).get("/actions").expect(200);
		this.nobody.withToken(key).get("/actions").expect(200);
		this.nobody.withKey(key)
			.with("Authorization", "Bearer " + key)
			.get("/actions")
			.expectProblem(401, "unauthenticated");
		this.nobody.withKey("htk_invented").get("/actions").expectProblem(401, "unauthenticated");
		this.nobody.withKey("invented").get("/actions").expectProblem(401, "unauthenticated");
	}

	@Test
	void aKeyMayDoWhatItsScopesSay() {
		UUID ada = this.acme.applicant("Ada");
		Api writer = this.acme.key("activity:write");
		Api reader = this.acme.key("activity:read");
		Api auditor = this.acme.key("audit:read");
		writer.post("/activity-logs", Map.of("action", "A")).expect(201);
		writer.get("/applicants/" + ada + "/activity-logs").expectProblem(403, "forbidden");
		reader.get("/applicants/" + ada + "/activity-logs").expect(200);
		reader.post("/activity-logs", Map.of("action", "A")).expectProblem(403, "forbidden");
		auditor.get("/applicants/" + ada + "/activity-logs").expectProblem(403, "forbidden");
		for (Api key : List.of(writer, reader, auditor)) {
			key.get("/me").expectProblem(403, "forbidden");
			key.get("/api-keys").expectProblem(403, "forbidden");
			key.delete("/applicants/" + ada).expectProblem(403, "forbidden");
		}
	}

	@Test
	void aRevokedKeyIsRefused() {
		Answer created = create(Map.of("name", "ATS", "scopes", List.of("activity:read"))).expect(201);
		Api key = this.nobody.withKey(created.text("/key"));
		key.get("/actions").expect(200);
		this.acme.owner().delete("/api-keys/" + created.id()).expect(204);
		key.get("/actions").expectProblem(401, "unauthenticated");
		this.acme.owner().delete("/api-keys/" + created.id()).expect(204);
		assertThat(this.acme.owner().get("/me/activity").texts("/items", "action")).startsWith("REVOKED_API_KEY",
				"CREATED_API_KEY");
	}

	@Test
	void anExpiredKeyIsRefused() {
		Answer created = create(Map.of("name", "ATS", "scopes", List.of("activity:read"), "expiresAt",
				Instant.now().plusSeconds(3600).toString()))
			.expect(201);
		Api key = this.nobody.withKey(created.text("/key"));
		key.get("/actions").expect(200);
		TestDatabase.owner().sql("update api_key set expires_at = now() where id = ?").param(created.id()).update();
		key.get("/actions").expectProblem(401, "unauthenticated");
	}

	@Test
	void theListSaysWhenAKeyWasLastUsed() {
		Answer created = create(Map.of("name", "ATS", "scopes", List.of("activity:read"))).expect(201);
		assertThat(this.acme.owner().get("/api-keys").at("/items/0/lastUsedAt").isNull()).isTrue();
		this.nobody.withKey(created.text("/key")).get("/actions").expect(200);
		assertThat(this.acme.owner().get("/api-keys").at("/items/0/lastUsedAt").isNull()).isFalse();
	}

	@Test
	void aKeyNeedsANameAndKnownScopesAndAFutureEnd() {
		create(Map.of("name", "", "scopes", List.of())).expectProblem(400, "invalid-request")
			.naming("name")
			.naming("scopes");
		create(Map.of("name", "x", "scopes", List.of("everything"))).expectProblem(400, "invalid-request")
			.naming("scopes[0]");
		create(Map.of("name", "x", "scopes", List.of("audit:read"), "expiresAt", "2020-01-01T00:00:00Z"))
			.expectProblem(400, "invalid-request")
			.naming("expiresAt");
	}

	@Test
	void anotherOrganizationsKeyIsNotThere(@LocalServerPort int port) {
		UUID key = create(Map.of("name", "ATS", "scopes", List.of("activity:read"))).expect(201).id();
		Tenant.signUp(port).owner().delete("/api-keys/" + key).expectProblem(404, "not-found");
	}

}
