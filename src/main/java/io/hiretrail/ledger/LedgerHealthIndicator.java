package io.hiretrail.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells monitoring that sealing or signing is overdue, on whichever instance it asks. It
 * belongs to neither readiness nor liveness: no instance would do better.
 */
@Component("sealingHealthIndicator")
class LedgerHealthIndicator implements HealthIndicator {

	/** Whoever asks more often hears the same: it is open to everybody. */
	private static final Duration KEPT = Duration.ofSeconds(5);

	/** How many organizations the details name. */
	private static final int NAMED = 10;

	/** What was recorded more than a minute ago, and is still first in its queue. */
	private static final String UNSEALED = """
			with recursive first as (
			    (select organization_id, activity_ids from ledger_queue order by organization_id, position limit 1)
			    union all
			    select next.organization_id, next.activity_ids from first cross join lateral (
			        select q.organization_id, q.activity_ids from ledger_queue q
			        where q.organization_id > first.organization_id order by q.organization_id, q.position limit 1) next
			)
			select organization_id from first
			where exists (
			        select from activity_log e where e.organization_id = first.organization_id
			            and e.id = any (first.activity_ids) and e.recorded_at < now() - interval '1 minute')
			    or exists (
			        select from ledger_redaction r where r.organization_id = first.organization_id
			            and r.id = any (first.activity_ids) and r.at < now() - interval '1 minute')""";

	/**
	 * Where the first leaf behind the last checkpoint was recorded more than a minute
	 * ago, and nothing has been signed since either: after a migration what is sealed was
	 * recorded long ago.
	 */
	private static final String UNSIGNED = """
			select o.id
			from organization o
			left join lateral (
			    select tree_size, signed_at from ledger_checkpoint
			    where organization_id = o.id order by tree_size desc, signed_at desc limit 1) last on true
			cross join lateral (
			    select coalesce(e.recorded_at, r.at) as at
			    from ledger_leaf l
			    left join activity_log e on e.organization_id = o.id and e.id = l.activity_id
			    left join ledger_redaction r on r.organization_id = o.id and r.id = l.activity_id
			    where l.organization_id = o.id and l.leaf_index >= coalesce(last.tree_size, 0)
			        and coalesce(e.recorded_at, r.at) is not null
			    order by l.leaf_index limit 1) first
			where first.at < now() - interval '1 minute'
			    and (last.signed_at between now() - interval '1 minute' and now()) is not true""";

	private final CheckpointSigner signer;

	private final JdbcClient jdbc;

	private @Nullable Health last;

	private long lookedAt;

	LedgerHealthIndicator(CheckpointSigner signer, JdbcClient jdbc) {
		this.signer = signer;
		this.jdbc = jdbc;
	}

	@Override
	public synchronized Health health() {
		if (this.last == null || System.nanoTime() - this.lookedAt > KEPT.toNanos()) {
			this.last = look();
			this.lookedAt = System.nanoTime();
		}
		return this.last;
	}

	/** Looks into the database now. */
	Health look() {
		try {
			List<UUID> unsealed = this.jdbc.sql(UNSEALED).query(UUID.class).list();
			List<UUID> unsigned = this.jdbc.sql(UNSIGNED).query(UUID.class).list();
			Health.Builder health = (unsealed.isEmpty() && unsigned.isEmpty()) ? Health.up() : Health.down();
			return health.withDetail("unsealedOrganizations", unsealed.size())
				.withDetail("unsignedOrganizations", unsigned.size())
				.withDetail("obstacles", obstacles(unsigned))
				.build();
		}
		catch (DataAccessException ex) {
			return Health.down().withDetail("problem", "The database does not answer.").build();
		}
	}

	private Map<String, String> obstacles(List<UUID> organizations) {
		Map<String, String> obstacles = new TreeMap<>();
		organizations.stream()
			.limit(NAMED)
			.forEach((organization) -> obstacles.put(organization.toString(),
					this.signer.obstacle(organization).orElse("This instance knows of none.")));
		return obstacles;
	}

}
