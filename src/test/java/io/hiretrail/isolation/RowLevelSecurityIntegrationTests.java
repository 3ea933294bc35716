package io.hiretrail.isolation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.hiretrail.core.TenantScope;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the service's own role reaches with statements that name no organization, or a
 * wrong one.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowLevelSecurityIntegrationTests {

	/** What belongs to no organization, or to all. */
	private static final Map<String, String> NO_TENANTS = Map.of("flyway_schema_history", "the migrations",
			"ledger_key", "the service signs for all organizations with one key", "shedlock",
			"which instance runs a job");

	private static final String TABLES = """
			select relname from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
			order by 1""";

	private static final String UNPROTECTED = """
			select relname from pg_class c
			where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
			    and not (relrowsecurity and exists (
			        select from pg_policy p
			        where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
			            and pg_get_expr(p.polqual, c.oid) = format('(%s = current_organization())',
			                case relname when 'organization' then 'id' else 'organization_id' end)
			            and p.polwithcheck is null)
			    and 1 = (select count(*) from pg_policy p where p.polrelid = c.oid))
			order by 1""";

	/** Views that read as their owner, and what they read. */
	private static final String PRIVILEGED_VIEWS = """
			select relname || ': ' || regexp_replace(pg_get_viewdef(oid), '^.* FROM ', '') from pg_class
			where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace
			    and coalesce(array_to_string(reloptions, ','), '') not like '%security_invoker=true%'
			order by 1""";

	private static final String INSERT = """
			insert into activity_log (organization_id, id, action, actor_type, metadata, medium, occurred_at, recorded_at)
			values (?, uuidv7(), 'X', 'SYSTEM', '{}', 'SYSTEM', now(), now())""";

	private final JdbcClient owner = TestDatabase.owner();

	private Tenant acme;

	private Tenant other;

	@BeforeAll
	void fill(@LocalServerPort int port) {
		this.acme = filled(Tenant.signUp(port));
		this.other = filled(Tenant.signUp(port));
	}

	/** Puts something into most tables of an organization. */
	private static Tenant filled(Tenant tenant) {
		Api olga = tenant.owner();
		UUID ada = tenant.applicant("Ada Lovelace");
		olga.post("/applicants/" + ada + "/evaluations", Map.of("stage", "Phone Screen", "score", 4)).expect(201);
		olga.post("/applicants/" + ada + "/communications",
				Map.of("channel", "CALL", "direction", "OUTBOUND", "subject", "Hello"))
			.expect(201);
		olga.post("/team/invitations", Map.of("email", Tenant.freshEmail(), "role", "MEMBER")).expect(201);
		tenant.join("MEMBER", "Mia").delete("/me").expect(204);
		olga.put("/retention/policy", Map.of("defaultDays", 730)).expect(200);
		olga.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", "Inquiry")).expect(201);
		tenant.key("activity:write")
			.with("Idempotency-Key", "once")
			.post("/activity-logs", Map.of("action", "SENT_EMAIL"))
			.expect(201);
		return tenant;
	}

	static List<String> tenantTables() {
		List<String> tables = TestDatabase.owner().sql(TABLES).query(String.class).list();
		assertThat(tables).containsAll(NO_TENANTS.keySet());
		return tables.stream().filter((table) -> !NO_TENANTS.containsKey(table)).toList();
	}

	@Test
	void everyTableHasAPolicyAndNoOther() {
		assertThat(this.owner.sql(UNPROTECTED).query(String.class).list())
			.containsExactlyInAnyOrderElementsOf(NO_TENANTS.keySet());
		assertThat(this.owner.sql("""
				select table_name from information_schema.columns
				where table_schema = 'public' and column_name = 'organization_id'""").query(String.class).list())
			.doesNotContainAnyElementsOf(NO_TENANTS.keySet());
	}

	@Test
	void aViewThatReadsAsItsOwnerSaysWhichOrganization() {
		assertThat(this.owner.sql(PRIVILEGED_VIEWS).query(String.class).list())
			.allSatisfy((view) -> assertThat(view.replaceAll("\\s+", " "))
				.matches("own_(\\w+): \\1 WHERE \\(organization_id = current_organization\\(\\)\\);"))
			.hasSize(2);
	}

	@Test
	void noPolicyIsPassedByTheServicesRole() {
		assertThat(TestDatabase.application()
			.sql("""
					select rolsuper or rolbypassrls or exists (
					        select from pg_class where relnamespace = 'public'::regnamespace and pg_has_role(relowner, 'usage'))
					    or pg_has_role('hiretrail_owner', 'member')
					from pg_roles where rolname = current_user""")
			.query(Boolean.class)
			.single()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("tenantTables")
	void aQueryWithoutAConditionSeesTheEnteredOrganizationAlone(String table) {
		String column = table.equals("organization") ? "id" : "organization_id";
		String organizations = "select distinct " + column + " from " + table;
		String own = "select count(*) from " + table + " where " + column + " = '" + this.acme.id() + "'";
		if (!mayRead(table)) {
			return;
		}
		assertThat(TestDatabase.application().sql(organizations).query(UUID.class).list()).isEmpty();
		Set<UUID> seen = TestDatabase.application(this.acme.id()).sql(organizations).query(UUID.class).set();
		assertThat(seen)
			.isEqualTo((this.owner.sql(own).query(Long.class).single() > 0) ? Set.of(this.acme.id()) : Set.of());
	}

	private static boolean mayRead(String table) {
		return TestDatabase.application()
			.sql("select has_table_privilege(?, 'select')")
			.param(table)
			.query(Boolean.class)
			.single();
	}

	@ParameterizedTest
	@ValueSource(strings = { "own_activity_log", "own_actor_name", "ledger_waiting" })
	void aViewShowsNoMore(String view) {
		String organizations = "select distinct organization_id from " + view;
		assertThat(TestDatabase.application().sql(organizations).query(UUID.class).list()).isEmpty();
		assertThat(TestDatabase.application(this.acme.id()).sql(organizations).query(UUID.class).set())
			.isSubsetOf(this.acme.id());
		assertThat(TestDatabase.application(this.acme.id())
			.sql(organizations + " where organization_id = ?")
			.param(this.other.id())
			.query(UUID.class)
			.list()).isEmpty();
	}

	@Test
	void theTablesOfTheTestAreFilled() {
		List<String> empty = tenantTables().stream()
			.filter((table) -> this.owner
				.sql("select count(*) from " + table + " where "
						+ (table.equals("organization") ? "id" : "organization_id") + " = ?")
				.param(this.acme.id())
				.query(Long.class)
				.single() == 0)
			.toList();
		// these are filled by jobs, sooner or later or when there is much, and by people
		// of an external issuer
		assertThat(empty).isSubsetOf("external_sign_out", "ledger_checkpoint", "ledger_leaf", "ledger_node",
				"ledger_queue", "ledger_redaction", "ledger_verification", "purge", "purge_segment");
	}

	@Test
	void nothingIsWrittenIntoAnotherOrganization() {
		for (JdbcClient application : List.of(TestDatabase.application(), TestDatabase.application(this.acme.id()))) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> application.sql(INSERT).param(this.other.id()).update())
				.satisfies((refusal) -> assertThat(((SQLException) refusal.getMostSpecificCause()).getSQLState())
					.isEqualTo("42501"));
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> application.sql("insert into job values (?, ?, 'Theirs', now())")
					.params(this.other.id(), UUID.randomUUID())
					.update());
		}
		assertThat(TestDatabase.application(this.acme.id()).sql(INSERT).param(this.acme.id()).update()).isOne();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> TestDatabase.application(this.acme.id())
			.sql("update applicant set organization_id = ?")
			.param(this.other.id())
			.update());
	}

	@Test
	void nothingIsChangedInAnotherOrganization() {
		JdbcClient application = TestDatabase.application(this.acme.id());
		List<String> statements = List.of("update users set name = 'X' where organization_id = '%s'",
				"update applicant set name = 'X' where organization_id = '%s'",
				"update api_key set revoked_at = now() where organization_id = '%s'",
				"update legal_hold set released_at = now() where organization_id = '%s'",
				"delete from access_token where organization_id = '%s'",
				"delete from invitation where organization_id = '%s'",
				"delete from sign_in_email where organization_id = '%s'",
				"delete from ledger_queue where organization_id = '%s'");
		for (String statement : statements) {
			assertThat(application.sql(statement.formatted(this.other.id())).update()).as(statement).isZero();
			assertThat(TestDatabase.application().sql(statement.formatted(this.other.id())).update()).as(statement)
				.isZero();
		}
		// without a condition they reach the own rows alone
		assertThat(application.sql("update legal_hold set reason = 'Mine'").update()).isOne();
		assertThat(this.owner.sql("select reason from legal_hold where organization_id = ?")
			.param(this.other.id())
			.query(String.class)
			.single()).isEqualTo("Inquiry");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anOrganizationIsLeftWithTheTransaction(boolean committed) throws SQLException {
		try (Connection connection = TestDatabase.applicationSource().getConnection()) {
			JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			connection.setAutoCommit(false);
			TenantScope.enter(jdbc, this.acme.id());
			assertThat(entries(jdbc)).isPositive();
			if (committed) {
				connection.commit();
			}
			else {
				connection.rollback();
			}
			assertThat(entries(jdbc)).isZero();
			assertThat(jdbc.sql("select current_organization()").query(UUID.class).list()).containsOnlyNulls();
		}
	}

	@Test
	void aConnectionOfThePoolCarriesNoOrganizationOn(@Autowired JdbcClient service,
			@Autowired TransactionOperations transactions) {
		assertThat(this.acme.owner().get("/audit-logs").expect(200).at("/items")).isNotEmpty();
		for (int i = 0; i < 20; i++) {
			assertThat(entries(service)).isZero();
			assertThat(transactions.<Long>execute((status) -> entries(service))).isZero();
			assertThat(transactions.<Long>execute((status) -> {
				TenantScope.enter(service, this.acme.id());
				return entries(service);
			})).isPositive();
		}
	}

	private static long entries(JdbcClient jdbc) {
		return jdbc.sql("select count(*) from activity_log").query(Long.class).single();
	}

}
