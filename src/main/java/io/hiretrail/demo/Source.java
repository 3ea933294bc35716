package io.hiretrail.demo;

import java.util.List;

/** Where applications of the demo come from. */
enum Source {

	CAREERS_PAGE("Careers page"), JOB_BOARD("Job board"), REFERRAL("Referral"), AGENCY("Agency"),
	UNIVERSITY_FAIR("University fair");

	/** The likelier ones more than once. */
	private static final List<Source> DRAWN = List.of(CAREERS_PAGE, CAREERS_PAGE, CAREERS_PAGE, JOB_BOARD, JOB_BOARD,
			REFERRAL, AGENCY, UNIVERSITY_FAIR);

	private final String label;

	Source(String label) {
		this.label = label;
	}

	static Source draw(Chance chance) {
		return chance.oneOf(DRAWN);
	}

	String label() {
		return this.label;
	}

	/** Tells whether somebody of the team types the application in. */
	boolean isTypedIn() {
		return this == REFERRAL || this == AGENCY;
	}

	/** Returns who hands an application in. */
	Player recorder(Dossier dossier) {
		return switch (this) {
			case REFERRAL, AGENCY -> dossier.cast.recruiter(dossier.chance);
			case UNIVERSITY_FAIR -> dossier.candidate.player();
			case CAREERS_PAGE, JOB_BOARD -> dossier.cast.ats();
		};
	}

}
