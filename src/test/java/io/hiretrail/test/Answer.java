package io.hiretrail.test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the service answered.
 *
 * @param response the answer as it came
 */
public record Answer(HttpResponse<String> response) {

	private static final JsonMapper json = JsonMapper.builder().build();

	/** Fails unless the status is the expected one, and shows the body then. */
	public Answer expect(int status) {
		assertThat(this.response.statusCode()).as(this.response.request().uri() + " answered " + this.response.body())
			.isEqualTo(status);
		return this;
	}

	/** Fails unless the answer is a complete problem document of a type. */
	public Answer expectProblem(int status, String slug) {
		expect(status);
		assertThat(header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(header("X-Request-Id")).isNotBlank();
		assertThat(text("/type")).isEqualTo("/problems/" + slug);
		assertThat(at("/status").intValue()).isEqualTo(status);
		assertThat(text("/title")).isNotBlank();
		assertThat(text("/detail")).isNotBlank();
		return revealingNothing();
	}

	/** Fails if the answer gives something of the inside away. */
	public Answer revealingNothing() {
		assertThat(this.response.body()).doesNotContain("Exception", "io.hiretrail", "select ", "java.", "graphql.");
		return this;
	}

	/** Fails unless the problem names a field. */
	public Answer naming(String field) {
		assertThat(texts("/errors", "field")).contains(field);
		return this;
	}

	public JsonNode body() {
		return json.readTree(this.response.body());
	}

	public JsonNode at(String pointer) {
		return body().at(pointer);
	}

	public String text(String pointer) {
		return at(pointer).asString();
	}

	public UUID id() {
		return UUID.fromString(text("/id"));
	}

	/** Returns one field of each element of an array. */
	public List<String> texts(String array, String field) {
		return at(array).valueStream().map((element) -> element.at("/" + field.replace('.', '/')).asString()).toList();
	}

	public String header(String name) {
		return this.response.headers().firstValue(name).orElse("");
	}

}
