package io.hiretrail.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class OpenApiIntegrationTests {

	private static final Path SNAPSHOT = Path.of("src/test/resources/openapi.json");

	private static final Path PRESENT = Path.of("target/openapi.json");

	private static final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private Api api;

	private JsonNode document;

	@BeforeEach
	void document(@LocalServerPort int port) {
		this.api = Api.at(port);
		this.document = this.api.get("/v3/api-docs").expect(200).body();
	}

	private Stream<Map.Entry<String, JsonNode>> operations() {
		return this.document.at("/paths")
			.propertyStream()
			.flatMap((path) -> path.getValue()
				.propertyStream()
				.map((operation) -> Map.entry(operation.getKey() + " " + path.getKey(), operation.getValue())));
	}

	@Test
	void theDocumentChangesOnlyWhereThatWasReviewed() throws IOException {
		Files.writeString(PRESENT, json.writeValueAsString(this.document) + "\n");
		assertThat(this.document)
			.as("The OpenAPI document has changed. If that is meant, copy " + PRESENT + " to " + SNAPSHOT)
			.isEqualTo(json.readTree(Files.readString(SNAPSHOT)));
	}

	@Test
	void itIsOpenApi31() {
		assertThat(this.document.at("/openapi").asString()).startsWith("3.1");
	}

	@Test
	void everyOperationSaysWhatItDoesAndForWhom() {
		assertThat(operations()).hasSizeGreaterThan(30).allSatisfy((operation) -> {
			assertThat(operation.getValue().at("/summary").asString()).as(operation.getKey()).isNotBlank();
			assertThat(operation.getValue().at("/description").asString()).as(operation.getKey()).contains("**For** ");
		});
	}

	@Test
	void everyOperationSaysWhichErrorsItAnswers() {
		assertThat(operations()).allSatisfy((operation) -> {
			JsonNode answers = operation.getValue().at("/responses");
			assertThat(answers.propertyNames()).as(operation.getKey()).contains("400", "500", "503");
			answers.propertyStream()
				.filter((answer) -> answer.getKey().charAt(0) > '3')
				.forEach((answer) -> assertThat(
						answer.getValue().at("/content/application~1problem+json/examples").size())
					.as(operation.getKey() + " " + answer.getKey())
					.isPositive());
			assertThat(answers.at("/401").toString().contains("/problems/unauthenticated")).as(operation.getKey())
				.isEqualTo(operation.getValue().has("security"));
		});
	}

	@Test
	void everyBodyHasAnExampleForEachOfItsFields() {
		JsonNode schemas = this.document.at("/components/schemas");
		assertThat(operations().filter((operation) -> operation.getValue().has("requestBody"))).isNotEmpty()
			.allSatisfy((operation) -> {
				String body = operation.getValue().at("/requestBody/content/application~1json/schema").toString();
				JsonNode fields = schemas
					.at("/" + body.replaceAll(".*#/components/schemas/(\\w+).*", "$1") + "/properties");
				assertThat(fields.propertyStream()).as(operation.getKey())
					.isNotEmpty()
					.allSatisfy((field) -> assertThat(field.getValue().toString()).containsAnyOf("example", "$ref",
							"uuid"));
			});
	}

	@Test
	void bothCredentialsCanBeEnteredInSwaggerUi() {
		assertThat(this.document.at("/components/securitySchemes/accessToken/scheme").asString()).isEqualTo("bearer");
		assertThat(this.document.at("/components/securitySchemes/apiKey/name").asString()).isEqualTo("X-API-Key");
		assertThat(this.api.get("/swagger-ui/index.html").expect(200).response().body()).contains("Swagger UI");
	}

}
