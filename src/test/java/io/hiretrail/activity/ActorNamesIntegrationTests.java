package io.hiretrail.activity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.hiretrail.core.Ids;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** The names that are searched are those that the log has, whoever records or erases. */
@IntegrationTest
class ActorNamesIntegrationTests {

	private static final String INSERT = """
			insert into activity_log (organization_id, id, action, actor_type, actor_name, metadata, medium, occurred_at,
			                          recorded_at)
			values (?, ?, 'SENT_EMAIL', 'CANDIDATE', ?, '{}', 'API', now(), now())""";

	private Tenant acme;

	private UUID zoe;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.zoe = this.acme.applicant("Zoe");
	}

	@Test
	void aNameGoesWithTheLastEntryUnderIt() {
		UUID yan = this.acme.applicant("Yan");
		record("Zoe Quartz", this.zoe);
		record("A. Helper", this.zoe);
		record("A. Helper", yan);
		assertThat(names()).contains("Zoe Quartz", "A. Helper");
		erase(this.zoe);
		assertThat(names()).doesNotContain("Zoe Quartz").contains("A. Helper");
		assertThat(found("quartz")).isZero();
		assertThat(found("helper")).isOne();
		erase(yan);
		assertThat(names()).doesNotContain("A. Helper");
	}

	@Test
	void aNameUnderWhichSomebodyIsJustRecordingStays() throws Exception {
		record("Zoe Quartz", this.zoe);
		try (Connection writer = TestDatabase.applicationSource(this.acme.id()).getConnection()) {
			writer.setAutoCommit(false);
			insert(writer, "Zoe Quartz");
			CompletableFuture<Void> erasure = CompletableFuture.runAsync(() -> erase(this.zoe));
			TimeUnit.MILLISECONDS.sleep(500);
			assertThat(erasure).isNotDone();
			writer.commit();
			erasure.get(10, TimeUnit.SECONDS);
		}
		assertThat(names()).contains("Zoe Quartz");
		assertThat(found("quartz")).isOne();
	}

	private void insert(Connection writer, String name) throws SQLException {
		try (PreparedStatement insert = writer.prepareStatement(INSERT)) {
			insert.setObject(1, this.acme.id());
			insert.setObject(2, Ids.next());
			insert.setString(3, name);
			insert.executeUpdate();
		}
	}

	private void record(String name, UUID applicant) {
		this.acme.key("activity:write")
			.post("/activity-logs",
					Map.of("action", "SENT_EMAIL", "actor", Map.of("type", "CANDIDATE", "name", name), "applicantId",
							applicant.toString()))
			.expect(201);
	}

	private void erase(UUID applicant) {
		this.acme.owner().delete("/applicants/" + applicant).expect(204);
	}

	private int found(String part) {
		return this.acme.owner().get("/audit-logs?actor=" + part).expect(200).at("/page/total/value").intValue();
	}

	private List<String> names() {
		return TestDatabase.owner()
			.sql("select name from actor_name where organization_id = ?")
			.param(this.acme.id())
			.query(String.class)
			.list();
	}

}
