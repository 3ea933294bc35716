package io.hiretrail.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.applicant.ApplicationStatus;
import io.hiretrail.demo.DemoRows.ApplicantRow;
import org.jspecify.annotations.Nullable;

/** The file of one applicant while its part of the story is told, step after step. */
final class Dossier {

	final Candidate candidate;

	final Cast cast;

	/** Who looks after the applicant. */
	final Player recruiter;

	final Chance chance;

	private final Story story;

	private Instant time;

	private DemoJob.Stage stage;

	private ApplicationStatus status = ApplicationStatus.UNDER_REVIEW;

	Dossier(Candidate candidate, Cast cast, Chance chance, Story story, Instant time) {
		this.candidate = candidate;
		this.cast = cast;
		this.chance = chance;
		this.recruiter = cast.recruiter(chance);
		this.story = story;
		this.time = time;
		this.stage = candidate.job().firstStage();
	}

	UUID applicantId() {
		return this.candidate.id();
	}

	Instant time() {
		return this.time;
	}

	DemoJob.Stage stage() {
		return this.stage;
	}

	/** Tells the stage in which nobody is interviewed. */
	boolean isInFirstStage() {
		return this.stage.position() == 0;
	}

	boolean isInLastStage() {
		return this.candidate.job().isLast(this.stage);
	}

	/** Lets time pass, at any hour. */
	void pass(Duration least, Duration most) {
		this.time = this.time.plus(this.chance.between(least, most));
	}

	/** Lets time pass until somebody of the team gets to it. */
	void passInOffice(Duration least, Duration most) {
		Duration afterOpening = this.chance.between(Duration.ofMinutes(5), Duration.ofHours(9));
		pass(least, most);
		this.time = OfficeHours.next(this.time, afterOpening);
	}

	/** Lets time pass until an appointment, or not at all if that is over. */
	void passUntil(Instant appointment) {
		this.time = this.time.isBefore(appointment) ? appointment : this.time;
	}

	/** Starts an activity on the applicant. */
	Activity activity(Action action) {
		return Activity.of(action).on(this.candidate.asResource());
	}

	void write(Player who, Activity activity) {
		write(who, activity, (rows) -> {
		});
	}

	/** Writes an entry into the timeline, each one a little later than the last. */
	void write(Player who, Activity activity, Consumer<DemoRows> effect) {
		this.story.tell(this.time, who, activity.about(applicantId()), this.chance, effect);
		this.time = this.time.plusMillis(this.chance.between(40, 900));
	}

	/** Writes an entry that changes the applicant. */
	void change(Player who, Activity activity, UnaryOperator<ApplicantRow> change) {
		write(who, activity, (rows) -> rows.applicants.computeIfPresent(applicantId(), (id, row) -> change.apply(row)));
	}

	void moveOn(Player who) {
		DemoJob.Stage to = this.candidate.job().stageAfter(this.stage);
		change(who, activity(Action.MOVED_STAGE).with("from", this.stage.name()).with("to", to.name()),
				(row) -> row.in(to));
		this.stage = to;
	}

	void changeStatus(Player who, ApplicationStatus to, @Nullable String reason) {
		change(who, activity(Action.STATUS_CHANGED).with("from", this.status).with("to", to).with("reason", reason),
				(row) -> row.with(to));
		this.status = to;
	}

}
