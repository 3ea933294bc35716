package io.hiretrail.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the OpenAPI document promises. */
final class Interface {

	private final JsonNode document;

	private final List<Operation> operations = new ArrayList<>();

	private final Map<JsonNode, Schema> schemas = new HashMap<>();

	private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012(), (builder) -> builder
		.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

	Interface(JsonNode document) {
		this.document = closed(document.deepCopy());
		this.document.at("/paths")
			.propertyStream()
			.forEach((path) -> path.getValue()
				.propertyStream()
				.forEach((operation) -> this.operations
					.add(new Operation(operation.getKey().toUpperCase(), path.getKey(), operation.getValue()))));
	}

	/** Forbids what is not documented: a property too many is a fault. */
	private static JsonNode closed(JsonNode node) {
		if (node instanceof ObjectNode object && object.has("properties") && object.has("type")
				&& !object.has("additionalProperties")) {
			object.put("additionalProperties", false);
		}
		node.forEach(Interface::closed);
		return node;
	}

	List<Operation> operations() {
		return this.operations;
	}

	/** Returns the methods that a path has. */
	Set<String> methods(String path) {
		return this.operations.stream()
			.filter((operation) -> operation.path().equals(path))
			.map(Operation::method)
			.collect(Collectors.toSet());
	}

	/** Returns a schema itself where another one refers to it. */
	JsonNode resolve(JsonNode schema) {
		return schema.has("$ref") ? this.document.at(schema.get("$ref").asString().substring(1)) : schema;
	}

	/** Returns how a document breaks a schema, empty if it keeps it. */
	List<String> violations(JsonNode schema, JsonNode value) {
		return this.schemas.computeIfAbsent(schema, this::compile)
			.validate(value)
			.stream()
			.map((error) -> error.getInstanceLocation() + ": " + error.getMessage())
			.toList();
	}

	private Schema compile(JsonNode schema) {
		ObjectNode whole = (ObjectNode) schema.deepCopy();
		whole.set("components", this.document.get("components"));
		return this.registry.getSchema(whole);
	}

	/**
	 * An operation.
	 *
	 * @param method its method, in capitals
	 * @param path its path, with the names of its parameters
	 * @param node what the document says about it
	 */
	record Operation(String method, String path, JsonNode node) {

		Stream<JsonNode> parameters(String in) {
			return this.node.path("parameters").valueStream().filter((parameter) -> in.equals(text(parameter, "in")));
		}

		boolean hasParameter(String in, String name) {
			return parameters(in).anyMatch((parameter) -> name.equalsIgnoreCase(text(parameter, "name")));
		}

		/** Tells whether a credential is needed. */
		boolean isSecured() {
			return this.node.has("security");
		}

		/** Returns the schemas of the body by media type, empty if there is no body. */
		Map<String, JsonNode> bodies() {
			return contents(this.node.path("requestBody"));
		}

		/** Returns what is said about a status, missing if nothing is. */
		JsonNode answer(int status) {
			return this.node.path("responses").path(Integer.toString(status));
		}

		Set<Integer> successes() {
			return this.node.path("responses")
				.propertyStream()
				.map((answer) -> Integer.valueOf(answer.getKey()))
				.filter((status) -> status < 400)
				.collect(Collectors.toSet());
		}

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

		static Map<String, JsonNode> contents(JsonNode part) {
			return part.path("content")
				.propertyStream()
				.collect(Collectors.toMap(Map.Entry::getKey, (content) -> content.getValue().get("schema")));
		}

		private static String text(JsonNode node, String field) {
			return node.get(field).asString();
		}

	}

}
