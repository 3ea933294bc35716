package io.hiretrail.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Actor;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.Medium;
import io.hiretrail.activity.RequestContext;
import io.hiretrail.activity.Resource;
import io.hiretrail.core.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

/**
 * What a GraphQL search has found.
 *
 * @param count the number of entries here
 * @param total the number of entries in all, counted up to 10,000
 * @param totalIsExact false if there are more
 * @param next where to read on, if there is more
 * @param previous where to read back, if there is something before
 * @param results the entries
 */
record AuditLog(int count, long total, boolean totalIsExact, @Nullable String next, @Nullable String previous,
		List<Result> results) {

	static AuditLog of(Page<Entry> page) {
		Page.Position position = page.page();
		return new AuditLog(page.items().size(), position.total().value(), position.total().exact(), position.next(),
				position.previous(), page.items().stream().map(Result::of).toList());
	}

	/**
	 * An entry in the names of the GraphQL schema.
	 *
	 * @param timestamp when it happened, in milliseconds since the epoch
	 * @param object what it was done on, without what is not known of that
	 * @param metadata JSON as it was recorded
	 */
	record Result(UUID id, String action, Actor actor, long timestamp, @Nullable Map<String, String> object,
			@Nullable UUID applicantId, @Nullable UUID interviewerId, RawValue metadata, @Nullable String ip,
			@Nullable String userAgent, @Nullable String host, @Nullable String referer, String medium,
			@Nullable String requestId, @Nullable UUID apiKeyId, String occurredAt, String recordedAt) {

		static Result of(Entry entry) {
			RequestContext context = entry.context();
			return new Result(entry.id(), entry.action(), entry.actor(), entry.occurredAt().toEpochMilli(),
					object(entry.resource()), entry.applicantId(), entry.interviewerId(),
					new RawValue(entry.metadata()), context.ip(), context.userAgent(), context.host(),
					context.referer(), medium(context.medium()), context.requestId(), context.apiKeyId(),
					entry.occurredAt().toString(), entry.recordedAt().toString());
		}

		private static @Nullable Map<String, String> object(@Nullable Resource resource) {
			if (resource == null) {
				return null;
			}
			Map<String, String> known = new LinkedHashMap<>();
			if (resource.id() != null) {
				known.put("id", resource.id());
			}
			known.put("type", resource.type());
			if (resource.name() != null) {
				known.put("name", resource.name());
			}
			return known;
		}

		private static String medium(Medium medium) {
			return (medium == Medium.SHAREABLE_LINK) ? "WEBAPP_INTERVIEW_SHAREABLE_LINK" : medium.name();
		}

	}

}
