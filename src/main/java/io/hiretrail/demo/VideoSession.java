package io.hiretrail.demo;

import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

/** The video session of an interview: who came and went, and what was recorded. */
final class VideoSession {

	private static final List<String> ERRORS = List.of("The disk of the recorder is full",
			"The connection to the recorder was lost", "The candidate has declined to be recorded");

	private final Dossier dossier;

	private final Player interviewer;

	private final UUID bookingId;

	private final UUID id;

	VideoSession(Dossier dossier, Player interviewer, UUID bookingId) {
		this.dossier = dossier;
		this.interviewer = interviewer;
		this.bookingId = bookingId;
		this.id = Ids.at(dossier.time(), 0);
	}

	void tell() {
		Chance chance = this.dossier.chance;
		boolean recorded = chance.in100(90);
		boolean fails = recorded && chance.in100(7);
		write(Cast.ROOMS, activity(Action.CREATED_SESSION));
		this.dossier.pass(ofMinutes(1), ofMinutes(6));
		write(this.interviewer, activity(Action.PARTICIPANT_JOINED).with("participantRole", "INTERVIEWER"));
		this.dossier.pass(ofSeconds(10), ofMinutes(4));
		write(this.dossier.candidate.player(),
				activity(Action.PARTICIPANT_JOINED).with("participantRole", "CANDIDATE"));
		this.dossier.pass(ofSeconds(20), ofMinutes(2));
		if (recorded) {
			write(Cast.ROOMS, activity(Action.RECORDING_STARTED));
		}
		this.dossier.pass(ofMinutes(8), ofMinutes(20));
		if (fails) {
			write(Cast.ROOMS, activity(Action.RECORDING_FAILED).with("error", chance.oneOf(ERRORS)));
		}
		this.dossier.pass(ofMinutes(15), ofMinutes(35));
		leave();
		this.dossier.pass(ofSeconds(10), ofSeconds(90));
		if (recorded && !fails) {
			write(Cast.ROOMS, activity(Action.RECORDING_COMPLETED));
		}
		write(Cast.ROOMS, activity(Action.ROOM_FINISHED));
	}

	private void leave() {
		write(this.dossier.candidate.player(), activity(Action.PARTICIPANT_LEFT).with("participantRole", "CANDIDATE"));
		this.dossier.pass(ofSeconds(5), ofMinutes(3));
		write(this.interviewer, activity(Action.PARTICIPANT_LEFT).with("participantRole", "INTERVIEWER"));
	}

	private void write(Player who, Activity activity) {
		this.dossier.write(who, activity.interviewedBy(this.interviewer.actor().id()));
	}

	private Activity activity(Action action) {
		return Activity.of(action)
			.on(Resource.of(ResourceType.VIDEO_SESSION, this.id, this.dossier.stage().name()))
			.with("bookingId", this.bookingId.toString())
			.with("sessionId", this.id.toString())
			.with("campaignId",
					(action == Action.CREATED_SESSION) ? this.dossier.candidate.job().id().toString() : null);
	}

}
