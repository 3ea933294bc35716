package io.hiretrail.demo;

import java.util.List;

import io.hiretrail.activity.Action;
import io.hiretrail.applicant.ApplicationStatus;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;

/** How an application ends. */
final class Ending {

	static final List<String> REJECTIONS = List.of("Another applicant fits better",
			"Too little experience in the field", "No answer for two weeks", "Salary expectations do not meet");

	private static final List<String> WITHDRAWALS = List.of("Has taken another position", "Stays with the employer",
			"The way to work is too long");

	private final Dossier dossier;

	Ending(Dossier dossier) {
		this.dossier = dossier;
	}

	void reject(Player who, String reason) {
		this.dossier.write(who, this.dossier.activity(Action.REJECTED_APPLICATION).with("reason", reason));
		this.dossier.changeStatus(who, ApplicationStatus.REJECTED, reason);
		this.dossier.pass(ofHours(2), ofDays(1));
		this.dossier.write(Cast.AUTOMATION,
				this.dossier.activity(Action.RAN_AUTOMATION)
					.with("ruleId", "tell-rejected")
					.with("trigger", Action.REJECTED_APPLICATION));
		new Correspondence(this.dossier).send(Cast.AUTOMATION, "rejection", "About your application");
	}

	void withdraw() {
		String reason = this.dossier.chance.oneOf(WITHDRAWALS);
		new Correspondence(this.dossier).receive("I withdraw my application");
		this.dossier.write(this.dossier.candidate.player(),
				this.dossier.activity(Action.WITHDREW_APPLICATION).with("reason", reason));
		this.dossier.changeStatus(Cast.SYSTEM, ApplicationStatus.WITHDRAWN, reason);
	}

	void hire(Player who) {
		this.dossier.write(who, this.dossier.activity(Action.HIRED_APPLICANT).with("reason", "Accepted our offer"));
		this.dossier.changeStatus(who, ApplicationStatus.HIRED, null);
	}

}
