package io.hiretrail.applicant;

import io.hiretrail.activity.Action;

/** The way by which something was said. */
public enum Channel {

	EMAIL(Action.SENT_EMAIL, Action.RECEIVED_EMAIL), MESSAGE(Action.SENT_MESSAGE, Action.RECEIVED_MESSAGE),
	CALL(Action.LOGGED_CALL, Action.LOGGED_CALL), NOTE(Action.ADDED_NOTE, Action.ADDED_NOTE);

	private final Action outbound;

	private final Action inbound;

	Channel(Action outbound, Action inbound) {
		this.outbound = outbound;
		this.inbound = inbound;
	}

	/** Returns what is recorded. */
	Action action(Direction direction) {
		return (direction == Direction.OUTBOUND) ? this.outbound : this.inbound;
	}

}
