package io.hiretrail.core.web;

import java.io.IOException;
import java.util.Map;

import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What is refused before anything is done, and with what. */
@IntegrationTest
class StrictRequestsIntegrationTests {

	private static final Map<String, Object> JOB = Map.of("title", "Engineer", "stages", Tenant.STAGES);

	private int port;

	private Tenant acme;

	private Api olga;

	@BeforeEach
	void acme(@LocalServerPort int port) {
		this.port = port;
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
	}

	private Wire.Reply send(String head) throws IOException {
		try (Wire wire = new Wire(this.port)) {
			return wire.send(head.replace("\n", "\r\n") + "\r\n\r\n", null);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit-logs?limit=1&limit=2", "/jobs?limit=1&limit=1", "/activity-feed?limit=1&limit=2" })
	void aParameterThatIsGivenTwiceIsRefusedByName(String address) {
		this.olga.get(address).expectProblem(400, "invalid-request").naming("limit");
	}

	@Test
	void aKeyOfTheMetadataIsComparedWithOneValue() {
		this.olga.get("/audit-logs?metadata.a=1&metadata.a=2")
			.expectProblem(400, "invalid-request")
			.naming("metadata.a");
	}

	@Test
	void actionsMayBeRepeated() {
		assertThat(this.olga.get("/audit-logs?action=SIGN_UP&action=SIGN_IN").expect(200).at("/items").size()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/xml", "application/yaml", "application/vnd.api+json", "garbage",
			"application/json;q=0" })
	void whoeverTakesNoJsonIsRefusedBeforeAnythingIsDone(String accept) {
		this.olga.with("Accept", accept).post("/jobs", JOB).expectProblem(406, "not-acceptable");
		assertThat(this.olga.get("/jobs").expect(200).at("/items").size()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/yaml", "application/vnd.api+json", "text/plain", "/" })
	void bodiesAreJson(String contentType) {
		this.olga.postRaw("/jobs", contentType, "{\"title\":\"Engineer\",\"stages\":[\"First\"]}")
			.expectProblem(415, "unsupported-media-type");
	}

	@Test
	void theFirewallsRefusalIsNoFailure() throws IOException {
		Wire.Reply parameter = send("GET /api/v1/ledger/verifier-keys?a%00b=1 HTTP/1.1\nHost: localhost");
		assertThat(parameter.status()).isEqualTo(400);
		assertThat(parameter.mediaType()).isEqualTo("application/problem+json");
		Wire.Reply header = send("GET /api/v1/audit-logs/export HTTP/1.1\nHost: localhost\n"
				+ String.join(": ", this.olga.headers()) + "\nUser-Agent: a\u0080b");
		assertThat(header.status()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/v1/jobs?a=[] HTTP/1.1\nHost: localhost",
			"GET /api/v1/jobs HTTP/1.1\nHost: localhost\nTransfer-Encoding: gzip",
			"GET /api/v1/jobs HTTP/1.1\nHost: localhost\nExpect: the impossible",
			"CONNECT /api/v1/jobs HTTP/1.1\nHost: localhost" })
	void whatTomcatRefusesIsTheCallersFaultAndHasAnIdToo(String head) throws IOException {
		Wire.Reply reply = send(head);
		assertThat(reply.status()).isEqualTo(400);
		assertThat(reply.header("X-Request-Id")).isNotBlank();
		assertThat(reply.text()).contains("/problems/invalid-request", "\"status\":400");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/audit-logs/export", "/audit-logs?all=true", "/ledger/export" })
	void askingForTheHeadersOfAnExportTakesNothingAway(String address) throws IOException {
		String credential = String.join(": ", this.olga.headers());
		Wire.Reply reply = send("HEAD /api/v1" + address + " HTTP/1.1\nHost: localhost\n" + credential);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.mediaType()).isNotBlank();
		assertThat(this.olga.get("/audit-logs").expect(200).texts("/items", "action"))
			.doesNotContain("EXPORTED_AUDIT_LOG");
		this.olga.get(address).expect(200);
		assertThat(this.olga.get("/audit-logs").expect(200).texts("/items", "action")).contains("EXPORTED_AUDIT_LOG");
	}

}
