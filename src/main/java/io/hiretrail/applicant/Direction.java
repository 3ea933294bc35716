package io.hiretrail.applicant;

/** From whom to whom: outbound is from the team. */
public enum Direction {

	INBOUND, OUTBOUND

}
