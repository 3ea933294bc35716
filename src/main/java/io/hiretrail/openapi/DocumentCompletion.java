package io.hiretrail.openapi;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.tags.Tag;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.stereotype.Component;

/**
 * Adds what concerns the whole document: the shape of a problem, the header of every
 * answer, ids that work in the demo.
 */
@Component
class DocumentCompletion implements OpenApiCustomizer {

	/** The demo's ids, by the path that an {@code id} follows. */
	private static final Map<String, String> DEMO_IDS = Map.of("/api/v1/jobs/{id}",
			"01939d2a-0000-7000-8000-000000000002", "/api/v1/applicants/{id}", "01939d2a-0000-7000-8000-000000000003");

	private static final Header RATE_LIMIT_POLICY = new Header()
		.description("How many requests (q) a caller may send in how many seconds (w); counted by credential, or by "
				+ "address without one")
		.schema(text())
		.example("\"credential\";q=12000;w=60");

	private static final Header RATE_LIMIT = new Header()
		.description("How many are left (r), and in how many seconds (t) all of them will be again")
		.schema(text())
		.example("\"credential\";r=11999;t=1");

	private static final Header RETRY_AFTER = new Header().description("In how many seconds to try again")
		.schema(text())
		.example("1");

	@Override
	public void customise(OpenAPI document) {
		document.getComponents()
			.addSchemas("Problem", problem())
			.addHeaders("RateLimit-Policy", RATE_LIMIT_POLICY)
			.addHeaders("RateLimit", RATE_LIMIT)
			.addHeaders("Retry-After", RETRY_AFTER);
		document.getTags().sort(Comparator.comparing(Tag::getName));
		document.getPaths().forEach((path, item) -> item.readOperations().forEach((operation) -> {
			operation.getResponses()
				.values()
				.forEach((answer) -> answer.addHeaderObject("X-Request-Id",
						new Header().description("Ties the answer to the log and to the entries recorded")
							.schema(text())));
			limits(operation.getResponses());
			exampleIds(path, operation);
			if ("/api/v1/audit-logs".equals(path)) {
				allAtOnce(operation);
			}
		}));
	}

	private static void limits(ApiResponses answers) {
		answers.forEach((status, answer) -> {
			Stream.of("RateLimit-Policy", "RateLimit").forEach((name) -> refer(answer, name));
			if (Set.of("429", "503").contains(status)) {
				refer(answer, "Retry-After");
			}
		});
	}

	static void refer(ApiResponse answer, String header) {
		answer.addHeaderObject(header, new Header().$ref("#/components/headers/" + header));
	}

	/** Where all is asked for, the search answers what an export as JSON does. */
	private static void allAtOnce(Operation search) {
		Optional.ofNullable(search.getResponses().get("200"))
			.map((answer) -> answer.getContent().get("application/json"))
			.ifPresent((json) -> json.setSchema(new Schema<>().addAnyOfItem(json.getSchema())
				.addAnyOfItem(new Schema<>().$ref("#/components/schemas/EntryList"))));
	}

	private static void exampleIds(String path, Operation operation) {
		if (operation.getParameters() == null) {
			return;
		}
		DEMO_IDS.forEach((prefix, id) -> operation.getParameters()
			.stream()
			.filter((parameter) -> path.startsWith(prefix) && "id".equals(parameter.getName()))
			.forEach((parameter) -> parameter.setExample(id)));
	}

	private static Schema<?> problem() {
		Schema<?> violation = object().addProperty("field", text())
			.addProperty("code", text())
			.addProperty("message", text());
		Schema<?> status = new Schema<Integer>();
		status.setTypes(Set.of("integer"));
		Schema<?> errors = new Schema<List<?>>();
		errors.setTypes(Set.of("array"));
		errors.setItems(violation);
		return object().description("RFC 9457")
			.addProperty("type", text())
			.addProperty("title", text())
			.addProperty("status", status)
			.addProperty("detail", text())
			.addProperty("instance", text())
			.addProperty("errors", errors);
	}

	private static Schema<?> object() {
		Schema<?> schema = new Schema<>();
		schema.setTypes(Set.of("object"));
		return schema;
	}

	static Schema<?> text() {
		Schema<?> schema = new Schema<String>();
		schema.setTypes(Set.of("string"));
		return schema;
	}

}
