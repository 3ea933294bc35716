package io.hiretrail.activity;

import java.util.List;
import java.util.Map;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The caller's address behind proxies, of which the loopback address and 198.51.100.1 are
 * trusted.
 */
@IntegrationTest
@DirtiesContext
@TestPropertySource(properties = "hiretrail.trusted-proxies=127\\.0\\.0\\.1|198\\.51\\.100\\.1")
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
		}
	}

	@Test
	void whatIsNoAddressIsNotRecordedAsOne() {
		Answer entry = this.olga.with("X-Forwarded-For", "nonsense").post("/activity-logs", Map.of("action", "A"));
		assertThat(entry.expect(201).at("/context/ip").isNull()).isTrue();
	}

}
