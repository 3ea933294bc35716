package io.hiretrail.demo;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.demo.DemoRows.EvaluationRow;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

/** What an interviewer makes of an applicant in a stage. */
final class Judgement {

	private static final List<String> COMMENTS = List.of("Not the right one for us.",
			"Some gaps, and no way over them.", "Solid, with questions left open.", "Clear answers, good examples.",
			"Outstanding: let us not wait too long.");

	private final Dossier dossier;

	private final Player interviewer;

	private final UUID id;

	private int score;

	Judgement(Dossier dossier, Player interviewer, boolean passes) {
		this.dossier = dossier;
		this.interviewer = interviewer;
		this.id = Ids.at(dossier.time(), 0);
		this.score = passes ? dossier.chance.between(3, 5) : dossier.chance.between(1, 3);
	}

	void tell() {
		EvaluationRow row = new EvaluationRow(this.id, this.dossier.applicantId(), this.dossier.stage(),
				this.interviewer.actor(), this.score, COMMENTS.get(this.score - 1), this.dossier.time(), null);
		this.dossier.write(this.interviewer, scored(Action.ADDED_EVALUATION),
				(rows) -> rows.evaluations.put(this.id, row));
		if (this.dossier.chance.in100(7) && this.score < 5) {
			this.dossier.passInOffice(ofMinutes(5), ofHours(5));
			this.score++;
			int corrected = this.score;
			change(this.interviewer, scored(Action.UPDATED_EVALUATION), (before) -> before.scored(corrected));
		}
		if (this.dossier.chance.in100(20) && !this.dossier.isInFirstStage()) {
			this.dossier.write(this.interviewer, activity(Action.SCORED_INTERVIEW).with("score", this.score));
		}
	}

	/** Approves the evaluation and so advances the applicant. */
	void approve(Player who) {
		Instant now = this.dossier.time();
		String next = this.dossier.candidate.job().stageAfter(this.dossier.stage()).name();
		change(who, activity(Action.APPROVED_EVALUATION).with("advancedTo", next), (before) -> before.approved(now));
		this.dossier.moveOn(who);
	}

	private void change(Player who, Activity activity, UnaryOperator<EvaluationRow> change) {
		this.dossier.write(who, activity,
				(rows) -> rows.evaluations.computeIfPresent(this.id, (id, row) -> change.apply(row)));
	}

	private Activity scored(Action action) {
		return activity(action).with("stage", this.dossier.stage().name())
			.with("score", this.score)
			.with("interviewer", this.interviewer.name());
	}

	private Activity activity(Action action) {
		return Activity.of(action)
			.on(Resource.of(ResourceType.EVALUATION, this.id, null))
			.interviewedBy(this.interviewer.actor().id());
	}

}
