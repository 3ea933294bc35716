package io.hiretrail.activity;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.core.CannotStart;
import io.hiretrail.core.Ids;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the database itself refuses, whatever the service does. */
@IntegrationTest
@Tag("long")
class AppendOnlyIntegrationTests {

	private static final String INSUFFICIENT_PRIVILEGE = "42501";

	private static final String FOREIGN_KEY_VIOLATION = "23503";

	private static final String CHECK_VIOLATION = "23514";

	private final JdbcClient application = TestDatabase.application();

	private final JdbcClient owner = TestDatabase.owner();

	private Tenant acme;

	private Tenant other;

	private UUID ada;

	@BeforeEach
	void tenants(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.other = Tenant.signUp(port);
		this.ada = this.acme.applicant("Ada Lovelace");
	}

	@ParameterizedTest
	@ValueSource(strings = { "update activity_log set action = 'X'", "delete from activity_log",
			"truncate activity_log", "truncate activity_log cascade", "delete from applicant", "delete from users",
			"delete from former_user", "drop table activity_log", "alter table activity_log disable trigger all",
			"create or replace function refuse_truncate() returns trigger language sql as ''",
			"insert into ledger_queue (organization_id, activity_ids) values (gen_random_uuid(), '{}')",
			"update ledger_queue set activity_ids = '{}'", "truncate ledger_queue",
			"update ledger_leaf set leaf_hash = sha256('')", "delete from ledger_leaf", "truncate ledger_leaf",
			"update ledger_node set hash = sha256('')", "delete from ledger_node", "truncate ledger_node",
			"update ledger_checkpoint set note = ''", "delete from ledger_checkpoint", "truncate ledger_checkpoint",
			"insert into ledger_redaction select * from ledger_redaction", "update ledger_redaction set basis = ''",
			"delete from ledger_redaction", "truncate ledger_redaction", "update ledger_key set since = now()",
			"delete from ledger_key", "truncate ledger_key",
			"alter table activity_log disable trigger activity_log_ledger" })
	void theServicesOwnRoleIsRefused(String sql) {
		assertRefused(INSUFFICIENT_PRIVILEGE, () -> this.application.sql(sql).update());
	}

	@ParameterizedTest
	@ValueSource(strings = { "activity_log", "ledger_queue", "ledger_leaf", "ledger_node", "ledger_checkpoint",
			"ledger_redaction", "ledger_key" })
	void evenTheOwnerIsRefusedToTruncate(String table) {
		assertRefused(INSUFFICIENT_PRIVILEGE, () -> this.owner.sql("truncate " + table + " cascade").update());
	}

	@Test
	void theServiceDoesNotStartWithARoleThatCouldChangeTheLog() {
		assertThatExceptionOfType(CannotStart.class)
			.isThrownBy(() -> new AppendOnlyCheck(this.owner).afterPropertiesSet())
			.withMessageContaining("hiretrail_owner could change the log")
			.satisfies((problem) -> assertThat(problem.action()).contains("spring.flyway.user"));
	}

	@Test
	void theServiceDoesNotStartWithARoleThatNoPolicyBinds() {
		JdbcClient superuser = JdbcClient.create(TestDatabase.superuserSource());
		superuser.sql("create role free bypassrls login password 'free' in role hiretrail_app").update();
		try {
			JdbcClient free = JdbcClient.create(new DriverManagerDataSource(TestDatabase.url(), "free", "free"));
			assertThatExceptionOfType(CannotStart.class)
				.isThrownBy(() -> new AppendOnlyCheck(free).afterPropertiesSet())
				.withMessageContaining("does not bind the database role free");
		}
		finally {
			superuser.sql("drop role free").update();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "applicant_id", "actor_id", "api_key_id" })
	void anEntryCannotPointIntoAnotherOrganization(String column) {
		UUID target = switch (column) {
			case "applicant_id" -> this.ada;
			case "actor_id" -> this.acme.ownerId();
			default -> this.acme.owner()
				.post("/api-keys", Map.of("name", "k", "scopes", List.of("activity:read")))
				.expect(201)
				.id();
		};
		assertRefused(FOREIGN_KEY_VIOLATION, () -> insert(this.other.id(), column, target));
		insert(this.acme.id(), column, target);
	}

	@ParameterizedTest
	@ValueSource(strings = { "activity_log actor_id actor_ref", "evaluation interviewer_id interviewer_ref",
			"communication author_id author_ref" })
	void aRowThatNamesAnAccountHasTheLastingReference(String text) {
		String[] names = text.split(" ");
		Api mia = this.acme.join("MEMBER", "Mia Member");
		mia.post("/applicants/" + this.ada + "/evaluations", Map.of("stage", "Phone Screen", "score", 4)).expect(201);
		mia.post("/applicants/" + this.ada + "/communications",
				Map.of("channel", "CALL", "direction", "OUTBOUND", "subject", "Hello"))
			.expect(201);
		String rows = names[0] + " where organization_id = '" + this.acme.id() + "'";
		assertThat(count(rows + " and " + names[1] + " = " + names[2])).isPositive();
		assertRefused(CHECK_VIOLATION,
				() -> this.owner.sql("update " + names[0] + " set " + names[2] + " = null").update());
	}

	private void insert(UUID organization, String column, UUID target) {
		TestDatabase.application(organization)
			.sql("insert into activity_log (organization_id, id, action, actor_type, metadata, medium, "
					+ "occurred_at, recorded_at, actor_ref, " + column
					+ ") values (?, ?, 'X', 'SYSTEM', '{}', 'SYSTEM', now(), now(), ?, ?)")
			.params(organization, Ids.next(), target, target)
			.update();
	}

	@Test
	void anApplicantCannotBeInAStageOfAnotherJobOrOrganization() {
		this.acme.job();
		String move = """
				update applicant set stage_id = (select id from stage where organization_id = ? and job_id <> applicant.job_id
				limit 1) where id = ?
				""";
		assertRefused(FOREIGN_KEY_VIOLATION, () -> this.owner.sql(move).params(this.acme.id(), this.ada).update());
		this.other.job();
		assertRefused(FOREIGN_KEY_VIOLATION, () -> this.owner.sql(move).params(this.other.id(), this.ada).update());
	}

	@Test
	void aDeletedUsersEntriesStayWithoutTheIdAndWithTheName() {
		Api mia = this.acme.join("MEMBER", "Mia Member");
		String id = mia.get("/me").text("/user/id");
		mia.post("/applicants/" + this.ada + "/stage-moves", Map.of("to", "Phone Screen")).expect(201);
		mia.delete("/me").expect(204);
		Answer timeline = this.acme.owner().get("/applicants/" + this.ada + "/activity-logs").expect(200);
		assertThat(timeline.text("/items/0/action")).isEqualTo("MOVED_STAGE");
		assertThat(timeline.at("/items/0/actor/id").isNull()).isTrue();
		assertThat(timeline.text("/items/0/actor/type")).isEqualTo("USER");
		assertThat(timeline.text("/items/0/actor/name")).isEqualTo("Mia Member");
		assertThat(count("users where id = '" + id + "'")).isZero();
	}

	@Test
	void aRawDeletionOfAUserNullsTheActorAndKeepsTheOrganization() {
		Api mia = this.acme.join("MEMBER", "Mia Member");
		UUID id = UUID.fromString(mia.get("/me").text("/user/id"));
		this.owner.sql("delete from users where organization_id = ? and id = ?").params(this.acme.id(), id).update();
		assertThat(count("activity_log where actor_id = '" + id + "'")).isZero();
		assertThat(count("activity_log where actor_name = 'Mia Member' and organization_id = '" + this.acme.id() + "'"))
			.isPositive();
	}

	@Test
	void anErasedApplicantTakesItsEntriesAlong() {
		this.acme.owner().delete("/applicants/" + this.ada).expect(204);
		assertThat(count("activity_log where applicant_id = '" + this.ada + "'")).isZero();
		assertThat(
				count("activity_log where action = 'ERASED_APPLICANT' and organization_id = '" + this.acme.id() + "'"))
			.isOne();
	}

	private long count(String from) {
		return this.owner.sql("select count(*) from " + from).query(Long.class).single();
	}

	private static void assertRefused(String sqlState, ThrowingCallable statement) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(statement)
			.satisfies((refusal) -> assertThat(((SQLException) refusal.getMostSpecificCause()).getSQLState())
				.isEqualTo(sqlState));
	}

}
