package io.hiretrail.security;

/** What a person may do in an organization, from most to least. */
public enum Role {

	OWNER, ADMIN, CAMPAIGN_MANAGER, MEMBER

}
