package io.hiretrail.web;

import io.hiretrail.core.ProblemType;
import io.hiretrail.test.Api;
import io.hiretrail.test.Answer;
import io.hiretrail.test.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever follows the type of a problem document finds out what to do. */
@IntegrationTest
class ProblemTypesIntegrationTests {

	private Api anyone;

	@BeforeEach
	void anyone(@LocalServerPort int port) {
		this.anyone = Api.at(port);
	}

	@ParameterizedTest
	@EnumSource
	void everyTypeIsExplainedAtItsAddress(ProblemType type) {
		Answer explained = this.anyone.get(type.uri().toString()).expect(200);
		assertThat(explained.text("/type")).isEqualTo(type.uri().toString());
		assertThat(explained.text("/title")).isEqualTo(type.title());
		assertThat(explained.at("/status").intValue()).isEqualTo(type.status().value());
		assertThat(explained.text("/advice")).hasSizeGreaterThan(40);
	}

	@Test
	void peopleGetAPage() {
		Answer page = this.anyone.with("Accept", "text/html").get("/problems/legal-hold").expect(200);
		assertThat(page.header("Content-Type")).startsWith("text/html");
		assertThat(page.response().body()).contains("<h1>A legal hold forbids this</h1>", "Release the hold first");
	}

	@Test
	void whatIsNoTypeIsNotFound() {
		this.anyone.get("/problems/nonsense").expectProblem(404, "not-found");
	}

}
