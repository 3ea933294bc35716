package io.hiretrail.activity;

import java.util.UUID;

import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way into the log, which keeps all rules that it can be held against by
 * itself.
 *
 * @param entry what is to be recorded
 * @param caller who records it
 * @param context from where
 */
record Draft(NewEntry entry, CurrentUser caller, RequestContext context) {

	UUID organizationId() {
		return this.caller.organizationId();
	}

	@Nullable UUID actorId() {
		return (this.entry.actor() != null) ? this.entry.actor().id() : null;
	}

}
