package io.hiretrail.security;

/** What a person may do in an organization, from most to least. */
public enum Role {

	OWNER, ADMIN, CAMPAIGN_MANAGER, MEMBER;

	/** Tells whether the role may see the audit view and manage the team. */
	public boolean isAdministrator() {
		return this == OWNER || this == ADMIN;
	}

}
