package io.hiretrail.activity;

import com.fasterxml.jackson.annotation.JsonAlias;

/**
 * The way by which an action came: the web pages, a person's token, an API key, a link
 * shared, or the service itself.
 */
public enum Medium {

	ADMIN, API, API_KEY, @JsonAlias("WEBAPP_INTERVIEW_SHAREABLE_LINK")
	SHAREABLE_LINK, SYSTEM

}
