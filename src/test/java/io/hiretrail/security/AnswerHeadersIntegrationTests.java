package io.hiretrail.security;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** What every answer tells the browser, and what no answer gives away. */
@IntegrationTest
class AnswerHeadersIntegrationTests {

	private static final String FORM = "application/x-www-form-urlencoded";

	private Tenant acme;

	private Api nobody;

	private Browser olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.nobody = Api.at(port);
		this.olga = Browser.of(this.acme.owner());
	}

	/** One of each way to be answered: by whom, and with what. */
	private Map<String, HttpResponse<String>> answers() {
		Map<String, HttpResponse<String>> answers = new LinkedHashMap<>();
		Api owner = this.acme.owner();
		Stream.of("/me", "/nowhere", "/audit-logs?limit=x", "/audit-logs/export")
			.forEach((path) -> answers.put(path, owner.get(path).response()));
		answers.put("without a credential", this.nobody.get("/me").response());
		answers.put("with a wrong one", this.nobody.withKey("htk_x").get("/actions").response());
		answers.put("at the entrance", this.nobody.post("/auth/sign-in", Map.of()).response());
		answers.put("from the filter of forms", this.nobody.postRaw("/auth/sign-in", FORM, "a=b").response());
		answers.put("from the filter of bodies",
				owner.postRaw("/activity-logs", "application/json", " ".repeat(1_100_000)).response());
		answers.put("from the firewall", owner.get("/me;x=1").response());
		answers.put("documentation", this.nobody.get("/v3/api-docs").response());
		answers.put("its page", this.nobody.get("/swagger-ui/index.html").response());
		answers.put("health", this.nobody.get("/actuator/health/liveness").response());
		Stream.of("/audit?tab=team&tz=UTC&asOf=2030-01-01T00:00:00Z", "/", "/nowhere", "/ledger")
			.forEach((path) -> answers.put("page " + path, this.olga.open(path).response()));
		answers.put("a forged form", this.olga.submitForged("/sign-out", Map.of()).response());
		return answers;
	}

	private static String header(HttpResponse<String> answer, String name) {
		return String.join(" + ", answer.headers().allValues(name));
	}

	@Test
	void everyAnswerSaysWhatABrowserMustNotDoWithIt() {
		assertThat(answers()).hasSize(18).allSatisfy((what, answer) -> {
			assertThat(header(answer, "X-Content-Type-Options")).as(what).isEqualTo("nosniff");
			assertThat(header(answer, "X-Frame-Options")).as(what).isEqualTo("DENY");
			assertThat(header(answer, "Content-Security-Policy")).as(what)
				.startsWith("default-src 'none'; ")
				.contains("frame-ancestors 'none'")
				.doesNotContain("+", "unsafe-eval", "script-src 'unsafe");
			assertThat(header(answer, "Cache-Control")).as(what).contains("no-store");
			assertThat(header(answer, "Referrer-Policy")).as(what).isIn("no-referrer", "same-origin");
			assertThat(header(answer, "Permissions-Policy")).as(what).contains("camera=()");
			assertThat(header(answer, "Cross-Origin-Opener-Policy")).as(what).isEqualTo("same-origin");
			assertThat(header(answer, "Cross-Origin-Resource-Policy")).as(what).isEqualTo("same-origin");
			assertThat(header(answer, "Access-Control-Allow-Origin")).as(what).isEmpty();
			assertThat(header(answer, "Server") + header(answer, "X-Powered-By")).as(what).isEmpty();
			// a browser ignores it on an open line, and a proxy that adds TLS says so
			assertThat(header(answer, "Strict-Transport-Security")).as(what).isEmpty();
		});
	}

	@Test
	void noOtherOriginIsLetIn() {
		HttpResponse<String> answer = this.acme.owner().with("Origin", "https://evil.example").get("/me").response();
		assertThat(answer.headers().map().keySet()).noneMatch((name) -> name.startsWith("access-control"));
		Browser evil = this.olga.sending("Accept", "*/*", "Origin", "https://evil.example");
		assertThat(evil.open("/api/v1/me").header("Access-Control-Allow-Origin")).isEmpty();
		assertThat(evil.open("/audit").header("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void whatNoTrustedProxyForwardsDoesNotCount() {
		Api caller = this.acme.owner()
			.with("X-Forwarded-For", "203.0.113.7")
			.with("X-Forwarded-Proto", "https")
			.with("X-Forwarded-Host", "evil.example")
			.with("X-Forwarded-Prefix", "/evil")
			.with("Forwarded", "for=203.0.113.7;proto=https;host=evil.example");
		Answer entry = caller.post("/activity-logs", Map.of("action", "A")).expect(201);
		assertThat(entry.header("Strict-Transport-Security")).isEmpty();
		assertThat(entry.header("Location")).doesNotContain("evil");
		assertThat(entry.text("/context/ip")).isEqualTo("127.0.0.1");
		assertThat(entry.text("/context/host")).isEqualTo("localhost");
	}

	@Test
	void everyFormNeedsItsToken(
			@Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
		List<String> forms = handlers.getHandlerMethods()
			.keySet()
			.stream()
			.filter((mapping) -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
			.flatMap((mapping) -> mapping.getPatternValues().stream())
			.filter((path) -> !path.startsWith("/api/"))
			.toList();
		assertThat(forms).hasSizeGreaterThanOrEqualTo(5)
			.allSatisfy((form) -> this.olga.submitForged(form, Map.of("_csrf", "guessed"))
				.expectPage(403)
				.saying("The form has become too old"));
		this.olga.open("/").expect(302);
	}

	@Test
	void theActuatorTellsNothingButHealth() {
		Stream
			.of("", "/env", "/heapdump", "/beans", "/configprops", "/loggers", "/threaddump", "/mappings", "/info",
					"/sbom", "/prometheus", "/health/db", "/health/diskSpace")
			.forEach((endpoint) -> {
				for (Api caller : List.of(this.nobody, this.acme.owner())) {
					assertThat(caller.get("/actuator" + endpoint).response().statusCode()).as(endpoint).isIn(401, 404);
				}
				assertThat(this.olga.sending("Accept", "*/*").open("/actuator" + endpoint).response().statusCode())
					.as(endpoint)
					.isIn(401, 404);
			});
	}

	@Test
	void healthIsAWord() {
		assertThat(this.nobody.get("/actuator/health").body().propertyNames()).containsExactlyInAnyOrder("groups",
				"status");
		for (String group : List.of("liveness", "readiness", "ledger")) {
			assertThat(this.nobody.get("/actuator/health/" + group).body().propertyNames()).containsExactly("status");
		}
	}

	@Test
	void aCredentialInTheAddressOpensNothing() {
		String token = this.acme.owner().headers().get(1).substring("Bearer ".length());
		for (String parameter : List.of("access_token", "token", "X-API-Key")) {
			this.nobody.get("/me?" + parameter + "=" + token).expectProblem(401, "unauthenticated");
		}
	}

	@Test
	void anIdFromOutsideReachesNoLogUnlessItIsPlain() {
		for (String id : List.of("a b", "a\tb", "x{{", "${jndi:x}", "<b>", "x".repeat(65))) {
			assertThat(this.acme.owner().with("X-Request-Id", id).get("/me").header("X-Request-Id"))
				.matches("[0-9a-f-]{36}");
		}
	}

}
