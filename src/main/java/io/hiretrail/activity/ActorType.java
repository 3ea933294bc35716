package io.hiretrail.activity;

/** What kind of actor did something. */
public enum ActorType {

	USER, API_KEY, CANDIDATE, AUTOMATION, AI_AGENT, SYSTEM

}
