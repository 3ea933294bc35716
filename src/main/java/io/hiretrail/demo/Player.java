package io.hiretrail.demo;

import io.hiretrail.activity.Actor;
import io.hiretrail.activity.Medium;
import io.hiretrail.activity.RequestContext;

/**
 * Somebody or something that acts in the demo.
 *
 * @param actor who
 * @param origin from where
 */
record Player(Actor actor, RequestContext origin) {

	/** Returns the context of one more request; what the service does itself has none. */
	RequestContext request(Chance chance) {
		String id = (this.origin.medium() == Medium.SYSTEM) ? null : chance.digits(8) + chance.digits(16);
		return new RequestContext(this.origin.ip(), this.origin.userAgent(), this.origin.host(), this.origin.referer(),
				this.origin.medium(), id, this.origin.apiKeyId());
	}

	/** Returns the player's name as entries show it. */
	String name() {
		String name = this.actor.name();
		return (name != null) ? name : "System";
	}

}
