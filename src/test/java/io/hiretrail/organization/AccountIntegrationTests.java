package io.hiretrail.organization;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class AccountIntegrationTests {

	private Api nobody;

	private Tenant acme;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.nobody = Api.at(port);
		this.acme = Tenant.signUp(port);
	}

	private Answer signIn(String password) {
		return this.nobody.post("/auth/sign-in", Map.of("email", this.acme.ownerEmail(), "password", password));
	}

	/** The organization's actions, oldest first. */
	private List<String> recorded() {
		return TestDatabase.owner()
			.sql("select action || ' ' || coalesce(host(ip), '-') from activity_log where organization_id = ? order by id")
			.param(this.acme.id())
			.query(String.class)
			.list();
	}

	@Test
	void signUpCreatesAnOrganizationWithItsOwner() {
		Answer me = this.acme.owner().get("/me").expect(200);
		assertThat(me.text("/user/role")).isEqualTo("OWNER");
		assertThat(me.text("/organization/name")).isEqualTo("Acme");
		assertThat(recorded()).containsExactly("SIGN_UP 127.0.0.1", "CREATE_TEAM 127.0.0.1");
	}

	@Test
	void anAddressHasOneAccountInWhateverCase() {
		this.nobody
			.post("/auth/sign-up", Map.of("organizationName", "Copy", "name", "Olga", "email",
					this.acme.ownerEmail().toUpperCase(), "password", Tenant.PASSWORD))
			.expectProblem(409, "email-taken");
		Long copies = TestDatabase.owner()
			.sql("select count(*) from users where lower(email) = ?")
			.param(this.acme.ownerEmail())
			.query(Long.class)
			.single();
		assertThat(copies).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "pässwör",
			"0123456789012345678901234567890123456789012345678901234567890123456789012" })
	void aPasswordHasEightCharactersAndNoMoreBytesThanAreHashed(String password) {
		this.nobody
			.post("/auth/sign-up",
					Map.of("organizationName", "X", "name", "X", "email", Tenant.freshEmail(), "password", password))
			.expectProblem(400, "invalid-request")
			.naming("password");
	}

	@Test
	void aFormIsRefusedAndItsPasswordDoesNotComeBack() {
		Answer refused = this.nobody
			.postRaw("/auth/sign-in", "application/x-www-form-urlencoded", "{\"password\":\"" + Tenant.PASSWORD + "\"}")
			.expectProblem(415, "unsupported-media-type");
		assertThat(refused.response().body()).doesNotContain(Tenant.PASSWORD).contains("application/json");
	}

	@Test
	void signingInAndOutIsRecordedAndOpensAndClosesAccess() {
		Answer signedIn = signIn(Tenant.PASSWORD).expect(200);
		assertThat(signedIn.text("/tokenType")).isEqualTo("Bearer");
		Api olga = this.nobody.withToken(signedIn.text("/accessToken"));
		olga.get("/me").expect(200);
		olga.post("/auth/sign-out").expect(204);
		olga.get("/me").expectProblem(401, "unauthenticated");
		this.acme.owner().get("/me").expect(200);
		assertThat(recorded()).endsWith("SIGN_IN 127.0.0.1", "SIGN_OUT 127.0.0.1");
	}

	@Test
	void aWrongPasswordAndAnUnknownAddressAnswerTheSame() {
		Answer wrong = signIn("not the password").expectProblem(401, "wrong-credentials");
		Answer unknown = this.nobody.post("/auth/sign-in", Map.of("email", Tenant.freshEmail(), "password", "whatever"))
			.expectProblem(401, "wrong-credentials");
		assertThat(unknown.response().body()).isEqualTo(wrong.response().body());
		assertThat(recorded()).endsWith("SIGN_IN_FAILED 127.0.0.1");
	}

	@Test
	void guessingIsSlowedDownPerAccountAndSuccessDoesNotCount() {
		IntStream.range(0, 12).forEach((attempt) -> signIn(Tenant.PASSWORD).expect(200));
		IntStream.range(0, 10).forEach((attempt) -> signIn("guess " + attempt).expect(401));
		Answer refused = signIn(Tenant.PASSWORD).expectProblem(429, "too-many-attempts");
		assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 91);
	}

	@Test
	void aCredentialThatComesAlongToSignInIsNotLookedAt(@LocalServerPort int port) {
		Map<String, String> wrong = Map.of("email", this.acme.ownerEmail(), "password", "not the password");
		Map<String, String> right = Map.of("email", this.acme.ownerEmail(), "password", Tenant.PASSWORD);
		Tenant stranger = Tenant.signUp(port);
		for (Api caller : List.of(stranger.owner(), stranger.key("activity:write"), this.nobody.withToken("stale"))) {
			Api keyed = caller.with("Idempotency-Key", "k");
			keyed.post("/auth/sign-in", wrong).expectProblem(401, "wrong-credentials");
			String first = keyed.post("/auth/sign-in", right).expect(200).text("/accessToken");
			assertThat(keyed.post("/auth/sign-in", right).expect(200).text("/accessToken")).isNotEqualTo(first);
		}
		assertThat(recorded().stream().filter("SIGN_IN_FAILED 127.0.0.1"::equals)).hasSize(3);
	}

	@Test
	void aChangeOfTheAccountDoesNotUndoAChangeOfItsRole() throws Exception {
		Api nina = this.acme.join("MEMBER", "Nina");
		String member = "/team/members/" + nina.get("/me").text("/user/id");
		ExecutorService callers = Executors.newFixedThreadPool(2);
		for (int round = 0; round < 20; round++) {
			String role = (round % 2 == 0) ? "CAMPAIGN_MANAGER" : "MEMBER";
			String name = "Nina " + round;
			Future<Answer> renamed = callers.submit(() -> nina.patch("/me", Map.of("name", name)));
			Future<Answer> promoted = callers.submit(() -> this.acme.owner().patch(member, Map.of("role", role)));
			renamed.get().expect(200);
			promoted.get().expect(200);
			assertThat(nina.get("/me").text("/user/role")).isEqualTo(role);
			assertThat(nina.get("/me").text("/user/name")).isEqualTo(name);
		}
		callers.shutdown();
	}

	@Test
	void aTokenIsNotStored() {
		String token = signIn(Tenant.PASSWORD).text("/accessToken");
		String rows = TestDatabase.owner()
			.sql("select string_agg(access_token::text, ' ') from access_token")
			.query(String.class)
			.single();
		assertThat(rows).doesNotContain(token, token.substring(4));
	}

	@Test
	void aTamperedTokenIsRefused() {
		String token = signIn(Tenant.PASSWORD).text("/accessToken");
		String tampered = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");
		Answer refused = this.nobody.withToken(tampered).get("/me").expectProblem(401, "unauthenticated");
		assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
		for (String rubbish : List.of("hta_", "hta_x", "x", "a.b.c", "hta_" + "A".repeat(64))) {
			this.nobody.withToken(rubbish).get("/me").expectProblem(401, "unauthenticated");
		}
	}

	@Test
	void aTokenOfOneOrganizationDoesNotOpenAnother(@LocalServerPort int port) {
		UUID ada = Tenant.signUp(port).applicant("Ada");
		this.acme.owner().get("/applicants/" + ada).expectProblem(404, "not-found");
	}

	@Test
	void anExpiredTokenIsRefused() {
		TestDatabase.owner()
			.sql("update access_token set expires_at = now() - interval '1 second' where organization_id = ?")
			.param(this.acme.id())
			.update();
		this.acme.owner().get("/me").expectProblem(401, "unauthenticated");
	}

	@Test
	void whoeverShowsNothingIsAskedToSignIn() {
		assertThat(this.nobody.get("/me").expectProblem(401, "unauthenticated").header("WWW-Authenticate"))
			.isEqualTo("Bearer");
	}

	@Test
	void aNewPasswordEndsAllAccess() {
		this.acme.owner()
			.put("/me/password", Map.of("currentPassword", "wrong", "newPassword", "another password"))
			.expectProblem(400, "invalid-request")
			.naming("currentPassword");
		this.acme.owner()
			.put("/me/password", Map.of("currentPassword", Tenant.PASSWORD, "newPassword", "another password"))
			.expect(204);
		this.acme.owner().get("/me").expectProblem(401, "unauthenticated");
		signIn(Tenant.PASSWORD).expectProblem(401, "wrong-credentials");
		signIn("another password").expect(200);
		assertThat(recorded()).contains("UPDATE_PASSWORD 127.0.0.1");
	}

	@Test
	void aNewAddressIsTheOneToSignInWith() {
		String fresh = Tenant.freshEmail();
		this.acme.owner().patch("/me", Map.of("email", fresh, "name", "Olga O.")).expect(200);
		signIn(Tenant.PASSWORD).expectProblem(401, "wrong-credentials");
		this.nobody.post("/auth/sign-in", Map.of("email", fresh, "password", Tenant.PASSWORD)).expect(200);
		assertThat(recorded()).contains("UPDATE_ACCOUNT 127.0.0.1");
	}

	@Test
	void aForeignAddressCannotBeTaken(@LocalServerPort int port) {
		this.acme.owner()
			.patch("/me", Map.of("email", Tenant.signUp(port).ownerEmail()))
			.expectProblem(409, "email-taken");
	}

	@Test
	void aChangeThatChangesNothingIsNotRecorded() {
		this.acme.owner().patch("/me", Map.of("name", "Olga Owner")).expect(200);
		assertThat(recorded()).hasSize(2);
	}

	@Test
	void theLastOwnerCannotLeaveOthersBehindButMayCloseTheDoor() {
		Api key = this.acme.key("activity:read");
		Api mia = this.acme.join("MEMBER", "Mia Member");
		this.acme.owner().post("/team/invitations", Map.of("email", Tenant.freshEmail(), "role", "MEMBER")).expect(201);
		this.acme.owner().delete("/me").expectProblem(409, "last-owner");
		mia.delete("/me").expect(204);
		mia.get("/me").expectProblem(401, "unauthenticated");
		this.acme.owner().delete("/me").expect(204);
		signIn(Tenant.PASSWORD).expectProblem(401, "wrong-credentials");
		key.get("/actions").expectProblem(401, "unauthenticated");
		assertThat(recorded()).endsWith("REVOKED_API_KEY 127.0.0.1", "REVOKED_INVITATION 127.0.0.1",
				"DELETE_ACCOUNT 127.0.0.1");
	}

}
