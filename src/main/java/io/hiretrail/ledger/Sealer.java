package io.hiretrail.ledger;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.TenantScope;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DuplicateKeyException;
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
	 * The number of the queue's rows that one transaction takes, each of 100 leaves at
	 * most.
	 */
	static final int BATCH = 100;

	private static final Logger log = LoggerFactory.getLogger(Sealer.class);

	private static final String LOCK = "select pg_try_advisory_xact_lock(ledger_lock(?))";

	/**
	 * The planner expects few of an array that it knows nothing about, as it does of a
	 * part of a column ({@code [:]}). If it knew how many there may be it would read
	 * whole tables for each batch. What comes back is no row for each leaf but the hashes
	 * one behind the other: all else stays in the database.
	 */
	private static final String SEAL = """
			with taken as (
			    delete from ledger_queue where organization_id = :organization and position = any (array(
			        select position from ledger_queue where organization_id = :organization order by position limit %d))
			    returning position, activity_ids[:] as ids
			), queued as materialized (
			    select position, place, id, %%s as sealed
			    from taken cross join unnest(ids) with ordinality as entry (id, place)
			), hashed as materialized (
			    select position, place, q.id, sealed,
			        case when e.id is not null then ledger_entry_hash(e) else (
			            select ledger_receipt_hash(r) from ledger_redaction r
			            where r.organization_id = :organization and r.id = q.id) end as hash
			    from queued q
			    left join activity_log e on e.organization_id = :organization and e.id = q.id
			), added as (
			    insert into ledger_leaf (organization_id, leaf_index, activity_id, leaf_hash)
			    select :organization, :size - 1 + row_number() over (order by position, place), id, hash
			    from hashed where not sealed and hash is not null
			)
			select (select count(*) from taken) as taken,
			    coalesce(string_agg(hash, '' order by position, place) filter (where not sealed), '') as hashes,
			    array_agg(id) filter (where not sealed and hash is null) as gone,
			    array_agg(id) filter (where sealed) as again
			from hashed""".formatted(BATCH);

	private static final String SEAL_NEW = SEAL.formatted("false");

	/** Looks for what has a leaf already, or is queued twice. */
	private static final String SEAL_ANY = SEAL.formatted("""
			row_number() over (partition by id order by position, place) > 1 or exists (
			        select from ledger_leaf l where l.organization_id = :organization and l.activity_id = id)""");

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
		return this.jdbc.sql("select organization_id from waiting_organizations()").query(UUID.class).list();
	}

	/**
	 * Seals what has been queued longest.
	 * @return the number of rows taken from the queue, at most {@link #BATCH}; 0 also if
	 * another sealer or an erasure is at work in the organization
	 */
	int seal(UUID organization) {
		try {
			return seal(organization, SEAL_NEW);
		}
		catch (DuplicateKeyException ex) {
			// looking before each batch for what hardly ever happens costs a tenth of it
			return seal(organization, SEAL_ANY);
		}
	}

	private int seal(UUID organization, String sql) {
		Integer taken = this.transactions.execute((status) -> {
			TenantScope.enter(this.jdbc, organization);
			return this.jdbc.sql(LOCK).param(organization).query(Boolean.class).single() ? append(organization, sql)
					: 0;
		});
		return (taken != null) ? taken : 0;
	}

	private int append(UUID organization, String sql) {
		// the lock came first: what these queries see includes all that was sealed under
		// it before
		long size = this.trees.size(organization);
		Batch batch = this.jdbc.sql(sql)
			.param("organization", organization)
			.param("size", size)
			.query((row, number) -> Batch.of(row))
			.single();
		report(organization, "entries that are gone without having been erased", batch.gone());
		report(organization, "entries that were brought back and have a leaf already", batch.again());
		this.trees.grow(organization, size, batch.hashes());
		return batch.taken();
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
	 * @param taken the number of rows
	 * @param hashes the hashes of the new leaves, in order
	 * @param gone what is not there any more and gets no leaf
	 * @param again what has a leaf already, or is queued twice, as an entry that was
	 * brought back
	 */
	private record Batch(int taken, List<byte[]> hashes, List<UUID> gone, List<UUID> again) {

		static Batch of(ResultSet row) throws SQLException {
			return new Batch(row.getInt("taken"), MerkleHash.split(row.getBytes("hashes")), ids(row.getArray("gone")),
					ids(row.getArray("again")));
		}

		private static List<UUID> ids(@Nullable Array ids) throws SQLException {
			return (ids != null) ? List.of((UUID[]) ids.getArray()) : List.of();
		}

	}

}
