package io.hiretrail.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.IpAddress;
import io.hiretrail.activity.Medium;
import io.hiretrail.core.ProblemException;
import io.hiretrail.security.CurrentUser;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Which entries an administrator wants to see.
 *
 * @param tab interviews: on a booking, a video session or an evaluation; team: by a
 * person of the team
 * @param q a part of the actor's name, the resource's type or its id, in any case
 * @param action only these actions
 * @param actor a part of the actor's name, in any case
 * @param actionContains a part of the action's code, in any case
 * @param actorId only what this user did
 * @param actorType only what this kind of actor did
 * @param interviewerId only what this user interviewed in; not together with applicantId
 * @param applicantId only this applicant's timeline; not together with interviewerId
 * @param resourceType only what was done on this kind of thing
 * @param resourceId only what was done on the thing with this id
 * @param medium only what came this way
 * @param ip only what came from this address
 * @param from only from this moment on
 * @param to only before this moment
 * @param sort the order, newest first if left out
 */
record AuditFilter(@Nullable Tab tab,
		@Nullable @Size(max = 200) @Schema(
				description = "A part of the actor's name, the resource's type or its id, in any case") String q,
		@Nullable @Size(min = 1,
				max = 100) @Schema(description = "Only these actions; may be repeated") List<@Pattern(
						regexp = Action.CODE_PATTERN, message = "must be the code of an action") String> action,
		@Nullable @Size(max = 200) @Schema(description = "A part of the actor's name, in any case") String actor,
		@Nullable @Size(max = 64) @Schema(
				description = "A part of the action's code, in any case") String actionContains,
		@Nullable UUID actorId, @Nullable ActorType actorType,
		@Nullable @Schema(description = "Only what this user interviewed in; excludes applicantId") UUID interviewerId,
		@Nullable @Schema(description = "Only this applicant's timeline; excludes interviewerId") UUID applicantId,
		@Nullable @Size(max = 64) String resourceType, @Nullable @Size(max = 200) String resourceId,
		@Nullable Medium medium, @Nullable String ip,
		@Nullable @Schema(description = "Only from this moment on (ISO 8601)") Instant from,
		@Nullable @Schema(description = "Only before this moment (ISO 8601)") Instant to,
		@Schema(description = "The order", defaultValue = "newest") ActivityQuery.@Nullable Sort sort) {

	/** Returns what that means for the caller's organization. */
	ActivityQuery query(CurrentUser caller, Map<String, String> metadata) {
		if (this.interviewerId != null && this.applicantId != null) {
			throw ProblemException.invalid("interviewerId", "excluded",
					"must not come together with applicantId; leave one of them out");
		}
		ActivityQuery query = ActivityQuery.of(caller.organizationId())
			.applicant(this.applicantId)
			.interviewer(this.interviewerId)
			.actor(this.actorId)
			.actorType(this.actorType)
			.actorNamed(this.actor)
			.actions(this.action)
			.actionNamed(this.actionContains)
			.resourceTypes((this.resourceType != null) ? List.of(this.resourceType) : null)
			.resource(this.resourceId)
			.medium(this.medium)
			.ip(address())
			.text(this.q)
			.metadata(metadata)
			.between(this.from, this.to)
			.sorted(this.sort);
		return (this.tab != null) ? this.tab.narrow(query) : query;
	}

	private @Nullable String address() {
		String address = IpAddress.normalize(this.ip);
		if (this.ip != null && address == null) {
			throw ProblemException.invalid("ip", "ip", "must be an IPv4 or IPv6 address");
		}
		return address;
	}

}
