package io.hiretrail.activity;

/** The part of hiring that an action belongs to. */
public enum Category {

	PIPELINE, EVALUATION, COMMUNICATION, INTERVIEW, JOB, OFFER, TEAM, ACCOUNT, EVIDENCE, AUTOMATION, ITEM;

	/**
	 * Tells whether a person's token may not record such actions, because the service
	 * does.
	 */
	public boolean isReserved() {
		return this == TEAM || this == ACCOUNT || isEvidence();
	}

	/** Tells whether nobody but the service may record such actions. */
	public boolean isEvidence() {
		return this == EVIDENCE;
	}

}
