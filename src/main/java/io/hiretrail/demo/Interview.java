package io.hiretrail.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

/** The interview of a stage, from the invitation to the end of the session. */
final class Interview {

	private final Dossier dossier;

	private final Chance chance;

	private final Player interviewer;

	private UUID bookingId;

	private Instant appointment;

	Interview(Dossier dossier, Player interviewer) {
		this.dossier = dossier;
		this.chance = dossier.chance;
		this.interviewer = interviewer;
		this.bookingId = Ids.at(dossier.time(), 0);
		this.appointment = dossier.time();
	}

	/** Tells it and returns whether it took place. */
	boolean tell() {
		invite();
		if (this.chance.in100(30)) {
			this.dossier.passInOffice(ofMinutes(1), ofHours(4));
			book(this.dossier.recruiter);
		}
		else {
			book(this.dossier.candidate.player());
		}
		change();
		if (this.chance.in100(5)) {
			cancel();
		}
		if (this.chance.in100(9) && !happensAfterNoShow()) {
			return false;
		}
		meet();
		return true;
	}

	/** Tells one in which everything goes as planned. */
	void tellAsPlanned() {
		invite();
		book(this.dossier.candidate.player());
		meet();
	}

	private void meet() {
		this.dossier.passUntil(this.appointment.minus(ofMinutes(6)));
		new VideoSession(this.dossier, this.interviewer, this.bookingId).tell();
	}

	private void invite() {
		new Correspondence(this.dossier).send(this.dossier.recruiter, "interview-invitation",
				"Your interview: " + this.dossier.stage().name());
		this.dossier.pass(ofMinutes(20), ofDays(1));
	}

	private void book(Player who) {
		this.bookingId = Ids.at(this.dossier.time(), 0);
		this.appointment = nextAppointment();
		this.dossier.write(who, activity(Action.CREATED_BOOKING).with("scheduledFor", this.appointment.toString()));
	}

	private Instant nextAppointment() {
		Duration afterOpening = this.chance.between(ofMinutes(0), ofHours(9));
		return OfficeHours.next(this.dossier.time().plus(this.chance.between(ofDays(1), ofDays(4))), afterOpening)
			.truncatedTo(ChronoUnit.HOURS);
	}

	private void change() {
		if (this.chance.in100(12)) {
			Instant before = this.appointment;
			this.dossier.pass(ofMinutes(10), ofHours(6));
			this.appointment = nextAppointment();
			this.dossier.write(this.dossier.candidate.player(),
					activity(Action.RESCHEDULED_INTERVIEW).with("before", Map.of("scheduledFor", before.toString()))
						.with("after", Map.of("scheduledFor", this.appointment.toString())));
		}
		if (this.chance.in100(8)) {
			this.dossier.passInOffice(ofMinutes(10), ofHours(3));
			this.dossier.write(this.dossier.recruiter,
					activity(Action.UPDATED_BOOKING).with("before", Map.of("minutes", 45))
						.with("after", Map.of("minutes", 60)));
		}
	}

	private void cancel() {
		this.dossier.passInOffice(ofMinutes(10), ofHours(3));
		this.dossier.write(this.interviewer, activity(Action.CANCELLED_BOOKING).with("reason",
				this.chance.oneOf(List.of("Interviewer is ill", "Clash with another appointment"))));
		new Correspondence(this.dossier).message(this.dossier.recruiter, "We have to find another time");
		this.dossier.pass(ofHours(1), ofDays(1));
		book(this.dossier.candidate.player());
	}

	private boolean happensAfterNoShow() {
		this.dossier.passUntil(this.appointment.plus(ofMinutes(15)));
		this.dossier.write(this.interviewer, activity(Action.MARKED_NO_SHOW));
		new Correspondence(this.dossier).send(this.dossier.recruiter, "missed-interview", "We have missed you");
		this.dossier.pass(ofHours(2), ofDays(2));
		boolean again = this.chance.in100(60);
		if (again) {
			book(this.dossier.candidate.player());
		}
		return again;
	}

	private Activity activity(Action action) {
		return Activity.of(action)
			.on(Resource.of(ResourceType.INTERVIEW_BOOKING, this.bookingId,
					this.dossier.stage().name() + " of " + this.dossier.candidate.name()))
			.interviewedBy(this.interviewer.actor().id())
			.with("bookingId", this.bookingId.toString())
			.with("campaignId", this.dossier.candidate.job().id().toString());
	}

}
