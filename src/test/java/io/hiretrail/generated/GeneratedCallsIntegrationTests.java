package io.hiretrail.generated;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import io.hiretrail.generated.Interface.Operation;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import io.hiretrail.test.Wire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls every operation of the OpenAPI document with random input, valid and broken, and
 * holds each answer against the document.
 * <p>
 * The same seed makes the same calls, so that the check says the same of the same code;
 * {@code -Dgenerated.seed=<number> -Dgenerated.rounds=<number>} explores further. Answers
 * are validated by a library. The input is made here: generators of libraries know the
 * schemas, but not which stage a job has, and JUnit's property engines keep out of
 * Spring's shared context.
 */
@Tag("long")
@IntegrationTest
class GeneratedCallsIntegrationTests {

	private static final long SEED = Long.getLong("generated.seed", 20261122);

	/** How often each operation is called. */
	private static final int ROUNDS = Integer.getInteger("generated.rounds", 105);

	/** These hash a password or open an account, which takes a tenth of a second. */
	private static final Set<String> SLOW = Set.of("POST /api/v1/auth/sign-in", "POST /api/v1/auth/sign-up",
			"POST /api/v1/team/invitations/{token}/acceptance", "PUT /api/v1/me/password", "DELETE /api/v1/me",
			"POST /api/v1/auth/sign-out");

	/** These end or change the account that they are called with. */
	private static final Set<String> DISPOSING = Set.of("PUT /api/v1/me/password", "DELETE /api/v1/me",
			"POST /api/v1/auth/sign-out", "PATCH /api/v1/me");

	private static final int SLOW_SHARE = 4;

	/** A failed sign-in is recorded; a refused body is not. */
	private static final Set<String> RECORDED_REFUSALS = Set.of("POST /api/v1/auth/sign-in");

	private static final String TABLES = """
			select table_name from information_schema.columns
			where table_schema = current_schema and column_name = 'organization_id'
				and table_name !~ '^(ledger|purge|actor_name|access_token)'""";

	private static final String NAMES = """
			select conname from pg_constraint where conname ~ '_' union select indexname from pg_indexes where indexname ~ '_.*_'""";

	private final Random random = new Random(SEED);

	private final Map<String, Api> credentials = new LinkedHashMap<>();

	private final Map<Operation, Set<Integer>> seen = new HashMap<>();

	private final Map<Integer, Integer> classes = new TreeMap<>();

	private final Map<String, String> faults = new LinkedHashMap<>();

	private SingleConnectionDataSource database;

	private JdbcClient jdbc;

	private String count;

	private Interface documented;

	private Conformance conformance;

	private World world;

	private Values values;

	private Tenant tenant;

	private Wire wire;

	private Api disposable;

	private long rows = -1;

	private int calls;

	@BeforeEach
	void prepare(@LocalServerPort int port) throws SQLException {
		this.database = new SingleConnectionDataSource(TestDatabase.superuserSource().getConnection(), true);
		this.jdbc = JdbcClient.create(this.database);
		this.documented = new Interface(Api.at(port).get("/v3/api-docs").expect(200).body());
		this.conformance = new Conformance(this.documented, this.jdbc.sql(NAMES).query(String.class).list());
		this.world = new World(this.documented);
		this.values = new Values(this.documented, this.world, this.random);
		this.tenant = Tenant.signUp(port);
		this.count = count(this.tenant.id());
		this.wire = new Wire(port);
		this.credentials.put("owner", this.tenant.owner());
		this.credentials.put("member", this.tenant.join("MEMBER", "Mia Member"));
		for (String scope : List.of("activity:write", "activity:read", "audit:read")) {
			this.credentials.put(scope, this.tenant.key(scope));
		}
		Api nobody = Api.at(port);
		this.credentials.put("nobody", nobody);
		this.credentials.put("broken", nobody.withToken("ht_at_" + UUID.randomUUID()));
	}

	private String count(UUID organization) {
		return "select " + String.join(" + ", this.jdbc.sql(TABLES)
			.query(String.class)
			.stream()
			.map((table) -> "(select count(*) from " + table + " where organization_id = '" + organization + "')")
			.toList()) + " + (select count(*) from organization)";
	}

	@AfterEach
	void close() throws IOException {
		this.database.destroy();
		this.wire.close();
	}

	@Test
	void everyOperationAnswersAsDocumentedWhateverItIsSent() throws IOException {
		long begin = System.nanoTime();
		for (int round = 0; round < ROUNDS; round++) {
			for (Operation operation : this.documented.operations()) {
				if (!SLOW.contains(operation.toString()) || round % SLOW_SHARE == 0) {
					call(operation, round);
				}
			}
		}
		System.out.printf(
				"%d generated calls of %d operations in %.1f s with seed %d; answers by class: %s; faults: %d%n",
				this.calls, this.seen.size(), (System.nanoTime() - begin) / 1e9, SEED, this.classes,
				this.faults.size());
		assertThat(this.faults.values()).as("seed " + SEED).isEmpty();
		assertThat(this.seen.keySet()).containsExactlyInAnyOrderElementsOf(this.documented.operations());
		this.seen.forEach((operation, statuses) -> assertThat(statuses).as(operation + " with seed " + SEED)
			.containsAll(operation.successes()));
		if (ROUNDS >= 100) {
			assertThat(this.calls).isGreaterThanOrEqualTo(5000);
		}
	}

	private void call(Operation operation, int round) throws IOException {
		Draft draft = draft(operation);
		String credential = (round < 3 || this.values.chance(0.6)) ? "owner"
				: this.values.one(List.copyOf(this.credentials.keySet()));
		if (round >= 3 && this.values.chance(0.6)) {
			boolean body = !operation.bodies().isEmpty() && this.values.chance(0.65);
			if (body) {
				new BodyChanges(this.values, this.documented).apply(draft);
			}
			else {
				new RequestChanges(this.values, this.documented).apply(draft);
			}
		}
		authorize(draft, credential);
		send(draft, credential);
	}

	private Draft draft(Operation operation) {
		Draft draft = new Draft(operation, this.world.address(operation.path(), this.random));
		operation.parameters("query").forEach((parameter) -> {
			String name = parameter.get("name").asString();
			if (parameter.path("required").asBoolean(false) || this.values.chance(0.15)) {
				parameter(draft, name, parameter.get("schema"));
			}
		});
		if (operation.hasParameter("header", "Idempotency-Key") && this.values.chance(0.2)) {
			draft.headers.put("Idempotency-Key", World.id(this.random));
		}
		if (operation.bodies().containsKey("application/json")) {
			draft.headers.put("Content-Type", "application/json");
			draft.json = this.values.valid(operation.bodies().get("application/json"), "");
			signIn(draft);
		}
		return draft;
	}

	private void parameter(Draft draft, String name, JsonNode schema) {
		switch (name) {
			case "cursor" -> draft.parameter(name, this.world.any(draft.operation.path() + "?cursor", this.random));
			case "wait" -> draft.parameter(name, "0");
			default -> {
				JsonNode value = this.values.valid(schema, name);
				if (value.isArray()) {
					value.forEach((one) -> draft.parameter(name, one.asString()));
				}
				else if (!value.isNull() && !value.asString().isBlank()) {
					draft.parameter(name, value.asString());
				}
			}
		}
	}

	/** Signs in with an account that there is: ten failures would lock it for a while. */
	private void signIn(Draft draft) {
		if (draft.operation.path().endsWith("/sign-in")
				&& draft.json instanceof tools.jackson.databind.node.ObjectNode body) {
			body.put("email", this.tenant.ownerEmail()).put("password", Tenant.PASSWORD);
		}
	}

	private void authorize(Draft draft, String credential) {
		Api caller = this.credentials.get(credential);
		if (isDisposing(draft, credential)) {
			if (this.disposable == null) {
				this.disposable = this.tenant.join("MEMBER", "Dora Disposable");
				this.rows = -1;
			}
			caller = this.disposable;
		}
		for (int i = 0; i < caller.headers().size(); i += 2) {
			draft.headers.put(caller.headers().get(i), caller.headers().get(i + 1));
		}
		if (draft.operation.isSecured() && Set.of("nobody", "broken").contains(credential)
				&& !draft.method.equals("OPTIONS")) {
			draft.refuse();
		}
	}

	private static boolean isDisposing(Draft draft, String credential) {
		return DISPOSING.contains(draft.operation.toString()) && Set.of("owner", "member").contains(credential);
	}

	private void send(Draft draft, String credential) throws IOException {
		boolean writes = !draft.method.equals("GET") || draft.operation.path().endsWith("/export");
		if (writes && this.rows < 0) {
			this.rows = this.jdbc.sql(this.count).query(Long.class).single();
		}
		Wire.Reply reply;
		try {
			reply = this.wire.send(draft.head(), draft.bytes());
		}
		catch (IOException ex) {
			this.wire.close();
			fault(draft, credential, null, "no answer: " + ex.getMessage());
			this.rows = -1;
			return;
		}
		this.calls++;
		this.classes.merge(reply.status() / 100, 1, Integer::sum);
		this.seen.computeIfAbsent(draft.operation, (first) -> new TreeSet<>())
			.add(draft.method.equals(draft.operation.method()) ? reply.status() : 0);
		this.conformance.faults(draft, reply).forEach((fault) -> fault(draft, credential, reply, fault));
		if (reply.status() >= 400 && writes) {
			nothingWritten(draft, credential, reply);
		}
		else if (reply.status() < 400) {
			this.rows = writes ? -1 : this.rows;
			learn(draft, credential, reply);
		}
	}

	private void nothingWritten(Draft draft, String credential, Wire.Reply reply) {
		long before = this.rows;
		this.rows = this.jdbc.sql(this.count).query(Long.class).single();
		if (this.rows != before && !(reply.status() == 401 && RECORDED_REFUSALS.contains(draft.operation.toString()))) {
			fault(draft, credential, reply, "refused, and yet something was written");
		}
	}

	private void learn(Draft draft, String credential, Wire.Reply reply) {
		if (isDisposing(draft, credential) && !draft.method.equals("PATCH")) {
			this.disposable = null;
		}
		if (draft.method.equals(draft.operation.method()) && !draft.refused && !draft.elsewhere) {
			JsonNode body = reply.mediaType().equals("application/json")
					? Conformance.parse(reply.text(), new ArrayList<>())
					: tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
			this.world.learn(draft.operation, draft.path, body);
		}
	}

	private void fault(Draft draft, String credential, Wire.Reply reply, String fault) {
		String kind = draft.operation + " " + fault.replaceAll("[0-9a-f-]{36}|\\[\\d+]", "");
		this.faults.putIfAbsent(kind,
				"\n### call " + this.calls + ", " + credential + ", " + draft.operation + ": " + fault + "\n" + draft
						+ ((reply != null)
								? "\n--> " + reply.status() + " " + reply.headers() + "\n" + Draft.shorten(reply.text())
								: ""));
	}

}
