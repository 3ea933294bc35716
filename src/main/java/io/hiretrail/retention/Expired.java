package io.hiretrail.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

import io.hiretrail.activity.Action;
import io.hiretrail.security.CurrentUser;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The entries that a policy lets go: counts them, or takes the next few away. */
@Service
public class Expired {

	private static final String COUNT = """
			select action, count(*) filter (where not held) as entries, count(*) filter (where held) as held
			from expired_entries(?, ?::jsonb, ?, ?) group by action""";

	private static final String TAKE = "select id, entry from purge_entries(?, ?::jsonb, ?, ?, ?, ?)";

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
	 * Counts what a purge would take from the caller's organization, and takes nothing.
	 */
	@Transactional(readOnly = true)
	public RetentionReport count(CurrentUser caller) {
		Cutoffs cutoffs = cutoffs(this.policies.get(caller));
		Map<String, List<ByAction>> found = this.jdbc.sql(COUNT)
			.params(caller.organizationId(), this.json.writeValueAsString(cutoffs.actions()), cutoffs.others(),
					cutoffs.greatest())
			.query(ByAction.class)
			.stream()
			.collect(Collectors.groupingBy(ByAction::category));
		return RetentionReport.of(RetentionPolicy.categories()
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
	 * @return at most a batch; empty when nothing is left
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	List<Row> take(UUID organization, UUID after) {
		return this.policies.lock(organization).map((policy) -> {
			Cutoffs cutoffs = cutoffs(policy);
			return this.jdbc.sql(TAKE)
				.params(organization, this.json.writeValueAsString(cutoffs.actions()), cutoffs.others(),
						cutoffs.greatest(), after, this.properties.batchSize())
				.query(Row.class)
				.list();
		}).orElse(List.of());
	}

	private Cutoffs cutoffs(RetentionPolicy policy) {
		return Cutoffs.of(policy, this.properties.floorDays(), Instant.now(this.clock));
	}

	private record ByAction(String action, long entries, long held) {

		String category() {
			return Action.of(this.action).map((known) -> known.category().name()).orElse(RetentionPolicy.OTHER);
		}

	}

	/**
	 * An entry that was deleted.
	 *
	 * @param id its id
	 * @param entry all its columns as a JSON object
	 */
	record Row(UUID id, String entry) {
	}

}
