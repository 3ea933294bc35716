package io.hiretrail.demo;

import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

/** The offer to an applicant, and what comes of it. */
final class OfferRound {

	private final Dossier dossier;

	private final UUID id;

	private int version;

	OfferRound(Dossier dossier) {
		this.dossier = dossier;
		this.id = Ids.at(dossier.time(), 0);
	}

	void tell() {
		Player candidate = this.dossier.candidate.player();
		offer();
		if (this.dossier.chance.in100(25)) {
			this.dossier.pass(ofHours(3), ofDays(2));
			new Correspondence(this.dossier).receive("A question about your offer");
			offer();
		}
		this.dossier.pass(ofHours(5), ofDays(4));
		Ending ending = new Ending(this.dossier);
		int lot = this.dossier.chance.between(1, 100);
		if (lot <= 72) {
			this.dossier.write(candidate, activity(Action.ACCEPTED_OFFER));
			this.dossier.passInOffice(ofMinutes(5), ofHours(3));
			ending.hire(this.dossier.recruiter);
		}
		else if (lot <= 92) {
			this.dossier.write(candidate, activity(Action.DECLINED_OFFER));
			ending.withdraw();
		}
		else {
			this.dossier.passInOffice(ofMinutes(5), ofHours(3));
			this.dossier.write(this.dossier.recruiter, activity(Action.RESCINDED_OFFER));
			ending.reject(this.dossier.recruiter, "The position was withdrawn");
		}
	}

	private void offer() {
		this.version++;
		this.dossier.passInOffice(ofHours(2), ofDays(1));
		this.dossier.write(this.dossier.recruiter, activity(Action.CREATED_OFFER));
		this.dossier.passInOffice(ofMinutes(5), ofMinutes(50));
		this.dossier.write(this.dossier.recruiter, activity(Action.SENT_OFFER));
		new Correspondence(this.dossier).send(this.dossier.recruiter, "offer", "Your offer");
	}

	private Activity activity(Action action) {
		return Activity.of(action)
			.on(Resource.of(ResourceType.OFFER, this.id, "Offer to " + this.dossier.candidate.name()))
			.with("offerId", this.id.toString())
			.with("version", this.version);
	}

}
