package io.hiretrail.activity;

import java.util.List;
import java.util.Map;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Shown;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service behind proxies, of which the loopback address and 198.51.100.1 are trusted,
 * and with a front end of another origin.
 */
@IntegrationTest
@DirtiesContext
@TestPropertySource(properties = { "hiretrail.trusted-proxies=127\\.0\\.0\\.1|198\\.51\\.100\\.1",
		"hiretrail.security.cors-origins=https://ats.example" })
class TrustedProxyIntegrationTests {

	private Tenant acme;

	private Api olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
	}

	private String addressFor(String forwarded) {
		Answer entry = this.olga.with("X-Forwarded-For", forwarded).post("/activity-logs", Map.of("action", "A"));
		return entry.expect(201).text("/context/ip");
	}

	@Test
	void theAddressThatATrustedProxyForwardsIsRecorded() {
		assertThat(addressFor("203.0.113.7")).isEqualTo("203.0.113.7");
		assertThat(addressFor("2001:db8::7")).isEqualTo("2001:db8::7");
	}

	@Test
	void aChainIsFollowedAsFarAsItIsTrusted() {
		assertThat(addressFor("203.0.113.7, 198.51.100.1")).isEqualTo("203.0.113.7");
	}

	@Test
	void whatACallerClaimsInFrontOfItsOwnAddressIsIgnored() {
		assertThat(addressFor("192.0.2.99, 203.0.113.7")).isEqualTo("203.0.113.7");
	}

	@Test
	void whereTheProxySpeaksHttpsTheSessionDoesNotGoWithoutIt(@LocalServerPort int port) {
		for (String protocol : List.of("https", "http")) {
			Browser browser = Browser.at(port)
				.sending("Accept", "text/html", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", protocol);
			String cookies = browser.signIn(this.acme.ownerEmail(), Tenant.PASSWORD).expect(302).header("Set-Cookie");
			assertThat(cookies.contains("; Secure")).isEqualTo(protocol.equals("https"));
			assertThat(cookies.startsWith("__Host-" + Browser.SESSION + "=")).isEqualTo(protocol.equals("https"));
		}
	}

	@Test
	void overHttpsOnlyCookiesThatNobodyElseCanPlantCount(@LocalServerPort int port) {
		Browser browser = Browser.at(port)
			.sending("Accept", "text/html", "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https");
		browser.having(Browser.SESSION, this.olga.headers().get(1).substring("Bearer ".length()));
		assertThat(browser.open("/ledger").expect(302).location()).contains("/sign-in");
		Map<String, String> form = Map.of("email", this.acme.ownerEmail(), "password", Tenant.PASSWORD, "_csrf",
				"planted");
		browser.having("XSRF-TOKEN", "planted").submitForged("/sign-in", form).expect(403);
		browser.signIn(this.acme.ownerEmail(), Tenant.PASSWORD).expect(302);
		assertThat(browser.cookies()).containsKeys("__Host-" + Browser.SESSION, "__Host-XSRF-TOKEN");
		assertThat(browser.open("/ledger").expect(200).header("Strict-Transport-Security"))
			.contains("max-age=31536000");
	}

	@Test
	void theHostThatATrustedProxyForwardsIsRecorded() {
		assertThat(this.olga.with("X-Forwarded-For", "203.0.113.7")
			.with("X-Forwarded-Host", "log.acme.example")
			.post("/activity-logs", Map.of("action", "A"))
			.expect(201)
			.text("/context/host")).isEqualTo("log.acme.example");
	}

	@Test
	void theOriginThatIsConfiguredMayCallAndNoOtherOne() {
		Answer read = this.olga.with("Origin", "https://ats.example").get("/me").expect(200);
		assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("https://ats.example");
		assertThat(read.header("Access-Control-Allow-Credentials")).isEmpty();
		assertThat(read.header("Access-Control-Expose-Headers")).contains("X-Request-Id", "Retry-After");
		for (String origin : List.of("https://evil.example", "https://ats.example.evil.example", "http://ats.example",
				"null")) {
			Answer refused = this.olga.with("Origin", origin).get("/me").expectProblem(403, "forbidden");
			assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
		}
	}

	@Test
	void aBrowserAsksBeforehandWithoutACredential(@LocalServerPort int port) {
		Browser script = Browser.at(port)
			.sending("Origin", "https://ats.example", "Access-Control-Request-Method", "POST",
					"Access-Control-Request-Headers", "authorization,content-type,idempotency-key");
		for (String path : List.of("/api/v1/activity-logs", "/api/v1/auth/sign-in")) {
			Shown allowed = script.options(path).expect(200);
			assertThat(allowed.header("Access-Control-Allow-Headers")).containsIgnoringCase("idempotency-key");
			assertThat(allowed.header("Access-Control-Allow-Methods")).contains("POST");
		}
		assertThat(script.options("/audit").header("Access-Control-Allow-Origin")).isEmpty();
	}

	@Test
	void whatIsNoAddressIsNotRecordedAsOne() {
		Answer entry = this.olga.with("X-Forwarded-For", "nonsense").post("/activity-logs", Map.of("action", "A"));
		assertThat(entry.expect(201).at("/context/ip").isNull()).isTrue();
	}

}
