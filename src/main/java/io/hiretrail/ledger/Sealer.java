package io.hiretrail.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves what is queued into the tree. Any number of sealers may run; the one that has an
 * organization's lock seals there, and whatever it has not committed is still queued.
 */
@Component
class Sealer {

	/**
	 * The number of leaves that one transaction appends, which are in memory meanwhile.
	 */
	static final int BATCH = 1000;

	private static final Logger log = LoggerFactory.getLogger(Sealer.class);

	/** Leaps from one organization to the next along the index. */
	private static final String WAITING = """
			with recursive waiting as (
			    (select organization_id from ledger_queue order by organization_id limit 1)
			    union all
			    select (select q.organization_id from ledger_queue q where q.organization_id > waiting.organization_id
			        order by q.organization_id limit 1)
			    from waiting where organization_id is not null
			)
			select organization_id from waiting where organization_id is not null""";

	private static final String LOCK = "select pg_try_advisory_xact_lock(ledger_lock(?))";

	/**
	 * The planner expects few of an array that it does not know: with the same rows as a
	 * join it would read the whole queue for each batch.
	 */
	private static final String TAKE = """
			with taken as (
			    delete from ledger_queue where organization_id = ? and position = any (array(
			        select position from ledger_queue where organization_id = ? order by position limit %d))
			    returning organization_id, position, activity_id
			)
			select t.activity_id, e.id as entry_id, r.id as receipt_id, l.leaf_index as sealed, ledger_receipt(r) as receipt,
			    %s
			from taken t
			left join activity_log e on e.organization_id = t.organization_id and e.id = t.activity_id
			left join ledger_redaction r on r.organization_id = t.organization_id and r.id = t.activity_id
			left join ledger_leaf l on l.organization_id = t.organization_id and l.activity_id = t.activity_id
			order by t.position"""
		.formatted(BATCH, HashedEntry.COLUMNS);

	private final TreeStore trees;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	Sealer(TreeStore trees, JdbcClient jdbc, TransactionOperations transactions) {
		this.trees = trees;
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/** Returns the organizations in which something is queued. */
	List<UUID> waiting() {
		return this.jdbc.sql(WAITING).query(UUID.class).list();
	}

	/**
	 * Seals what has been queued longest.
	 * @return how much was taken from the queue, at most {@link #BATCH}; 0 also if
	 * another sealer or an erasure is at work in the organization
	 */
	int seal(UUID organization) {
		Integer taken = this.transactions
			.execute((status) -> this.jdbc.sql(LOCK).param(organization).query(Boolean.class).single()
					? take(organization) : 0);
		return (taken != null) ? taken : 0;
	}

	private int take(UUID organization) {
		// the lock came first: what this query sees includes all that was sealed under it
		// before
		List<Queued> taken = this.jdbc.sql(TAKE)
			.params(organization, organization)
			.query((row, number) -> Queued.of(row))
			.list();
		List<TreeStore.Leaf> leaves = new ArrayList<>(taken.size());
		List<UUID> gone = new ArrayList<>();
		List<UUID> again = new ArrayList<>();
		for (Queued queued : taken) {
			byte[] hash = queued.leafHash();
			if (hash != null) {
				leaves.add(new TreeStore.Leaf(queued.activityId(), hash));
			}
			else {
				(queued.sealed() ? again : gone).add(queued.activityId());
			}
		}
		report(organization, "entries that are gone without having been erased", gone);
		report(organization, "entries that were brought back and have a leaf already", again);
		if (!leaves.isEmpty()) {
			this.trees.append(organization, leaves);
		}
		return taken.size();
	}

	private static void report(UUID organization, String what, List<UUID> entries) {
		if (!entries.isEmpty()) {
			log.error("Not sealed in organization {}: {}, {} in number, the first is {}", organization, what,
					entries.size(), entries.get(0));
		}
	}

	/**
	 * What was taken from the queue.
	 *
	 * @param activityId the entry or the receipt
	 * @param sealed whether it has a leaf already, as an entry that was brought back
	 * @param leafHash the hash of its leaf; null if it gets none
	 */
	private record Queued(UUID activityId, boolean sealed, byte @Nullable [] leafHash) {

		static Queued of(ResultSet row) throws SQLException {
			boolean sealed = row.getObject("sealed") != null;
			return new Queued(row.getObject("activity_id", UUID.class), sealed, sealed ? null : hash(row));
		}

		private static byte @Nullable [] hash(ResultSet row) throws SQLException {
			if (row.getObject("entry_id") != null) {
				return HashedEntry.of(row).leafHash();
			}
			return (row.getObject("receipt_id") != null) ? LeafHash.ofReceipt(HashedEntry.texts(row, "receipt")) : null;
		}

	}

}
