package io.hiretrail.activity;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hiretrail.security.CurrentUser;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param type what kind of actor
 * @param id the user's id; null if it is no user of the organization, or none any more
 * @param name the name as it was then; null for a user whose personal data were erased
 * @param email the user's present e-mail address
 * @param image the address of the user's present picture
 */
public record Actor(ActorType type, @Nullable UUID id, @Nullable String name, @Nullable String email,
		@Nullable String image) {

	/** The service itself. */
	public static final Actor SYSTEM = new Actor(ActorType.SYSTEM, null, null, null, null);

	/**
	 * Tells whether it is a former user whose personal data were erased; any other user
	 * has at least a name.
	 */
	@JsonProperty
	@Schema(description = "Whether this is a former user whose personal data were erased")
	public boolean erased() {
		return this.type == ActorType.USER && this.id == null && this.name == null;
	}

	/** Returns an actor that is no user of the organization. */
	public static Actor named(ActorType type, @Nullable String name) {
		return new Actor(type, null, name, null, null);
	}

	/** Returns the actor that a caller is. */
	public static Actor of(CurrentUser caller) {
		return caller.isPerson() ? new Actor(ActorType.USER, caller.id(), caller.name(), caller.email(), caller.image())
				: named(ActorType.API_KEY, caller.name());
	}

}
