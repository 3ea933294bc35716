package io.hiretrail.applicant;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes evaluations in and approves them, which advances the applicant. */
@Service
@Transactional
public class Evaluations {

	private final Applicants applicants;

	private final EvaluationRepository evaluations;

	private final StageRepository stages;

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	private final Clock clock;

	Evaluations(Applicants applicants, EvaluationRepository evaluations, StageRepository stages,
			ActivityRecorder recorder, JdbcClient jdbc, Clock clock) {
		this.applicants = applicants;
		this.evaluations = evaluations;
		this.stages = stages;
		this.recorder = recorder;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Adds an evaluation.
	 * @param stage the name of a stage of the applicant's job
	 * @param score from 1 to 5
	 * @param interviewerId the user who interviewed, for API keys alone: a person
	 * evaluates as that person
	 */
	public EvaluationView add(CurrentUser caller, UUID applicantId, String stage, int score, @Nullable String comment,
			@Nullable UUID interviewerId) {
		Applicant applicant = this.applicants.find(caller, applicantId);
		Stage judged = this.applicants.stage(applicant, stage);
		Person interviewer = interviewer(caller, interviewerId);
		Evaluation evaluation = this.evaluations
			.saveAndFlush(new Evaluation(applicant, judged, interviewer, score, comment));
		this.recorder.record(Activity.of(Action.ADDED_EVALUATION)
			.on(evaluation)
			.interviewedBy(interviewer.id())
			.with("stage", stage)
			.with("score", score)
			.with("interviewer", interviewer.name()));
		return evaluation.view(stage);
	}

	private Person interviewer(CurrentUser caller, @Nullable UUID interviewerId) {
		if (caller.isPerson() && interviewerId != null) {
			throw new ProblemException(ProblemType.ACTOR_REFUSED, "Leave interviewerId out: you evaluate as yourself.");
		}
		if (interviewerId == null) {
			return new Person(caller.isPerson() ? caller.id() : null, caller.name());
		}
		return this.jdbc.sql("select id, name from users where organization_id = ? and id = ?")
			.params(caller.organizationId(), interviewerId)
			.query(Person.class)
			.optional()
			.orElseThrow(() -> ProblemException.notFound("user", interviewerId));
	}

	/**
	 * Approves an evaluation. If the applicant is still in the stage that it judges, the
	 * applicant advances to the next one, and that is recorded as a stage move of its
	 * own.
	 * @throws ProblemException {@link ProblemType#ALREADY_APPROVED}
	 */
	public EvaluationView approve(CurrentUser caller, UUID applicantId, UUID id) {
		Applicant applicant = this.applicants.findAndLock(caller, applicantId);
		Evaluation evaluation = this.evaluations.findById(new TenantId(caller.organizationId(), id))
			.filter((found) -> found.isOf(applicant))
			.orElseThrow(() -> ProblemException.notFound("evaluation", id));
		Stage judged = this.stages.findById(new TenantId(caller.organizationId(), evaluation.stageId())).orElseThrow();
		evaluation.approve(Instant.now(this.clock).truncatedTo(ChronoUnit.MILLIS));
		Optional<Stage> next = applicant.isIn(judged)
				? this.stages.findByPosition(applicant.organizationId(), applicant.jobId(), judged.position() + 1)
				: Optional.empty();
		this.recorder.record(Activity.of(Action.APPROVED_EVALUATION)
			.on(evaluation)
			.interviewedBy(evaluation.interviewerId())
			.with("advancedTo", next.map(Stage::name).orElse(null)));
		next.ifPresent((stage) -> {
			applicant.moveTo(stage);
			this.recorder.record(
					Activity.of(Action.MOVED_STAGE).on(applicant).with("from", judged.name()).with("to", stage.name()));
		});
		return evaluation.view(judged.name());
	}

}
