package io.hiretrail.activity;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.TenantScope;
import io.hiretrail.test.BulkData;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Holds each query of the log to the index that serves it and to a number of rows that it
 * may read, on 200,000 entries, half of them in one organization. Times say little on a
 * busy machine; plans do.
 */
@IntegrationTest
@Transactional
@Tag("long")
class PlanIntegrationTests {

	private static final int ENTRIES = 200_000;

	private static final String APPLICANT = BulkData.applicant(1, 1000).toString();

	private static boolean loaded;

	private final List<Plan> plans = new ArrayList<>();

	private ActivityReader reader;

	@BeforeEach
	void load(@Autowired DataSource service) throws SQLException {
		TenantScope.enter(JdbcClient.create(service), BulkData.organization(1));
		this.reader = new ActivityReader(JdbcClient.create(new Explaining(service, this.plans)));
		if (!loaded) {
			try (Connection owner = TestDatabase.ownerSource().getConnection()) {
				BulkData.load(owner, ENTRIES, (entries) -> {
				});
			}
			loaded = true;
		}
	}

	static Stream<Arguments> filters() {
		// to count, any rows will do: where every second one in the table is, it may be
		// read as it lies
		return Stream.of(filter("activity_log_pkey", 25_000, (query) -> query),
				filter("activity_log_pkey", 10_200,
						(query) -> query.between(Instant.now().minus(Duration.ofDays(300)), Instant.now())),
				filter("activity_log_applicant", 400, (query) -> query.applicant(BulkData.applicant(1, 1000))),
				filter("activity_log_actor", 11_000, (query) -> query.actor(BulkData.user(1, 0))),
				filter("activity_log_interviewer", 11_000, (query) -> query.interviewer(BulkData.user(1, 0))),
				filter("activity_log_ip", 11_000, (query) -> query.ip("192.0.2.5")),
				filter("activity_log_kind", 11_000, (query) -> query.actions(List.of("MOVED_STAGE"))),
				filter("activity_log_kind", 200, (query) -> query.actions(List.of("interview.delete"))),
				filter("activity_log_kind", 11_000, (query) -> query.actionNamed("booking")),
				filter("activity_log_kind", 1000, (query) -> query.actorType(ActorType.API_KEY)),
				filter("activity_log_kind", 12_000, (query) -> query.medium(Medium.API_KEY)),
				filter("activity_log_kind", 1000, (query) -> query.resourceTypes(List.of("AUDIT_LOG"))),
				filter("activity_log_kind", 1000,
						(query) -> query.resourceTypes(List.of("OFFER")).actorType(ActorType.AI_AGENT)),
				filter("activity_log_kind", 1000,
						(query) -> query.actions(List.of("MOVED_STAGE")).medium(Medium.SYSTEM)),
				filter("activity_log_text", 200, (query) -> query.resource(APPLICANT)),
				filter("activity_log_actor_name", 1800, (query) -> query.text("ada lovelace")),
				filter("activity_log_text", 500, (query) -> query.text("qwertz")),
				filter("activity_log_text", 500, (query) -> query.text(APPLICANT.substring(18))),
				filter("activity_log_actor_name", 1500, (query) -> query.actorNamed("ada lovelace")),
				filter("activity_log_actor_name", 25_000, (query) -> query.actorNamed("model")),
				filter("activity_log_text", 1500, (query) -> query.metadata(Map.of("campaignId", "campaign-7"))),
				filter("activity_log_actor_name", 200,
						(query) -> query.metadata(Map.of("campaignId", "campaign-7")).actorNamed("ada lovelace")));
	}

	private static Arguments filter(String index, int rows, UnaryOperator<ActivityQuery> filter) {
		return arguments(index, rows, filter);
	}

	@ParameterizedTest
	@MethodSource("filters")
	void aPageAndItsTotalAreServedByTheIndex(String index, int rows, UnaryOperator<ActivityQuery> filter) {
		Page<Entry> page = this.reader.page(filter.apply(log()), PageRequest.at(50, null));
		assertThat(this.plans).as(this.plans.toString())
			.anySatisfy((plan) -> assertThat(plan.indexes()).contains(index));
		assertThat(this.plans.stream().mapToLong(Plan::rows).sum()).as(this.plans.toString()).isLessThanOrEqualTo(rows);
		assertThat(page.items()).hasSizeLessThanOrEqualTo(50);
	}

	@Test
	void aPageAtAnyDepthReadsAsManyRowsAsTheFirst() {
		Instant to = Instant.now().minus(Duration.ofDays(500));
		Page<Entry> page = this.reader.page(log().between(null, to), PageRequest.at(50, null));
		this.plans.clear();
		this.reader.page(log().between(null, to), PageRequest.at(50, Objects.requireNonNull(page.page().next())));
		assertThat(this.plans.get(this.plans.size() - 1).indexes()).as(this.plans.toString())
			.containsExactly("activity_log_pkey");
		assertThat(this.plans.get(this.plans.size() - 1).rows()).isEqualTo(2 * 51);
	}

	private static ActivityQuery log() {
		return ActivityQuery.of(BulkData.organization(1));
	}

	private static Plan plan(String json) {
		Plan plan = new Plan(new TreeSet<>(), new long[1], json);
		walk(JsonMapper.shared().readTree(json).get(0).get("Plan"), (node) -> {
			if (node.has("Index Name")) {
				plan.indexes.add(node.get("Index Name").stringValue());
			}
			if (node.has("Relation Name")) {
				plan.read[0] += (long) (node.get("Actual Loops").doubleValue()
						* (node.get("Actual Rows").doubleValue() + node.path("Rows Removed by Filter").doubleValue(0)
								+ node.path("Rows Removed by Index Recheck").doubleValue(0)));
			}
		});
		return plan;
	}

	private static void walk(JsonNode node, Consumer<JsonNode> visitor) {
		visitor.accept(node);
		node.path("Plans").forEach((child) -> walk(child, visitor));
	}

	/** What the database did: the indexes that it used and the rows that it read. */
	private record Plan(TreeSet<String> indexes, long[] read, String json) {

		long rows() {
			return this.read[0];
		}

		@Override
		public String toString() {
			return this.json;
		}

	}

	/** Has each query explained before it is carried out. */
	private static final class Explaining extends JdbcTemplate {

		private final List<Plan> plans;

		Explaining(DataSource service, List<Plan> plans) {
			super(service);
			this.plans = plans;
		}

		@Override
		public <T> T query(PreparedStatementCreator creator, PreparedStatementSetter setter,
				ResultSetExtractor<T> extractor) {
			this.plans.add(super.query((connection) -> creator.createPreparedStatement(explaining(connection)), setter,
					(row) -> {
						row.next();
						return plan(row.getString(1));
					}));
			return super.query(creator, setter, extractor);
		}

		private static Connection explaining(Connection connection) {
			return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
					new Class<?>[] { Connection.class }, (proxy, method, arguments) -> {
						if (method.getName().equals("prepareStatement")) {
							arguments[0] = "explain (analyze, format json) " + arguments[0];
						}
						return method.invoke(connection, arguments);
					});
		}

	}

}
