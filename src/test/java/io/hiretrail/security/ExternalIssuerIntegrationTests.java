package io.hiretrail.security;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.core.Ids;
import io.hiretrail.organization.Accounts;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Sign-in with tokens of an organization's own OpenID Connect issuer. */
@IntegrationTest
@DirtiesContext
class ExternalIssuerIntegrationTests {

	private static final Issuer ISSUER = Issuer.start();

	private static final Issuer STRANGER = Issuer.start();

	private static final UUID ORGANIZATION = Ids.next();

	@Autowired
	private Accounts accounts;

	private Api nobody;

	private Map<String, Object> claims;

	@DynamicPropertySource
	static void trustTheIssuer(DynamicPropertyRegistry properties) {
		String issuer = "hiretrail.security.issuers.test.";
		properties.add(issuer + "issuer-uri", ISSUER::uri);
		properties.add(issuer + "audience", () -> "hiretrail");
		properties.add(issuer + "organizations.org_acme", () -> ORGANIZATION);
		properties.add(issuer + "roles.admin", () -> "ADMIN");
		properties.add(issuer + "roles.recruiter", () -> "MEMBER");
	}

	@AfterAll
	static void stop() {
		ISSUER.close();
		STRANGER.close();
	}

	@BeforeEach
	void jane(@LocalServerPort int port) {
		this.nobody = Api.at(port);
		this.claims = new HashMap<>(Map.of("sub", UUID.randomUUID().toString(), "aud", List.of("hiretrail"), "org_id",
				"org_acme", "org_role", "admin", "name", "Jane Smith", "email", Tenant.freshEmail()));
		if (users("true") == 0) {
			this.accounts.signUp(ORGANIZATION, "Acme", "Olga Owner", Tenant.freshEmail(), Tenant.PASSWORD);
		}
	}

	private static long users(String condition) {
		return TestDatabase.owner()
			.sql("select count(*) from users where organization_id = ? and " + condition)
			.param(ORGANIZATION)
			.query(Long.class)
			.single();
	}

	private Answer me() {
		return call(ISSUER.token(this.claims));
	}

	private Answer call(String token) {
		return this.nobody.withToken(token).get("/me");
	}

	@Test
	void aNewcomerGetsAnAccountWithTheMappedRole() {
		Answer me = me().expect(200);
		assertThat(me.text("/user/name")).isEqualTo("Jane Smith");
		assertThat(me.text("/user/role")).isEqualTo("ADMIN");
		assertThat(me.text("/organization/id")).isEqualTo(ORGANIZATION.toString());
		assertThat(me().expect(200).text("/user/id")).isEqualTo(me.text("/user/id"));
		assertThat(actionsOn(me.text("/user/id"))).containsExactly("SIGN_UP");
	}

	private static List<String> actionsOn(String user) {
		return TestDatabase.owner()
			.sql("select action from activity_log where organization_id = ? and resource_id = ? order by id")
			.params(ORGANIZATION, user)
			.query(String.class)
			.list();
	}

	@Test
	void aPersonFromOutsideRecordsAsThatPerson() {
		Answer entry = this.nobody.withToken(ISSUER.token(this.claims))
			.post("/activity-logs", Map.of("action", "ADDED_NOTE"))
			.expect(201);
		assertThat(entry.text("/actor/name")).isEqualTo("Jane Smith");
		assertThat(entry.text("/context/medium")).isEqualTo("API");
	}

	@Test
	void aRoleThatChangesThereChangesHere() {
		String id = me().expect(200).text("/user/id");
		this.claims.put("org_role", List.of("unknown", "recruiter"));
		assertThat(me().expect(200).text("/user/role")).isEqualTo("MEMBER");
		this.nobody.withToken(ISSUER.token(this.claims)).get("/team/members").expectProblem(403, "forbidden");
		assertThat(actionsOn(id)).containsExactly("SIGN_UP", "CHANGED_ROLE");
	}

	@Test
	void aVerifiedAddressLeadsToTheAccountThatHasIt() {
		String email = Tenant.freshEmail();
		UUID existing = this.accounts.signUp(Ids.next(), "Elsewhere", "Other", Tenant.freshEmail(), Tenant.PASSWORD)
			.user()
			.id();
		TestDatabase.owner()
			.sql("insert into users (organization_id, id, name, email, role, created_at) values (?, ?, 'Jane', ?, 'ADMIN', now())")
			.params(ORGANIZATION, existing, email)
			.update();
		this.claims.put("email", email.toUpperCase());
		me().expectProblem(401, "unauthenticated");
		this.claims.put("email_verified", true);
		assertThat(me().expect(200).text("/user/id")).isEqualTo(existing.toString());
	}

	@Test
	void anAccountWithAPasswordIsNotTakenOver() {
		String email = Tenant.freshEmail();
		this.accounts.join(ORGANIZATION, "Mallory", email, Tenant.PASSWORD, Role.MEMBER);
		this.claims.put("email", email);
		this.claims.put("email_verified", true);
		me().expectProblem(401, "unauthenticated");
	}

	@ParameterizedTest
	@CsvSource({ "org_id, org_other", "org_role, visitor", "aud, elsewhere", "email, " })
	void aClaimThatDoesNotFitIsRefused(String claim, String value) {
		this.claims.put(claim, (value != null) ? value : List.of());
		if (value == null) {
			this.claims.remove(claim);
		}
		long before = users("true");
		me().expectProblem(401, "unauthenticated");
		assertThat(users("true")).isEqualTo(before);
	}

	@Test
	void anExpiredTokenIsRefused() {
		this.claims.put("iat", Instant.now().minusSeconds(600));
		this.claims.put("nbf", Instant.now().minusSeconds(600));
		this.claims.put("exp", Instant.now().minusSeconds(300));
		me().expectProblem(401, "unauthenticated");
	}

	@Test
	void aTamperedTokenIsRefused() {
		String[] parts = ISSUER.token(this.claims).split("\\.");
		String swapped = STRANGER.token(this.claims).split("\\.")[2];
		call(parts[0] + "." + parts[1] + "." + swapped).expectProblem(401, "unauthenticated");
		call(parts[0] + "." + parts[1] + ".").expectProblem(401, "unauthenticated");
	}

	@Test
	void anIssuerThatIsNotConfiguredIsRefused() {
		call(STRANGER.token(this.claims)).expectProblem(401, "unauthenticated");
	}

}
