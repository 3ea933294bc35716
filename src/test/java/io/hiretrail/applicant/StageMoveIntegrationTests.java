package io.hiretrail.applicant;

import java.util.Map;
import java.util.UUID;

import io.hiretrail.test.Answer;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class StageMoveIntegrationTests {

	private Tenant acme;

	private UUID ada;

	@BeforeEach
	void applicant(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.ada = this.acme.applicant("Ada Lovelace");
	}

	private Answer move(String to) {
		return this.acme.owner().post("/applicants/" + this.ada + "/stage-moves", Map.of("to", to));
	}

	@Test
	void aMoveAnswersItsEntry() {
		Answer entry = move("Phone Screen").expect(201);
		assertThat(entry.text("/action")).isEqualTo("MOVED_STAGE");
		assertThat(entry.at("/metadata").toString()).isEqualTo("{\"from\":\"Initial Review\",\"to\":\"Phone Screen\"}");
		assertThat(entry.text("/actor/name")).isEqualTo("Olga Owner");
		assertThat(entry.text("/resource/name")).isEqualTo("Ada Lovelace");
		assertThat(entry.header("Location")).isEqualTo("/api/v1/activity-logs/" + entry.id());
		assertThat(entry.text("/context/requestId")).isEqualTo(entry.header("X-Request-Id"));
	}

	@Test
	void theApplicantIsInTheNewStage() {
		move("Technical Interview").expect(201);
		assertThat(this.acme.owner().get("/applicants/" + this.ada).text("/stage")).isEqualTo("Technical Interview");
	}

	@Test
	void aMoveToTheSameStageIsAConflictAndWritesNothing() {
		move("Initial Review").expectProblem(409, "stage-unchanged");
		assertThat(this.acme.actions(this.ada)).containsExactly("CREATED_APPLICATION");
	}

	@Test
	void aMoveToAStageThatTheJobDoesNotHaveWritesNothing() {
		move("Moon Landing").expectProblem(422, "unknown-stage");
		assertThat(this.acme.actions(this.ada)).containsExactly("CREATED_APPLICATION");
	}

}
