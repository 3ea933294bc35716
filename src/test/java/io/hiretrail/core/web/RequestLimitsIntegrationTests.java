package io.hiretrail.core.web;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.RawClient;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are too large, and those that two servers would read in two ways. */
@IntegrationTest
class RequestLimitsIntegrationTests {

	private static final String ACTIONS = "GET /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

	private static final String SIGN_IN = "POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: localhost\r\n"
			+ "Connection: close\r\nContent-Type: application/json\r\n";

	@LocalServerPort
	private int port;

	static Stream<Arguments> refused() {
		String mebibyte = "100000\r\n" + " ".repeat(0x100000) + "\r\n";
		return Stream.of(
				Arguments.of("a chunked body over 1 MiB",
						SIGN_IN + "Transfer-Encoding: chunked\r\n\r\n" + mebibyte + "1\r\n{\r\n0\r\n\r\n", 413,
						"body-too-large"),
				Arguments.of("an announced body over 1 MiB", SIGN_IN + "Content-Length: 2000000\r\n\r\n", 413,
						"body-too-large"),
				Arguments.of("a compressed body", SIGN_IN + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
						415, "unsupported-media-type"),
				Arguments.of("a header that is too long", ACTIONS + "X-Long: " + "a".repeat(9000) + "\r\n\r\n", 400,
						"invalid-request"),
				Arguments.of("too many headers",
						ACTIONS + IntStream.range(0, 120)
							.mapToObj((number) -> "X-" + number + ": a\r\n")
							.collect(Collectors.joining()) + "\r\n",
						400, "invalid-request"),
				Arguments.of("an address that is too long",
						"GET /api/v1/actions?" + "a".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 400,
						"invalid-request"),
				Arguments.of("too many parameters",
						"GET /api/v1/actions?" + "a&".repeat(1500)
								+ " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
						400, "invalid-request"),
				Arguments.of("two lengths", SIGN_IN + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400,
						"invalid-request"),
				Arguments.of("a length and chunks",
						SIGN_IN + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
						"malformed-body"),
				Arguments.of("an encoding that nobody knows",
						SIGN_IN + "Transfer-Encoding: chunked, secret\r\n\r\n0\r\n\r\n", 400, "invalid-request"),
				Arguments.of("a negative length", SIGN_IN + "Content-Length: -1\r\n\r\n", 400, "invalid-request"),
				Arguments.of("no host", "GET /api/v1/actions HTTP/1.1\r\n\r\n", 400, "invalid-request"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	void aRequestIsRefusedWithAProblem(String what, String request, int status, String problem) {
		assertThat(RawClient.exchange(this.port, request)).startsWith("HTTP/1.1 " + status)
			.contains("application/problem+json", "/problems/" + problem)
			.doesNotContain("Tomcat", "Exception", "<html");
	}

	@Test
	void whatFollowsARequestThatCanBeReadInTwoWaysIsNotAnswered() {
		String hidden = ACTIONS + "X-Request-Id: hidden\r\n\r\n";
		String both = SIGN_IN.replace("Connection: close\r\n", "") + "Content-Length: " + (5 + hidden.length())
				+ "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + hidden;
		assertThat(RawClient.exchange(this.port, both)).startsWith("HTTP/1.1 400").doesNotContain("hidden");
	}

	@Test
	void aBatchMayBeLargerThanOtherBodies() {
		Api owner = Tenant.signUp(this.port).owner();
		String entry = "{\"action\":\"TEST_ALL\",\"metadata\":{\"note\":\"" + "x".repeat(15_000) + "\"}}\n";
		owner.postRaw("/activity-logs/batch", "application/x-ndjson", entry.repeat(100)).expect(201);
		owner.postRaw("/activity-logs/batch", "application/x-ndjson", entry.repeat(600))
			.expectProblem(413, "body-too-large");
	}

}
