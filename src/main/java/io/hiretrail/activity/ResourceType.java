package io.hiretrail.activity;

/** The kinds of things that the service knows. */
public enum ResourceType {

	APPLICANT, APPLICATION, JOB, EVALUATION, COMMUNICATION, INTERVIEW_BOOKING, VIDEO_SESSION, OFFER, USER, TEAM,
	API_KEY, WORKFLOW, AUDIT_LOG

}
