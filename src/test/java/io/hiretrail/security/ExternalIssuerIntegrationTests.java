package io.hiretrail.security;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.zaxxer.hikari.HikariDataSource;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sign-in with tokens of an organization's own OpenID Connect issuer, in an installation
 * that nobody else may sign up to.
 */
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
		properties.add("spring.datasource.hikari.connection-timeout", () -> 1000);
		properties.add("hiretrail.security.sign-up", () -> false);
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

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whereNoConnectionIsFreeTheAnswerSaysSoAndNoStackIsLogged(@Autowired HikariDataSource pool,
			CapturedOutput output) throws SQLException {
		String token = ISSUER.token(this.claims);
		call(token).expect(200);
		List<Connection> taken = new ArrayList<>();
		try {
			while (taken.size() < pool.getMaximumPoolSize()) {
				taken.add(pool.getConnection());
			}
			assertThat(call(token).expectProblem(503, "unavailable").header("Retry-After")).isEqualTo("5");
		}
		finally {
			for (Connection connection : taken) {
				connection.close();
			}
		}
		assertThat(output).doesNotContain("Servlet.service()");
		call(token).expect(200);
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
	void nobodySignsUpToAPrivateInstallation() {
		this.nobody
			.post("/auth/sign-up", Map.of("organizationName", "X", "name", "X", "email", Tenant.freshEmail(),
					"password", Tenant.PASSWORD))
			.expectProblem(403, "forbidden");
	}

	/** Signs what a token says with the public key as if that were a shared secret. */
	@Test
	void aTokenThatAnybodyCouldSignIsRefused() throws Exception {
		String[] parts = ISSUER.token(this.claims).split("\\.");
		call(String.join(".", parts)).expect(200);
		Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
		String none = encoder.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "." + parts[1];
		call(none + ".").expectProblem(401, "unauthenticated");
		call(none + "." + parts[2]).expectProblem(401, "unauthenticated");
		JWKSet keys = JWKSet.load(URI.create(ISSUER.uri() + "/oauth2/jwks").toURL());
		RSAKey key = keys.getKeys().get(0).toRSAKey();
		for (byte[] secret : List.of(key.toRSAPublicKey().getEncoded(),
				key.toPublicJWK().toJSONString().getBytes(UTF_8))) {
			JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build();
			JWSObject forged = new JWSObject(header, new Payload(Base64URL.from(parts[1])));
			forged.sign(new MACSigner(secret));
			call(forged.serialize()).expectProblem(401, "unauthenticated");
		}
	}

	private String issuedIn(int seconds) {
		this.claims.put("iat", Instant.now().plusSeconds(seconds));
		return ISSUER.token(this.claims);
	}

	@Test
	void signingOutEndsTheTokensThatThereAre() {
		String first = issuedIn(-5);
		String second = issuedIn(-2);
		String id = call(first).expect(200).text("/user/id");
		call(second).expect(200);
		this.nobody.withToken(first).post("/auth/sign-out").expect(204);
		call(first).expectProblem(401, "unauthenticated");
		call(second).expectProblem(401, "unauthenticated");
		assertThat(call(issuedIn(2)).expect(200).text("/user/id")).isEqualTo(id);
	}

	@Test
	void whoeverDeletesTheAccountComesBackOnlyByANewToken() {
		String token = issuedIn(-2);
		String id = call(token).expect(200).text("/user/id");
		this.nobody.withToken(token).delete("/me").expect(204);
		call(token).expectProblem(401, "unauthenticated");
		assertThat(call(issuedIn(2)).expect(200).text("/user/id")).isNotEqualTo(id);
	}

	@Test
	void whoeverWasRemovedStaysOutUntilInvitedAgain() {
		this.claims.put("email_verified", true);
		String jane = issuedIn(-2);
		String id = call(jane).expect(200).text("/user/id");
		Map<String, Object> hers = this.claims;
		jane(this.nobody.port());
		Api adam = this.nobody.withToken(ISSUER.token(this.claims));
		adam.delete("/team/members/" + id).expect(204);
		this.claims = hers;
		call(jane).expectProblem(401, "unauthenticated");
		call(issuedIn(200)).expectProblem(401, "unauthenticated");
		adam.post("/team/invitations", Map.of("email", hers.get("email"), "role", "MEMBER")).expect(201);
		this.claims.put("email_verified", false);
		call(issuedIn(2)).expectProblem(401, "unauthenticated");
		this.claims.put("email_verified", true);
		String back = call(issuedIn(2)).expect(200).text("/user/id");
		assertThat(back).isNotEqualTo(id);
		assertThat(actionsOn(back)).containsExactly("SIGN_UP", "ACCEPT_INVITATION");
		assertThat(adam.get("/team/invitations").at("/items")).isEmpty();
	}

	@Test
	void anIssuerThatIsNotConfiguredIsRefused() {
		call(STRANGER.token(this.claims)).expectProblem(401, "unauthenticated");
	}

}
