package io.hiretrail.activity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes many entries by one insert, in the caller's transaction: each column goes to the
 * database as an array. {@code COPY} refuses tables with row-level security.
 */
@Component
class EntryBatch {

	private static final Map<String, String> OTHER_THAN_TEXT = Map.ofEntries(Map.entry("organization_id", "uuid"),
			Map.entry("id", "uuid"), Map.entry("actor_id", "uuid"), Map.entry("actor_ref", "uuid"),
			Map.entry("applicant_id", "uuid"), Map.entry("interviewer_id", "uuid"), Map.entry("metadata", "jsonb"),
			Map.entry("ip", "inet"), Map.entry("api_key_id", "uuid"), Map.entry("occurred_at", "timestamptz"),
			Map.entry("recorded_at", "timestamptz"));

	private static final List<String> COLUMNS = List.of("organization_id", "id", "action", "actor_type", "actor_id",
			"actor_ref", "actor_name", "applicant_id", "interviewer_id", "resource_type", "resource_id",
			"resource_name", "metadata", "ip", "user_agent", "host", "referer", "medium", "request_id", "api_key_id",
			"occurred_at", "recorded_at");

	private static final String INSERT = "insert into activity_log (" + String.join(", ", COLUMNS)
			+ ") select * from unnest("
			+ COLUMNS.stream()
				.map((column) -> "?::" + OTHER_THAN_TEXT.getOrDefault(column, "text") + "[]")
				.collect(Collectors.joining(", "))
			+ ")";

	private final JdbcTemplate jdbc;

	EntryBatch(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Writes entries, each with the organization that it belongs to. */
	void write(List<Map.Entry<UUID, Entry>> entries) {
		@Nullable String[][] columns = new String[COLUMNS.size()][entries.size()];
		for (int i = 0; i < entries.size(); i++) {
			@Nullable Object[] row = row(entries.get(i).getKey(), entries.get(i).getValue());
			for (int column = 0; column < row.length; column++) {
				columns[column][i] = Objects.toString(row[column], null);
			}
		}
		this.jdbc.update(INSERT, (Object[]) columns);
	}

	private static @Nullable Object[] row(UUID organizationId, Entry entry) {
		Actor actor = entry.actor();
		Resource resource = entry.resource();
		RequestContext context = entry.context();
		return new @Nullable Object[] { organizationId, entry.id(), entry.action(), actor.type().name(), actor.id(),
				actor.id(), actor.name(), entry.applicantId(), entry.interviewerId(),
				(resource != null) ? resource.type() : null, (resource != null) ? resource.id() : null,
				(resource != null) ? resource.name() : null, entry.metadata(), context.ip(), context.userAgent(),
				context.host(), context.referer(), context.medium().name(), context.requestId(), context.apiKeyId(),
				entry.occurredAt(), entry.recordedAt() };
	}

}
