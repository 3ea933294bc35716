package io.hiretrail.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks with GraphQL. */
final class GraphQl {

	/** Where an answer has what the search has found. */
	static final String AUDIT = "/data/info/company/logs/audit";

	private GraphQl() {
	}

	/** Returns the query that clients of Hireflix send, as its documentation has it. */
	static String basicInfo() {
		try {
			return Files.readString(Path.of("src/test/resources/queries/basic-info.graphql"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns a search with arguments and fields of its own. */
	static String search(String arguments, String fields) {
		return "{ info { company { logs { audit" + (arguments.isEmpty() ? "" : "(" + arguments + ")") + " { " + fields
				+ " } } } } }";
	}

	static Answer ask(Api caller, String query) {
		return caller.post("/graphql", Map.of("query", query));
	}

	/** Asks and fails unless there is an answer without an error. */
	static Answer found(Api caller, String query) {
		Answer answer = ask(caller, query).expect(200);
		assertThat(answer.body().has("errors")).as(answer.response().body()).isFalse();
		return answer;
	}

	/**
	 * Asks and fails unless there is exactly one error, without anything of the inside.
	 */
	static Answer refused(Api caller, String query, String code) {
		Answer answer = ask(caller, query).expect(200);
		assertThat(answer.at("/errors").size()).as(answer.response().body()).isEqualTo(1);
		assertThat(answer.text("/errors/0/extensions/code")).as(answer.response().body()).isEqualTo(code);
		assertThat(answer.text("/errors/0/message")).isNotBlank();
		assertThat(answer.at("/data").isObject()).isFalse();
		return answer.revealingNothing();
	}

}
