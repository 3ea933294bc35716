package io.hiretrail.activity;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the log as readers see it.
 *
 * @param id a UUIDv7 made from {@code occurredAt}
 * @param action what was done, a code of the catalogue or the organization's own
 * @param actor who did it
 * @param applicantId the applicant in whose timeline it stands, if any
 * @param interviewerId who interviewed, if that is the matter
 * @param resource what it was done on
 * @param metadata the text of a JSON object
 * @param context from where it was done
 * @param occurredAt when it happened, in milliseconds
 * @param recordedAt when it was recorded, in microseconds
 */
@Schema(name = "Entry")
public record Entry(UUID id, @Schema(example = "MOVED_STAGE") String action, Actor actor, @Nullable UUID applicantId,
		@Nullable UUID interviewerId, @Nullable Resource resource,
		@JsonRawValue @Schema(implementation = Object.class, types = "object",
				example = "{\"from\": \"Phone Screen\", \"to\": \"Technical Interview\"}") String metadata,
		RequestContext context, Instant occurredAt, Instant recordedAt) {

	/** Returns the entry with more said about its actor. */
	Entry by(Actor actor) {
		return new Entry(this.id, this.action, actor, this.applicantId, this.interviewerId, this.resource,
				this.metadata, this.context, this.occurredAt, this.recordedAt);
	}

	/** Returns the entry without what a member may not see. */
	public Entry withoutOrigin() {
		return new Entry(this.id, this.action, this.actor, this.applicantId, this.interviewerId, this.resource,
				this.metadata, this.context.withoutOrigin(), this.occurredAt, this.recordedAt);
	}

}
