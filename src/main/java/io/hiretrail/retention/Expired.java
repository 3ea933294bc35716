package io.hiretrail.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.hiretrail.activity.Action;
import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.TenantScope;
import io.hiretrail.core.Ids;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The entries that a policy lets go: counts them, or takes the next few away. */
@Service
public class Expired {

	/**
	 * The number of entries that one transaction looks at, so that it ends soon where
	 * nearly all are kept.
	 */
	private static final int LOOK = 50_000;

	private static final String COUNT = """
			select action, count(*) filter (where not held) as entries, count(*) filter (where held) as held
			from expired_entries(?, ?::jsonb, ?, ?) group by action""";

	/** The first among those that a purge would look at in one transaction. */
	private static final String OLDEST = """
			select id, action from expired_entries(:organization, :cutoffs::jsonb, :others, least(:greatest, (
			    select id from activity_log where organization_id = :organization order by id offset %d limit 1)))
			where not held order by id limit 1""".formatted(LOOK);

	private static final String TAKE = "select id, entry from purge_entries(?, ?::jsonb, ?, ?, ?, ?, ?)";

	private final RetentionPolicies policies;

	private final RetentionProperties properties;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Expired(RetentionPolicies policies, RetentionProperties properties, JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.policies = policies;
		this.properties = properties;
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Counts what the next purge will take from the caller's organization, and takes
	 * nothing.
	 */
	@Transactional(readOnly = true, timeout = LongTransactions.SECONDS)
	public RetentionReport count(CurrentUser caller) {
		Instant now = Instant.now(this.clock);
		Instant next = this.properties.nextPurge(now);
		Cutoffs cutoffs = cutoffs(this.policies.get(caller), (next != null) ? next : now);
		Map<String, List<ByAction>> found = this.jdbc.sql(COUNT)
			.params(caller.organizationId(), this.json.writeValueAsString(cutoffs.actions()), cutoffs.others(),
					cutoffs.greatest())
			.query(ByAction.class)
			.stream()
			.collect(Collectors.groupingBy(ByAction::category));
		return RetentionReport.of(next,
				RetentionPolicy.categories()
					.stream()
					.map((category) -> new RetentionReport.ByCategory(category, cutoffs.before(category),
							sum(found, category, ByAction::entries), sum(found, category, ByAction::held)))
					.toList());
	}

	private static long sum(Map<String, List<ByAction>> found, String category, ToLongFunction<ByAction> count) {
		return found.getOrDefault(category, List.of()).stream().mapToLong(count).sum();
	}

	/**
	 * Deletes the next entries and returns them, in their order.
	 * @param after the id after which to go on
	 * @param now the moment that the periods are counted back from
	 * @return at most a batch, and perhaps a row without an entry that says where to go
	 * on; empty when nothing is left
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	List<Row> take(UUID organization, UUID after, Instant now) {
		return this.policies.lock(organization).map((policy) -> {
			Cutoffs cutoffs = cutoffs(policy, now);
			if (cutoffs.isEmpty()) {
				return List.<Row>of();
			}
			return this.jdbc.sql(TAKE)
				.params(organization, this.json.writeValueAsString(cutoffs.actions()), cutoffs.others(),
						cutoffs.greatest(), after, this.properties.batchSize(), LOOK)
				.query(Row.class)
				.list();
		}).orElse(List.of());
	}

	/**
	 * Returns for how long an organization's oldest entry has been due to go. It looks at
	 * as many entries as a transaction of a purge does: where more than that are kept
	 * before the first that is due, it finds none.
	 * @param now the moment that the periods are counted back from
	 * @return zero if none is due
	 */
	@Transactional(readOnly = true)
	Duration overdue(UUID organization, Instant now) {
		TenantScope.enter(this.jdbc, organization);
		Cutoffs cutoffs = this.policies.find(organization).map((policy) -> cutoffs(policy, now)).orElse(null);
		if (cutoffs == null || cutoffs.isEmpty()) {
			return Duration.ZERO;
		}
		return this.jdbc.sql(OLDEST)
			.param("organization", organization)
			.param("cutoffs", this.json.writeValueAsString(cutoffs.actions()))
			.param("others", cutoffs.others())
			.param("greatest", cutoffs.greatest())
			.query(Oldest.class)
			.optional()
			.map((oldest) -> Duration.between(Ids.timeOf(oldest.id()), cutoffs.before(category(oldest.action()))))
			.orElse(Duration.ZERO);
	}

	private static String category(String action) {
		return Action.of(action).map((known) -> known.category().name()).orElse(RetentionPolicy.OTHER);
	}

	private Cutoffs cutoffs(RetentionPolicy policy, Instant now) {
		return Cutoffs.of(policy, this.properties.floorDays(), now);
	}

	private record Oldest(UUID id, String action) {
	}

	private record ByAction(String action, long entries, long held) {

		String category() {
			return Expired.category(this.action);
		}

	}

	/**
	 * An entry that was deleted, or only looked at.
	 *
	 * @param id its id
	 * @param entry all its columns as a JSON object; null if it is still there
	 */
	record Row(UUID id, @Nullable String entry) {
	}

}
