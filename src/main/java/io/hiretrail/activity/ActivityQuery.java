package io.hiretrail.activity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import io.hiretrail.core.Condition;
import io.hiretrail.core.Ids;
import io.hiretrail.core.ListQuery;
import io.hiretrail.core.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;
import tools.jackson.databind.util.RawValue;

/**
 * What a reader wants to see of an organization's log: all of it, newest first, unless
 * narrowed down. A filter that is null or empty narrows nothing.
 */
public final class ActivityQuery {

	/** Values that JSON may have without quotation marks. */
	private static final Pattern UNQUOTED = Pattern.compile("true|false|-?(0|[1-9]\\d{0,399})(\\.\\d{1,400})?");

	/** The beginning of values that JSON may have in braces or brackets. */
	private static final Pattern NESTED = Pattern.compile("[{\\[].*", Pattern.DOTALL);

	private final UUID organizationId;

	private final ListQuery rows;

	private ActivityQuery(UUID organizationId) {
		this.organizationId = organizationId;
		this.rows = new ListQuery("own_activity_log", organizationId);
	}

	/** Returns the query for an organization's whole log. */
	public static ActivityQuery of(UUID organizationId) {
		return new ActivityQuery(organizationId);
	}

	/** Only what belongs in an applicant's timeline. */
	public ActivityQuery applicant(@Nullable UUID id) {
		return and("applicant_id = ?", id);
	}

	/** Only what one user interviewed in. */
	public ActivityQuery interviewer(@Nullable UUID id) {
		return and("interviewer_id = ?", id);
	}

	/** Only what one user did. */
	public ActivityQuery actor(@Nullable UUID id) {
		return and("actor_id = ?", id);
	}

	/** Only what one kind of actor did. */
	public ActivityQuery actorType(@Nullable ActorType type) {
		return and("actor_type = ?", (type != null) ? type.name() : null);
	}

	/** Only what somebody did whose name has a part, in any case. */
	public ActivityQuery actorNamed(@Nullable String part) {
		String pattern = ListQuery.containing(part);
		if (pattern != null) {
			this.rows.and(actorNamedLike(pattern));
		}
		return this;
	}

	/** Only these actions. */
	public ActivityQuery actions(@Nullable Collection<String> codes) {
		return and("action = any (?)", (codes != null && !codes.isEmpty()) ? codes.toArray(String[]::new) : null);
	}

	/** Only actions whose code has a part, in any case. */
	public ActivityQuery actionNamed(@Nullable String part) {
		String pattern = ListQuery.containing(part);
		if (pattern != null) {
			this.rows.and(Condition.of("action ilike ?", pattern)
				.lookingUp("action", "select distinct action from known_kinds(?) where action ilike ?",
						this.organizationId, pattern));
		}
		return this;
	}

	/** Only what was done on these kinds of things. */
	public ActivityQuery resourceTypes(@Nullable Collection<String> types) {
		return and("resource_type = any (?)",
				(types != null && !types.isEmpty()) ? types.toArray(String[]::new) : null);
	}

	/** Only what was done on the thing with an id. */
	public ActivityQuery resource(@Nullable String id) {
		return and("resource_id = ?", id);
	}

	/** Only what came by one way. */
	public ActivityQuery medium(@Nullable Medium medium) {
		return and("medium = ?", (medium != null) ? medium.name() : null);
	}

	/** Only what came from a network address. */
	public ActivityQuery ip(@Nullable String address) {
		return and("ip = ?::inet", address);
	}

	/** Only where actor name, resource type or resource id has a part, in any case. */
	public ActivityQuery text(@Nullable String part) {
		String pattern = ListQuery.containing(part);
		if (pattern != null) {
			this.rows.andEither(actorNamedLike(pattern), Condition.of("resource_id ilike ?", pattern),
					Condition.of("resource_type ilike ?", pattern)
						.lookingUp("resource_type",
								"select distinct resource_type from known_kinds(?) where resource_type ilike ?",
								this.organizationId, pattern));
		}
		return this;
	}

	private Condition actorNamedLike(String pattern) {
		return Condition.of("actor_name ilike ?", pattern)
			.lookingUp("actor_name", "select name from own_actor_name where organization_id = ? and name ilike ?",
					this.organizationId, pattern);
	}

	/** Only where top-level keys of the metadata have these values, compared as text. */
	public ActivityQuery metadata(Map<String, String> values) {
		values.forEach((key, value) -> {
			this.rows.and("metadata ->> ? = ?", key, value);
			// a number or a boolean reads the same as a text
			String text = json(key, JsonNodeFactory.instance.stringNode(value));
			if (UNQUOTED.matcher(value).matches()) {
				this.rows.implying("(metadata @> ?::jsonb or metadata @> ?::jsonb)", text,
						json(key, JsonNodeFactory.instance.rawValueNode(new RawValue(value))));
			}
			else if (!NESTED.matcher(value).matches()) {
				this.rows.implying("metadata @> ?::jsonb", text);
			}
		});
		return this;
	}

	private static String json(String key, ValueNode value) {
		return JsonNodeFactory.instance.objectNode().set(key, value).toString();
	}

	/**
	 * Only from one moment on and before another. A period is a range of ids, because an
	 * id begins with its time.
	 */
	public ActivityQuery between(@Nullable Instant from, @Nullable Instant to) {
		if (from != null && to != null && from.isAfter(to)) {
			throw ProblemException.invalid("from", "backwards", "must not be later than to");
		}
		return and("id >= ?", (from != null) ? Ids.least(from) : null).and("id < ?",
				(to != null) ? Ids.least(to) : null);
	}

	/**
	 * Only what was recorded up to a moment, so that the answer stays the same while the
	 * log grows.
	 */
	public ActivityQuery asOf(@Nullable Instant moment) {
		if (moment != null) {
			// the first condition alone would do; the second one spares reading all that
			// came since
			this.rows.and("recorded_at <= ?", moment.atOffset(ZoneOffset.UTC))
				.and("id < ?", Ids.least(moment.plus(EntryRules.MAX_AHEAD).plusMillis(1)));
		}
		return this;
	}

	/** Only what happened and was recorded after a moment. */
	public ActivityQuery since(Instant moment) {
		this.rows.and("recorded_at > ?", moment.atOffset(ZoneOffset.UTC)).and("id >= ?", Ids.least(moment));
		return this;
	}

	/** In one order or the other. */
	public ActivityQuery sorted(@Nullable Sort sort) {
		if (sort == Sort.OLDEST) {
			this.rows.oldestFirst();
		}
		return this;
	}

	private ActivityQuery and(String condition, @Nullable Object value) {
		this.rows.andIfPresent(condition, value);
		return this;
	}

	/** Returns the organization whose entries are asked for. */
	public UUID organizationId() {
		return this.organizationId;
	}

	ListQuery rows() {
		return this.rows;
	}

	/** The order of entries by the time at which they happened. */
	public enum Sort {

		NEWEST, OLDEST;

		/** Returns the word that callers write. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
