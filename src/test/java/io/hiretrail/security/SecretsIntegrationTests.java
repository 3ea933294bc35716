package io.hiretrail.security;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets are in the answer that hands them out, and nowhere else. */
@IntegrationTest
class SecretsIntegrationTests {

	private static final String PASSWORD = "velvet anchor pudding";

	private static final String OTHER_PASSWORD = "marble lantern cactus";

	private static final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	/** Ours, and what prints what it has read and is about to write. */
	private static final List<Logger> talkative = Stream.of("io.hiretrail", "org.springframework.web")
		.map((name) -> (Logger) LoggerFactory.getLogger(name))
		.toList();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, OTHER_PASSWORD));

	private Api nobody;

	@BeforeEach
	void listen(@LocalServerPort int port) {
		this.nobody = Api.at(port);
		talkative.forEach((logger) -> logger.setLevel(Level.DEBUG));
		this.log.start();
		root.addAppender(this.log);
	}

	@AfterEach
	void hangUp() {
		root.detachAppender(this.log);
		talkative.forEach((logger) -> logger.setLevel(null));
	}

	private String secret(Answer answer, String pointer) {
		String secret = answer.text(pointer);
		this.secrets.add(secret);
		// the part that is random
		this.secrets.add(secret.substring(26));
		return secret;
	}

	private Answer signUp(String email, String password) {
		return this.nobody.post("/auth/sign-up",
				Map.of("organizationName", "Acme", "name", "Olga", "email", email, "password", password));
	}

	/** Does all that takes a secret or gives one, well and badly. */
	private void useAllSecrets() {
		String email = Tenant.freshEmail();
		Api olga = this.nobody.withToken(secret(signUp(email, PASSWORD).expect(201), "/accessToken"));
		signUp(email, PASSWORD).expect(409);
		signUp(email + "@", OTHER_PASSWORD).expect(400);
		this.nobody.postRaw("/auth/sign-in", "application/json", "{\"password\":\"" + PASSWORD).expect(400);
		this.nobody.post("/auth/sign-in", Map.of("email", email, "passwort", PASSWORD)).expect(400);
		this.nobody.post("/auth/sign-in", Map.of("email", email, "password", OTHER_PASSWORD)).expect(401);
		Answer signedIn = this.nobody.post("/auth/sign-in", Map.of("email", email, "password", PASSWORD)).expect(200);
		Api again = this.nobody.withToken(secret(signedIn, "/accessToken"));
		again.get("/me").expect(200);
		again.post("/auth/sign-out").expect(204);
		again.get("/me").expect(401);
		Map<String, Object> key = Map.of("name", "ATS", "scopes", List.of("activity:write"));
		Answer created = olga.post("/api-keys", key).expect(201);
		Api ats = this.nobody.withKey(secret(created, "/key"));
		ats.with("Idempotency-Key", "1").post("/activity-logs", Map.of("action", "A")).expect(201);
		ats.post("/activity-logs", Map.of("action", 7)).expect(400);
		ats.get("/me").expect(403);
		olga.delete("/api-keys/" + created.id()).expect(204);
		ats.get("/actions").expect(401);
		olga.with("Idempotency-Key", "1").post("/api-keys", key).expect(400);
		String invitation = secret(
				olga.post("/team/invitations", Map.of("email", Tenant.freshEmail(), "role", "MEMBER")).expect(201),
				"/token");
		String acceptance = "/team/invitations/" + invitation + "/acceptance";
		this.nobody.post(acceptance, Map.of("name", "", "password", PASSWORD)).expect(400);
		secret(this.nobody.post(acceptance, Map.of("name", "Nina", "password", OTHER_PASSWORD)).expect(201),
				"/accessToken");
		this.nobody.post(acceptance, Map.of("name", "Nina", "password", PASSWORD)).expect(404);
		olga.put("/me/password", Map.of("currentPassword", OTHER_PASSWORD, "newPassword", PASSWORD)).expect(400);
		Browser browser = Browser.at(this.nobody.port());
		browser.signIn(email, OTHER_PASSWORD).expectPage(401);
		browser.signIn(email, PASSWORD).expect(302);
		this.secrets.add(browser.cookies().get(Browser.SESSION));
		browser.open("/nowhere").expectPage(404);
		browser.submitForged("/sign-out", Map.of()).expectPage(403);
		olga.put("/me/password", Map.of("currentPassword", PASSWORD, "newPassword", OTHER_PASSWORD)).expect(204);
	}

	private String logged() {
		StringBuilder text = new StringBuilder();
		for (ILoggingEvent event : List.copyOf(this.log.list)) {
			text.append(event.getFormattedMessage()).append(event.getMDCPropertyMap()).append('\n');
			for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; cause = cause.getCause()) {
				text.append(ThrowableProxyUtil.asString(cause));
			}
		}
		return text.toString();
	}

	@Test
	void noSecretIsLoggedOrStored() {
		Traces traces = Traces.fromNow();
		useAllSecrets();
		assertThat(this.secrets).hasSizeGreaterThan(10).doesNotContainNull();
		String logged = logged();
		assertThat(logged).contains("Read \"application/json", "/acceptance");
		for (String secret : this.secrets) {
			// what a caller puts into the address, the framework prints where it is told
			// to debug
			assertThat(logged.replaceAll("/team/invitations/[\\w-]+/acceptance", "")).doesNotContain(secret);
		}
		assertThat(traces.columnsWith(this.secrets.toArray(String[]::new))).isEmpty();
		assertThat(traces.columnsWith("velvet anchor", "Nina")).isNotEmpty()
			.noneMatch((column) -> column.contains("velvet"));
	}

	@Test
	void atTheUsualLevelAnInvitationIsNotLoggedEither(@LocalServerPort int port) {
		hangUp();
		root.addAppender(this.log);
		Tenant acme = Tenant.signUp(port);
		String token = acme.owner()
			.post("/team/invitations", Map.of("email", Tenant.freshEmail(), "role", "MEMBER"))
			.expect(201)
			.text("/token");
		for (String body : List.of("{}", "{", "[]")) {
			this.nobody.postRaw("/team/invitations/" + token + "/acceptance", "application/json", body).expect(400);
		}
		this.nobody.get("/team/invitations/" + token + "/acceptance?x=" + Instant.now()).expect(401);
		assertThat(logged()).doesNotContain(token);
	}

}
