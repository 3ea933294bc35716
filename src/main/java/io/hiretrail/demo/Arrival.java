package io.hiretrail.demo;

import java.util.Map;

import io.hiretrail.activity.Action;
import io.hiretrail.applicant.ApplicationStatus;
import io.hiretrail.demo.DemoRows.ApplicantRow;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

/** How an application comes in and is made ready for the team. */
final class Arrival {

	private final Dossier dossier;

	private final Chance chance;

	Arrival(Dossier dossier) {
		this.dossier = dossier;
		this.chance = dossier.chance;
	}

	void tell() {
		takeIn();
		this.dossier.pass(ofSeconds(2), ofSeconds(9));
		acknowledge();
		if (this.chance.in100(12)) {
			this.dossier.pass(ofMinutes(20), ofHours(20));
			correctAddress();
		}
		this.dossier.passInOffice(ofHours(1), ofDays(2));
		this.dossier.write(this.dossier.cast.recruiter(this.chance),
				this.dossier.activity(Action.ASSIGNED_OWNER).with("owner", this.dossier.recruiter.name()));
	}

	private void takeIn() {
		Candidate candidate = this.dossier.candidate;
		ApplicantRow row = new ApplicantRow(candidate, candidate.email(), this.dossier.stage(),
				ApplicationStatus.UNDER_REVIEW, this.dossier.time());
		this.dossier.write(candidate.source().recorder(this.dossier),
				this.dossier.activity(Action.CREATED_APPLICATION)
					.with("jobId", candidate.job().id().toString())
					.with("source", candidate.source().label()),
				(rows) -> rows.applicants.put(candidate.id(), row));
	}

	private void acknowledge() {
		Action outcome = this.chance.in100(3) ? Action.AUTOMATION_FAILED : Action.RAN_AUTOMATION;
		this.dossier.write(Cast.AUTOMATION,
				this.dossier.activity(outcome)
					.with("ruleId", "acknowledge-application")
					.with("trigger", Action.CREATED_APPLICATION));
		if (outcome == Action.RAN_AUTOMATION) {
			new Correspondence(this.dossier).send(Cast.AUTOMATION, "application-received",
					"We have received your application");
		}
	}

	private void correctAddress() {
		Candidate candidate = this.dossier.candidate;
		String email = candidate.email().replaceFirst("@", ".mail@");
		this.dossier.change(candidate.player(),
				this.dossier.activity(Action.UPDATED_APPLICANT)
					.with("before", Map.of("email", candidate.email()))
					.with("after", Map.of("email", email)),
				(row) -> row.with(email));
	}

}
