package io.hiretrail.activity;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.hiretrail.core.AfterCommit;
import io.hiretrail.core.Ids;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the log. It demands a transaction, that of the change it records: the change and
 * its entry commit together or not at all.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ActivityRecorder {

	private final ActivityLogRepository log;

	private final EntryBatch batch;

	private final JsonMapper json;

	private final Clock clock;

	private final EntryMeters meters;

	ActivityRecorder(ActivityLogRepository log, EntryBatch batch, JsonMapper json, Clock clock, EntryMeters meters) {
		this.log = log;
		this.batch = batch;
		this.json = json;
		this.clock = clock;
		this.meters = meters;
	}

	/** Records one activity and returns its entry. */
	public Entry record(Activity activity) {
		return recordAll(List.of(activity)).get(0);
	}

	/**
	 * Records activities, which keep their order where they happened in the same
	 * millisecond.
	 * @param activities at most {@link Ids#POSITIONS}
	 */
	public List<Entry> recordAll(List<Activity> activities) {
		List<Entry> entries = new ArrayList<>(activities.size());
		List<Map.Entry<UUID, Entry>> rows = new ArrayList<>(activities.size());
		Origin origin = new Origin(CurrentUser.get().map(Actor::of).orElse(Actor.SYSTEM), RequestContext.current(),
				Instant.now(this.clock).truncatedTo(ChronoUnit.MICROS));
		for (Activity activity : activities) {
			Entry entry = entry(activity, entries.size(), origin);
			entries.add(entry);
			rows.add(Map.entry(organization(activity), entry));
		}
		if (rows.size() == 1) {
			this.log.save(new ActivityLog(new TenantId(rows.get(0).getKey(), entries.get(0).id()), entries.get(0)));
		}
		else if (!rows.isEmpty()) {
			this.batch.write(rows);
		}
		AfterCommit.run(() -> this.meters.recorded(entries));
		return entries;
	}

	private Entry entry(Activity activity, int position, Origin origin) {
		UUID id = (activity.occurredAt != null) ? Ids.at(activity.occurredAt, position) : Ids.next();
		String metadata = (activity.metadataText != null) ? activity.metadataText
				: this.json.writeValueAsString(activity.metadata);
		return new Entry(id, activity.action, Objects.requireNonNullElse(activity.actor, origin.actor()),
				activity.applicantId, activity.interviewerId, activity.resource, metadata,
				Objects.requireNonNullElse(activity.context, origin.context()), Ids.timeOf(id), origin.recordedAt());
	}

	private static UUID organization(Activity activity) {
		if (activity.organizationId != null) {
			return activity.organizationId;
		}
		return CurrentUser.get()
			.map(CurrentUser::organizationId)
			.orElseThrow(() -> new IllegalStateException("An activity without a caller must name its organization"));
	}

	/** Who records, from where and when: the same for all activities of one call. */
	private record Origin(Actor actor, RequestContext context, Instant recordedAt) {
	}

}
