package io.hiretrail.demo;

import java.util.List;

import io.hiretrail.applicant.ApplicationStatus;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

/** The way of one applicant through the stages of a job. */
final class Journey {

	private static final List<String> NOTES = List.of("Can begin in six weeks", "Wants to work four days a week",
			"Asks for the next step in writing", "Knows somebody in the team");

	private final Dossier dossier;

	private final Chance chance;

	private final Cast cast;

	Journey(Dossier dossier) {
		this.dossier = dossier;
		this.chance = dossier.chance;
		this.cast = dossier.cast;
	}

	/** Tells it to its end. */
	void tell() {
		boolean goesOn = review(this.chance.in100(38), this.chance.in100(60));
		while (goesOn && !this.dossier.isInLastStage()) {
			goesOn = passStage();
		}
		if (goesOn) {
			this.dossier.changeStatus(this.dossier.recruiter, ApplicationStatus.OFFER, null);
			new OfferRound(this.dossier).tell();
		}
	}

	/** Tells it until the first interview was judged; what follows is open. */
	void tellUntilInterviewed() {
		review(true, true);
		new Interview(this.dossier, this.cast.manager()).tellAsPlanned();
		this.dossier.passInOffice(ofMinutes(20), ofHours(5));
		new Judgement(this.dossier, this.cast.manager(), true).tell();
	}

	/** Tells the first stage, where nobody is interviewed. */
	private boolean review(boolean passes, boolean screened) {
		new Arrival(this.dossier).tell();
		if (screened) {
			new Screening(this.dossier).tell(passes);
		}
		boolean goesOn = judge(this.cast.interviewer(this.chance, this.dossier.time()), passes);
		if (goesOn) {
			this.dossier.changeStatus(this.dossier.recruiter, ApplicationStatus.INTERVIEW, null);
			this.dossier.passInOffice(ofMinutes(10), ofHours(20));
		}
		return goesOn;
	}

	private boolean passStage() {
		Player interviewer = this.cast.interviewer(this.chance, this.dossier.time());
		if (this.chance.in100(5) || !new Interview(this.dossier, interviewer).tell()) {
			this.dossier.pass(ofHours(1), ofDays(2));
			new Ending(this.dossier).withdraw();
			return false;
		}
		if (this.chance.in100(30)) {
			this.dossier.passInOffice(ofMinutes(30), ofHours(6));
			new Correspondence(this.dossier).note(interviewer, this.chance.oneOf(NOTES));
		}
		return judge(interviewer, this.chance.in100(55));
	}

	private boolean judge(Player interviewer, boolean passes) {
		this.dossier.passInOffice(ofMinutes(20), ofDays(3));
		Judgement judgement = new Judgement(this.dossier, interviewer, passes);
		judgement.tell();
		this.dossier.passInOffice(ofMinutes(20), ofDays(2));
		Player recruiter = this.dossier.recruiter;
		if (passes) {
			judgement.approve(recruiter);
			if (this.chance.in100(20)) {
				new Correspondence(this.dossier).call(recruiter, "Told about the next step");
			}
		}
		else {
			new Ending(this.dossier).reject(recruiter, this.chance.oneOf(Ending.REJECTIONS));
		}
		return passes;
	}

}
