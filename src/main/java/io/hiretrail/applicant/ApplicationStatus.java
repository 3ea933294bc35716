package io.hiretrail.applicant;

/** How an application stands. */
public enum ApplicationStatus {

	UNDER_REVIEW, INTERVIEW, OFFER, HIRED, REJECTED, WITHDRAWN

}
