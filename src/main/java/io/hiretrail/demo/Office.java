package io.hiretrail.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.security.Role;
import io.hiretrail.security.Scope;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

/** What happens in the team beside the applications: keys, jobs, comings and goings. */
final class Office {

	private final Chance chance = new Chance(-1);

	private final Story story;

	private final Cast cast;

	Office(Story story, Cast cast) {
		this.story = story;
		this.cast = cast;
	}

	/** Tells how the program that hands applications in got its key. */
	void open(Instant start, UUID apiKeyId) {
		tell(start, this.cast.admin(),
				Activity.of(Action.CREATED_API_KEY)
					.on(Resource.of(ResourceType.API_KEY, apiKeyId, this.cast.ats().name()))
					.with("scopes", List.of(Scope.ACTIVITY_WRITE)));
		tell(this.cast.leftAt(), this.cast.owner(),
				Activity.of(Action.REMOVE_TEAM_MEMBER)
					.on(Resource.of(ResourceType.USER, this.cast.formerId(), this.cast.former().name()))
					.with("targetUserId", this.cast.formerId().toString())
					.with("role", Role.MEMBER));
	}

	/** Tells how a job was created. */
	void open(DemoJob job) {
		tell(job.createdAt(), this.cast.manager(),
				Activity.of(Action.CREATED_JOB)
					.on(job.asResource())
					.with("stages", job.stages().stream().map(DemoJob.Stage::name).toList()));
	}

	/** Tells how two jobs were changed soon after. */
	void change(DemoJob renamed, DemoJob extended) {
		tell(renamed.createdAt().plus(ofMinutes(25)), this.cast.manager(),
				Activity.of(Action.UPDATED_JOB)
					.on(renamed.asResource())
					.with("before", Map.of("headcount", 1))
					.with("after", Map.of("headcount", 3)));
		tell(extended.createdAt().plus(ofMinutes(40)), this.cast.admin(),
				Activity.of(Action.UPDATED_WORKFLOW)
					.on(Resource.of(ResourceType.WORKFLOW, extended.id(), extended.title()))
					.with("before", Map.of("reminderAfterDays", 5))
					.with("after", Map.of("reminderAfterDays", 3)));
	}

	/** Tells who signed in each morning. */
	void signIns(Instant start, Instant end) {
		for (OffsetDateTime day = start.atOffset(ZoneOffset.UTC).plusDays(1); day.toInstant()
			.isBefore(end); day = day.plusDays(1)) {
			for (Player colleague : this.cast.team()) {
				Instant at = OfficeHours.opening(day).plus(this.chance.between(ZERO, ofMinutes(100)));
				if (OfficeHours.isWorkingDay(day) && this.chance.in100(80)) {
					signIn(colleague, at);
				}
			}
		}
	}

	private void signIn(Player colleague, Instant at) {
		Resource user = new Resource(ResourceType.USER.name(), String.valueOf(colleague.actor().id()),
				colleague.name());
		if (this.chance.in100(4)) {
			tell(at.minus(this.chance.between(ofSeconds(8), ofSeconds(50))),
					new Player(Cast.SYSTEM.actor(), colleague.origin()), Activity.of(Action.SIGN_IN_FAILED).on(user));
		}
		tell(at, colleague, Activity.of(Action.SIGN_IN).on(user));
		if (this.chance.in100(30)) {
			tell(at.plus(this.chance.between(ofMinutes(400), ofMinutes(520))), colleague,
					Activity.of(Action.SIGN_OUT).on(user));
		}
	}

	private void tell(Instant at, Player who, Activity activity) {
		this.story.tell(at, who, activity, this.chance);
	}

}
