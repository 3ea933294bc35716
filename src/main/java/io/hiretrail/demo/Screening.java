package io.hiretrail.demo;

import java.util.List;
import java.util.Map;

import io.hiretrail.activity.Action;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

/** What the résumé screener makes of an application, and the person who checks it. */
final class Screening {

	private static final List<String> REASONS = List.of("Experience outside the usual titles",
			"The résumé was read incompletely", "A required certificate is missing");

	private final Dossier dossier;

	private final Chance chance;

	Screening(Dossier dossier) {
		this.dossier = dossier;
		this.chance = dossier.chance;
	}

	/**
	 * Tells it.
	 * @param advances what the person decides, which the screener mostly guesses
	 */
	void tell(boolean advances) {
		boolean agreed = this.chance.in100(85);
		String decided = advances ? "ADVANCE" : "REJECT";
		String guessed = (agreed == advances) ? "ADVANCE" : "REJECT";
		int match = guessed.equals("ADVANCE") ? this.chance.between(60, 97) : this.chance.between(8, 55);
		this.dossier.write(Cast.SYSTEM, this.dossier.activity(Action.NOTIFIED_AI_USE).with("noticeVersion", "2026-02"));
		this.dossier.pass(ofSeconds(5), ofSeconds(40));
		this.dossier.write(Cast.SCREENER,
				this.dossier.activity(Action.RECORDED_AI_DECISION)
					.with("system", "resume-screener")
					.with("modelVersion", "2.3.1")
					.with("output", Map.of("match", match / 100.0))
					.with("outcome", guessed));
		this.dossier.passInOffice(ofMinutes(10), ofMinutes(240));
		this.dossier.write(this.dossier.recruiter,
				this.dossier.activity(agreed ? Action.REVIEWED_AI_DECISION : Action.OVERRODE_AI_DECISION)
					.with("from", guessed)
					.with("to", decided)
					.with("reason", agreed ? "Agreed" : this.chance.oneOf(REASONS)));
	}

}
