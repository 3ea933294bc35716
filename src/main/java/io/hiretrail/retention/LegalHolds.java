package io.hiretrail.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.core.ListQuery;
import io.hiretrail.core.Names;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.ProblemException;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places legal holds and releases them. */
@Service
@Transactional
public class LegalHolds {

	private static final String PLACE = """
			insert into legal_hold (organization_id, id, applicant_id, job_id, reason, placed_at)
			values (?, ?, ?, ?, ?, ?)""";

	/** Waits for whatever deletes, and for nobody who records. */
	private static final String LOCK = "select id from organization where id = ? for no key update";

	private static final String RELEASE = """
			update legal_hold set released_at = ? where organization_id = ? and id = ? and released_at is null""";

	private static final String FIND = "select " + LegalHold.COLUMNS
			+ " from legal_hold where organization_id = ? and id = ?";

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	private final Clock clock;

	LegalHolds(ActivityRecorder recorder, JdbcClient jdbc, Clock clock) {
		this.recorder = recorder;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Returns the holds of the caller's organization, newest first.
	 * @param active true for those in force, false for those released, null for all
	 */
	@Transactional(readOnly = true)
	public Page<LegalHold> list(CurrentUser caller, @Nullable Boolean active, PageRequest request) {
		return new ListQuery("legal_hold", caller.organizationId()).andIfPresent("(released_at is null) = ?", active)
			.page(this.jdbc, LegalHold.COLUMNS, request, LegalHold::of, LegalHold::id);
	}

	/**
	 * Places a hold. It waits for erasures and for the batch of a purge that are under
	 * way; those that come later heed it.
	 * @param targetId the applicant or the job; null for the organization
	 */
	public LegalHold place(CurrentUser caller, LegalHold.Scope scope, @Nullable UUID targetId, String reason) {
		UUID organization = caller.organizationId();
		Resource target = target(organization, scope, targetId);
		this.jdbc.sql(LOCK).param(organization).query(UUID.class).single();
		LegalHold hold = new LegalHold(Ids.next(), scope, targetId, reason, now(), null);
		this.jdbc.sql(PLACE)
			.param(organization)
			.param(hold.id())
			.param(hold.applicantId())
			.param(hold.jobId())
			.param(reason)
			.param(hold.placedAt().atOffset(ZoneOffset.UTC))
			.update();
		record(Action.PLACED_LEGAL_HOLD, hold, target);
		return hold;
	}

	/** Releases a hold for good; to release it again changes nothing. */
	public void release(CurrentUser caller, UUID id) {
		UUID organization = caller.organizationId();
		LegalHold hold = this.jdbc.sql(FIND)
			.params(organization, id)
			.query(LegalHold::of)
			.optional()
			.orElseThrow(() -> ProblemException.notFound("legal hold", id));
		if (this.jdbc.sql(RELEASE).params(now().atOffset(ZoneOffset.UTC), organization, id).update() > 0) {
			record(Action.RELEASED_LEGAL_HOLD, hold, target(organization, hold.scope(), hold.targetId()));
		}
	}

	private void record(Action action, LegalHold hold, Resource target) {
		this.recorder.record(Activity.of(action).on(target).about(hold.applicantId()).with("holdId", hold.id()));
	}

	private Resource target(UUID organization, LegalHold.Scope scope, @Nullable UUID id) {
		return switch (scope) {
			case APPLICANT -> target(organization, ResourceType.APPLICANT, id, "name");
			case JOB -> target(organization, ResourceType.JOB, id, "title");
			case ORGANIZATION -> {
				if (id != null) {
					throw ProblemException.invalid("id", "unexpected",
							"must be left out: the hold is on the whole organization");
				}
				yield Resource.of(ResourceType.TEAM, organization,
						this.jdbc.sql("select name from organization where id = ?")
							.param(organization)
							.query(String.class)
							.single());
			}
		};
	}

	private Resource target(UUID organization, ResourceType type, @Nullable UUID id, String nameColumn) {
		if (id == null) {
			throw ProblemException.invalid("id", "required", "is required: which one is the hold on?");
		}
		String table = type.name().toLowerCase(Locale.ROOT);
		String name = Names.of(this.jdbc, table, nameColumn, organization, List.of(id)).get(id);
		if (name == null) {
			throw ProblemException.notFound(table, id);
		}
		return Resource.of(type, id, name);
	}

	private Instant now() {
		return Instant.now(this.clock).truncatedTo(ChronoUnit.MICROS);
	}

}
