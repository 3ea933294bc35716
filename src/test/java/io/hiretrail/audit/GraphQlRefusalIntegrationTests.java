package io.hiretrail.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import graphql.introspection.IntrospectionQuery;
import io.hiretrail.activity.ActivityReader;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static io.hiretrail.audit.GraphQl.ask;
import static io.hiretrail.audit.GraphQl.found;
import static io.hiretrail.audit.GraphQl.refused;
import static io.hiretrail.audit.GraphQl.search;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** What GraphQL does not answer, and how it says so. */
@IntegrationTest
@DirtiesContext
@Tag("long")
class GraphQlRefusalIntegrationTests {

	private static final String ID = "01939d2a-0000-7000-8000-000000000003";

	private static final String EVERYTHING = "count total totalIsExact next previous results { id action "
			+ "actor { type id name email image erased } timestamp occurredAt recordedAt object applicantId interviewerId "
			+ "metadata ip userAgent host referer medium requestId apiKeyId }";

	@MockitoSpyBean
	private ActivityReader reader;

	private Api olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.olga = Tenant.signUp(port).owner();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "pagination: { limit: 0 } | limit | min",
			"pagination: { limit: 101 } | limit | max", "pagination: { skip: -1 } | skip | min",
			"pagination: { skip: 9991 } | skip | too-far",
			"pagination: { skip: 2147483647, limit: 100 } | skip | too-far",
			"pagination: { skip: 1 }, after: \"AAAA\" | skip | excluded", "filter: { ip: \"localhost\" } | ip | ip",
			"filter: { actorId: \"7\" } | actorId | type-mismatch",
			"filter: { from: \"today\" } | from | type-mismatch",
			"filter: { from: \"2026-11-02T00:00:00Z\", to: \"2026-11-01T00:00:00Z\" } | from | backwards",
			"filter: { action: [\"A\", \"b c\"] } | action[1] | pattern", "filter: { action: [] } | action | size",
			"filter: { action: [\" \"] } | action | blank", "filter: { q: \"\" } | q | blank",
			"filter: { actor: \"a\\u0000b\" } | actor | type-mismatch",
			"filter: { interviewerId: \"ID\", applicantId: \"ID\" } | interviewerId | excluded",
			"filter: { metadata: [] } | metadata | size",
			"filter: { metadata: [{ key: \"a\", value: \"\" }] } | metadata.a | blank",
			"filter: { metadata: [{ key: \"a\", value: \"1\" }, { key: \"a\", value: \"2\" }] } | metadata.a | repeated" })
	void aBadArgumentIsNamedInTheWordsOfTheRestInterface(String arguments, String field, String code) {
		Answer answer = refused(this.olga, search(arguments.replace("ID", ID), "total"), code);
		assertThat(answer.text("/errors/0/extensions/field")).isEqualTo(field);
		assertThat(answer.text("/errors/0/message")).startsWith(field + " ").contains("must").hasSizeLessThan(200);
		assertThat(answer.text("/errors/0/path/3")).isEqualTo("audit");
	}

	@Test
	void theMessageIsThatOfTheRestInterface() {
		for (String[] pair : new String[][] { { "ip: \"x\"", "ip=x" }, { "actorId: \"x\"", "actorId=x" },
				{ "from: \"x\"", "from=x" }, { "action: \"b c\"", "action=b%20c" },
				{ "q: \"" + "x".repeat(201) + "\"", "q=" + "x".repeat(201) } }) {
			Answer rest = this.olga.get("/audit-logs?" + pair[1]).expectProblem(400, "invalid-request");
			Answer answer = ask(this.olga, search("filter: { " + pair[0] + " }", "total"));
			assertThat(answer.text("/errors/0/message")).endsWith(" " + rest.text("/errors/0/message"));
			assertThat(answer.text("/errors/0/extensions/code")).isEqualTo(rest.text("/errors/0/code"));
		}
	}

	@Test
	void everyBadArgumentHasAnErrorOfItsOwn() {
		Answer answer = ask(this.olga, search("filter: { q: \"\", actor: \" \" }", "total")).expect(200);
		assertThat(answer.texts("/errors", "extensions.field")).containsExactlyInAnyOrder("q", "actor");
	}

	@Test
	void aCursorBelongsToItsFilter() {
		refused(this.olga, search("after: \"AAAA\"", "total"), "invalid-cursor");
		refused(this.olga, search("after: \"\"", "total"), "invalid-cursor");
	}

	@ParameterizedTest
	@ValueSource(strings = { "medium: FAX", "tab: all", "sort: upwards", "acton: \"A\"", "limit: 5", "q: 7",
			"action: [null]", "metadata: [{ key: \"a\" }]" })
	void whatTheSchemaDoesNotHaveIsRefused(String filter) {
		Answer answer = refused(this.olga, search("filter: { " + filter + " }", "total"), "validation-error");
		assertThat(answer.text("/errors/0/message")).contains("'filter").doesNotContain("Value{");
		verify(this.reader, never()).page(any(), any());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "{ | invalid-syntax", "{ info } | validation-error", "{ secrets } | validation-error",
					"mutation { info { __typename } } | validation-error", "# nothing | invalid-syntax",
					"query a { info { __typename } } query b { info { __typename } } | validation-error",
					"{ info { ...f } } fragment f on Info { ...f } | validation-error" })
	void aQueryThatCannotBeCarriedOutIsRefused(String query, String code) {
		Answer answer = ask(this.olga, query).expect(200).revealingNothing();
		assertThat(answer.at("/errors").valueStream()).isNotEmpty()
			.allSatisfy((error) -> assertThat(error.at("/extensions/code").asString()).isEqualTo(code));
		assertThat(answer.body().has("data")).isFalse();
	}

	@Test
	void toWhoAcceptsItTheStatusSaysWhetherTheQueryWasCarriedOut() {
		Api modern = this.olga.with("Accept", "application/graphql-response+json, application/json;q=0.9");
		Answer refused = ask(modern, "{ secrets }").expect(400);
		assertThat(refused.header("Content-Type")).isEqualTo("application/graphql-response+json");
		assertThat(refused.text("/errors/0/extensions/code")).isEqualTo("validation-error");
		assertThat(found(modern, "{ info { __typename } }").header("Content-Type"))
			.isEqualTo("application/graphql-response+json");
		ask(this.olga.with("Accept", "text/csv"), "{ info { __typename } }").expectProblem(406, "not-acceptable");
	}

	@Test
	void variablesMustFit() {
		String query = "query find($page: Pagination!) { info { company { logs { audit(pagination: $page) { total } } } } }";
		for (Object page : new Object[] { "x", Map.of("limit", "x"), Map.of("limit", 4_000_000_000L),
				Map.of("offset", 1) }) {
			Answer answer = this.olga.post("/graphql", Map.of("query", query, "variables", Map.of("page", page)))
				.expect(200)
				.revealingNothing();
			assertThat(answer.text("/errors/0/extensions/code")).isEqualTo("validation-error");
		}
		assertThat(ask(this.olga, query).text("/errors/0/extensions/code")).isEqualTo("validation-error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "[{ \"query\": \"{ info { __typename } }\" }]", "{}", "{ \"query\": \"\" }",
			"{ \"query\": null }", "{ \"query\": 7 }", "{ \"query\": \"{ info }\", \"variables\": [] }",
			"{ \"query\": \"{ info }\", \"querry\": 1 }", "{ \"query\": \"a\\u0000\" }" })
	void aBodyThatIsNoRequestIsAProblem(String body) {
		Answer answer = this.olga.postRaw("/graphql", "application/json", body).expect(400);
		answer.expectProblem(400, answer.text("/type").replace("/problems/", ""));
	}

	@Test
	void theDoorIsAsNarrowAsEveryOther() {
		this.olga.get("/graphql").expectProblem(405, "method-not-allowed");
		this.olga.get("/graphql/schema").expectProblem(404, "not-found");
		this.olga.post("/graphql?action=A", Map.of("query", "{ info { __typename } }"))
			.expectProblem(400, "invalid-request")
			.naming("action");
		this.olga.postRaw("/graphql", "application/x-www-form-urlencoded", "query={info{__typename}}")
			.expectProblem(415, "unsupported-media-type");
		this.olga.postRaw("/graphql", "application/graphql", "{ info { __typename } }")
			.expectProblem(415, "unsupported-media-type");
		this.olga.postRaw("/graphql", "application/json", "{ \"query\": \"" + "x".repeat(1 << 20) + "\" }")
			.expectProblem(413, "body-too-large");
	}

	@Test
	void aQueryHasABoundedLength() {
		ask(this.olga, "{ info { __typename } } #" + "x".repeat(20_000)).expectProblem(400, "invalid-request")
			.naming("query");
		refused(this.olga, "{ info { " + "a ".repeat(3000) + "} }", "invalid-syntax");
		refused(this.olga, "{ info { " + "a { ".repeat(1000), "invalid-syntax");
	}

	@Test
	void aFullPageWithEveryFieldIsAnswered() {
		found(this.olga, search("pagination: { limit: 100 }", EVERYTHING));
	}

	@Test
	void fourSearchesAreAnsweredAtOnceAndNotAHundred() {
		found(this.olga, flood(4));
		for (int searches : new int[] { 5, 100 }) {
			refused(this.olga, flood(searches), "execution-aborted");
		}
	}

	private static String flood(int searches) {
		return IntStream.range(0, searches)
			.mapToObj((index) -> "a" + index + ": audit(pagination: { limit: 1 }) { total }")
			.collect(Collectors.joining(" ", "{ info { company { logs { ", " } } } }"));
	}

	@Test
	void fieldsMultiplyWithTheEntries() {
		String fields = IntStream.range(0, 60)
			.mapToObj((index) -> "m" + index + ": metadata")
			.collect(Collectors.joining(" ", "results { ", " }"));
		found(this.olga, search("pagination: { limit: 10 }", fields));
		refused(this.olga, search("pagination: { limit: 100 }", fields), "execution-aborted");
		Answer byVariable = this.olga.post("/graphql",
				Map.of("query",
						"query find($limit: Int!) { info { company { logs { audit(pagination: { limit: $limit }) { "
								+ fields + " } } } } }",
						"variables", Map.of("limit", 100)));
		assertThat(byVariable.text("/errors/0/extensions/code")).isEqualTo("execution-aborted");
	}

	@Test
	void fragmentsHideNothing() {
		String fragments = "fragment one on Logs { a: audit { total } b: audit { total } c: audit { total } } "
				+ "fragment two on Logs { d: audit { total } e: audit { total } }";
		refused(this.olga, "{ info { company { logs { ...one ...two } } } } " + fragments, "execution-aborted");
		refused(this.olga, "{ a: info { ...f } b: info { ...f } c: info { ...f } } fragment f on Info "
				+ "{ company { logs { a: audit { total } b: audit { total } } } }", "execution-aborted");
	}

	@Test
	void fragmentsThatDoubleOneAnotherAreRefusedAtOnce() {
		for (String type : List.of("Info", "__Schema")) {
			String doubling = IntStream.range(0, 40)
				.mapToObj((index) -> "fragment f" + index + " on " + type + " { ...f" + (index + 1) + " ...f"
						+ (index + 1) + " } ")
				.collect(Collectors.joining("", "", "fragment f40 on " + type + " { __typename }"));
			refused(this.olga, "{ " + (type.equals("Info") ? "info" : "__schema") + " { ...f0 } } " + doubling,
					"execution-aborted");
		}
	}

	@Test
	void theUsualIntrospectionIsAnsweredAndDeeperOnesAreNot() {
		Answer answer = found(this.olga, IntrospectionQuery.INTROSPECTION_QUERY);
		assertThat(answer.texts("/data/__schema/types", "name")).contains("AuditEntry", "AuditFilter", "JSON", "Long");
		assertThat(answer.at("/data/__schema/types")
			.valueStream()
			.filter((type) -> !type.at("/name").asString().startsWith("__")))
			.allSatisfy((type) -> assertThat(type.at("/fields").valueStream())
				.allSatisfy((field) -> assertThat(field.has("description")).isTrue()));
		String deep = "{ __schema { types { " + "fields { type { ".repeat(8) + "name" + " } }".repeat(8) + " } } }";
		assertThat(ask(this.olga, deep).expect(200).revealingNothing().at("/errors").size()).isPositive();
	}

	@Test
	void aFailureSaysNothingOfTheInside() {
		doThrow(new IllegalStateException("planted")).when(this.reader).page(any(), any());
		Answer answer = ask(this.olga, search("", "total")).expectProblem(500, "internal-error");
		assertThat(answer.response().body()).doesNotContain("planted");
		assertThat(answer.header("X-Request-Id")).isNotBlank();
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsAReasonToTryAgain() {
		doThrow(new QueryTimeoutException("planted", new java.sql.SQLException("planted", "57014"))).when(this.reader)
			.page(any(), any());
		Answer answer = ask(this.olga, search("", "total")).expectProblem(503, "unavailable");
		assertThat(answer.text("/detail")).contains("Try again");
		assertThat(answer.header("Retry-After")).isNotBlank();
	}

}
