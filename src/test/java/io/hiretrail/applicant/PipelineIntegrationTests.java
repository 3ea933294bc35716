package io.hiretrail.applicant;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

@IntegrationTest
class PipelineIntegrationTests {

	private Tenant acme;

	private Api olga;

	private UUID job;

	private UUID ada;

	@BeforeEach
	void applicant(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		this.job = this.acme.job();
		this.ada = this.acme.applicant("Ada Lovelace", this.job);
	}

	private Answer post(String step, Object body) {
		return this.olga.post("/applicants/" + this.ada + step, body);
	}

	private Answer newest() {
		return new Answer(this.olga.get("/applicants/" + this.ada + "/activity-logs?limit=1").expect(200).response());
	}

	@Test
	void aJobKeepsTheOrderOfItsStages() {
		Answer found = this.olga.get("/jobs/" + this.job).expect(200);
		assertThat(found.texts("/stages", "name")).isEqualTo(Tenant.STAGES);
		assertThat(this.olga.get("/jobs").expect(200).texts("/items", "title")).containsExactly("Engineer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"title\":\"\",\"stages\":[\"A\"]}", "{\"title\":\"X\",\"stages\":[]}",
			"{\"title\":\"X\"}", "{\"title\":\"X\",\"stages\":[\"A\",\"A\"]}", "{\"title\":\"X\",\"stages\":[\"\"]}",
			"{\"title\":\"X\",\"stages\":\"A\"}" })
	void aJobNeedsATitleAndStagesThatDiffer(String body) {
		this.olga.postRaw("/jobs", "application/json", body).expectProblem(400, "invalid-request");
		assertThat(this.olga.get("/jobs").texts("/items", "title")).hasSize(1);
	}

	@Test
	void anApplicationStartsInTheFirstStageUnderReview() {
		Answer found = this.olga.get("/applicants/" + this.ada).expect(200);
		assertThat(found.text("/stage")).isEqualTo("Initial Review");
		assertThat(found.text("/status")).isEqualTo("UNDER_REVIEW");
		assertThat(newest().text("/items/0/metadata/jobId")).isEqualTo(this.job.toString());
	}

	@Test
	void anApplicationNeedsAJobOfTheOrganization(@LocalServerPort int port) {
		UUID others = Tenant.signUp(port).job();
		this.olga.post("/applicants", Map.of("name", "X", "email", "x@example.org", "jobId", others))
			.expectProblem(404, "not-found");
		this.olga.post("/applicants", Map.of("name", " ", "email", "no address", "jobId", this.job))
			.expectProblem(400, "invalid-request")
			.naming("name")
			.naming("email");
	}

	@Test
	void applicantsAreFoundByAPartOfTheNameInAnyCase() {
		this.acme.applicant("Grace Hopper", this.job);
		this.acme.applicant("100% Percy_", this.job);
		assertThat(this.olga.get("/applicants?q=LOVE").expect(200).texts("/items", "name"))
			.containsExactly("Ada Lovelace");
		assertThat(this.olga.get("/applicants?q=%25").expect(200).texts("/items", "name"))
			.containsExactly("100% Percy_");
		assertThat(this.olga.get("/applicants?q=_").expect(200).texts("/items", "name")).containsExactly("100% Percy_");
		assertThat(this.olga.get("/applicants?jobId=" + this.job).expect(200).texts("/items", "name"))
			.containsExactly("100% Percy_", "Grace Hopper", "Ada Lovelace");
		assertThat(this.olga.get("/applicants?status=HIRED").expect(200).texts("/items", "name")).isEmpty();
		this.olga.get("/applicants?status=FIRED").expectProblem(400, "invalid-request").naming("status");
	}

	@Test
	void aChangeIsRecordedWithBeforeAndAfterAndNoChangeIsNot() {
		Answer changed = this.olga.patch("/applicants/" + this.ada, Map.of("name", "Ada King")).expect(200);
		assertThat(changed.text("/name")).isEqualTo("Ada King");
		assertThat(newest().text("/items/0/metadata/before/name")).isEqualTo("Ada Lovelace");
		assertThat(newest().text("/items/0/metadata/after/name")).isEqualTo("Ada King");
		this.olga.patch("/applicants/" + this.ada, Map.of("name", "Ada King")).expect(200);
		assertThat(this.acme.actions(this.ada)).containsExactly("UPDATED_APPLICANT", "CREATED_APPLICATION");
	}

	@Test
	void aStatusChangeAnswersItsEntry() {
		Answer entry = post("/status-changes", Map.of("to", "INTERVIEW", "reason", "Promising")).expect(201);
		assertThat(entry.text("/action")).isEqualTo("STATUS_CHANGED");
		assertThat(entry.at("/metadata").toString())
			.isEqualTo("{\"from\":\"UNDER_REVIEW\",\"to\":\"INTERVIEW\",\"reason\":\"Promising\"}");
		post("/status-changes", Map.of("to", "INTERVIEW")).expectProblem(409, "status-unchanged");
		post("/status-changes", Map.of("to", "FIRED")).expectProblem(400, "invalid-request").naming("to");
		assertThat(this.acme.actions(this.ada)).containsExactly("STATUS_CHANGED", "CREATED_APPLICATION");
	}

	@Test
	void anApprovedEvaluationAdvancesTheApplicant() {
		UUID evaluation = post("/evaluations", Map.of("stage", "Initial Review", "score", 5)).expect(201).id();
		Answer approved = post("/evaluations/" + evaluation + "/approval", Map.of()).expect(201);
		assertThat(approved.at("/approvedAt").isNull()).isFalse();
		assertThat(this.olga.get("/applicants/" + this.ada).text("/stage")).isEqualTo("Phone Screen");
		assertThat(this.acme.actions(this.ada)).containsExactly("MOVED_STAGE", "APPROVED_EVALUATION",
				"ADDED_EVALUATION", "CREATED_APPLICATION");
		post("/evaluations/" + evaluation + "/approval", Map.of()).expectProblem(409, "already-approved");
	}

	@Test
	void anEvaluationOfAStageThatIsPastAdvancesNobody() {
		UUID evaluation = post("/evaluations", Map.of("stage", "Initial Review", "score", 2)).expect(201).id();
		post("/stage-moves", Map.of("to", "Offer")).expect(201);
		post("/evaluations/" + evaluation + "/approval", Map.of()).expect(201);
		assertThat(this.olga.get("/applicants/" + this.ada).text("/stage")).isEqualTo("Offer");
		assertThat(newest().text("/items/0/action")).isEqualTo("APPROVED_EVALUATION");
	}

	@ParameterizedTest
	@CsvSource({ "0, 400", "6, 400", "3.5, 400", "'\"4\"', 400", "null, 400" })
	void aScoreIsAWholeNumberFromOneToFive(String score, int status) {
		this.olga
			.postRaw("/applicants/" + this.ada + "/evaluations", "application/json",
					"{\"stage\":\"Offer\",\"score\":" + score + "}")
			.expect(status);
		assertThat(this.acme.actions(this.ada)).containsExactly("CREATED_APPLICATION");
	}

	@Test
	void anApiKeyNamesTheInterviewerAndAPersonMayNot() {
		Map<String, Object> body = Map.of("stage", "Offer", "score", 3, "interviewerId", this.acme.ownerId());
		Answer evaluation = this.acme.key("activity:write")
			.post("/applicants/" + this.ada + "/evaluations", body)
			.expect(201);
		assertThat(evaluation.text("/interviewer/name")).isEqualTo("Olga Owner");
		assertThat(newest().text("/items/0/interviewerId")).isEqualTo(this.acme.ownerId().toString());
		assertThat(newest().text("/items/0/actor/type")).isEqualTo("API_KEY");
		post("/evaluations", body).expectProblem(422, "actor-refused");
	}

	@ParameterizedTest
	@CsvSource({ "EMAIL, OUTBOUND, SENT_EMAIL", "EMAIL, INBOUND, RECEIVED_EMAIL", "MESSAGE, OUTBOUND, SENT_MESSAGE",
			"CALL, INBOUND, LOGGED_CALL", "NOTE, OUTBOUND, ADDED_NOTE" })
	void aCommunicationIsRecordedWithoutItsSubject(String channel, String direction, String action) {
		post("/communications", Map.of("channel", channel, "direction", direction, "subject", "Top secret"))
			.expect(201);
		assertThat(newest().text("/items/0/action")).isEqualTo(action);
		assertThat(newest().response().body()).doesNotContain("Top secret");
	}

	@Test
	void concurrentMovesRecordEachWhatWasBeforeIt() throws Exception {
		ExecutorService movers = Executors.newFixedThreadPool(8);
		List<String> stages = Tenant.STAGES;
		List<Callable<Answer>> moves = IntStream.range(0, 40)
			.mapToObj((index) -> (Callable<Answer>) () -> post("/stage-moves",
					Map.of("to", stages.get(index % stages.size()))))
			.toList();
		movers.invokeAll(moves);
		movers.shutdown();
		Answer timeline = this.olga.get("/applicants/" + this.ada + "/activity-logs?action=MOVED_STAGE&limit=100")
			.expect(200);
		List<String> from = timeline.texts("/items", "metadata.from");
		List<String> to = timeline.texts("/items", "metadata.to");
		assertThat(from).isNotEmpty();
		assertThat(to.get(0)).isEqualTo(this.olga.get("/applicants/" + this.ada).text("/stage"));
		assertThat(from.subList(0, from.size() - 1)).containsExactlyInAnyOrderElementsOf(to.subList(1, to.size()));
	}

	@Test
	void anErasureLeavesOneEntryThatCountsAndNamesNobody() {
		post("/stage-moves", Map.of("to", "Offer")).expect(201);
		post("/evaluations", Map.of("stage", "Offer", "score", 5)).expect(201);
		this.olga.delete("/applicants/" + this.ada).expect(204);
		this.olga.get("/applicants/" + this.ada).expectProblem(404, "not-found");
		this.olga.delete("/applicants/" + this.ada).expectProblem(404, "not-found");
		Answer own = this.olga.get("/me/activity").expect(200);
		assertThat(own.text("/items/0/action")).isEqualTo("ERASED_APPLICANT");
		assertThat(own.at("/items/0/metadata/counts").toString())
			.isEqualTo("{\"entries\":3,\"evaluations\":1,\"communications\":0}");
		assertThat(own.response().body()).doesNotContain(this.ada.toString(), "Ada Lovelace");
	}

}
