package io.hiretrail.activity;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry as a caller hands it in.
 *
 * @param action what was done: a code of the catalogue, or one of the caller's own
 * @param actor who did it; only an API key may say so, everybody else is the actor
 * @param applicantId the applicant in whose timeline it belongs; if left out, the one
 * that is the resource
 * @param interviewerId the user who interviewed
 * @param resource what it was done on; the applicant if it is left out and an applicant
 * is named
 * @param metadata what changed, at most 16 KiB and 8 levels deep
 * @param context from where it was done; only an API key may say so
 * @param occurredAt when it happened, from 1970 to 5 minutes ahead; now if left out; kept
 * in milliseconds
 */
@Schema(name = "NewEntry")
public record NewEntry(@NotNull @Pattern(regexp = Action.CODE_PATTERN,
		message = "must be a code of 1 to 64 letters, digits, '.', '_' and '-' that begins with a letter") @Schema(
				example = "SENT_EMAIL") String action,
		@Nullable @Valid NewActor actor, @Nullable UUID applicantId, @Nullable UUID interviewerId,
		@Nullable @Valid NewResource resource,
		@Nullable @Schema(implementation = Object.class, types = "object",
				example = "{\"channel\": \"EMAIL\", \"templateId\": \"invitation\"}") ObjectNode metadata,
		@Nullable @Valid NewContext context,
		@Nullable @Schema(example = "2026-11-20T16:50:00.123Z") Instant occurredAt) {

	/**
	 * Who did it: a user of the organization by id, or a type and a name.
	 *
	 * @param type what kind of actor
	 * @param id the id of a user of the organization
	 * @param name the name; for a user with an id the present name if left out, for one
	 * without an id required
	 */
	@Schema(name = "NewActor")
	public record NewActor(@NotNull ActorType type, @Nullable UUID id,
			@Nullable @Size(min = 1, max = 200) String name) {
	}

	/**
	 * What it was done on.
	 *
	 * @param type the kind of thing
	 * @param id the thing's id in the system that knows it
	 * @param name the thing's name
	 */
	@Schema(name = "NewResource")
	public record NewResource(@NotNull @Pattern(regexp = Action.CODE_PATTERN,
			message = "must be a word of 1 to 64 letters, digits, '.', '_' and '-' that begins with a letter") @Schema(
					example = "APPLICANT") String type,
			@Nullable @Size(min = 1, max = 200) String id, @Nullable @Size(min = 1, max = 200) String name) {
	}

	/**
	 * From where it was done.
	 *
	 * @param ip an IPv4 or IPv6 address
	 * @param userAgent the program that was used
	 * @param host the host that it was done at
	 * @param referer the page that it came from
	 * @param medium the way by which it came, API_KEY if left out
	 * @param requestId the id of the request in the caller's own logs
	 */
	@Schema(name = "NewContext")
	public record NewContext(@Nullable @Schema(example = "203.0.113.7") String ip,
			@Nullable @Size(max = RequestContext.MAX_USER_AGENT) String userAgent,
			@Nullable @Size(max = RequestContext.MAX_HOST) String host,
			@Nullable @Size(max = RequestContext.MAX_REFERER) String referer, @Nullable Medium medium,
			@Nullable @Size(min = 1, max = 64) String requestId) {
	}

}
