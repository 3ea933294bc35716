package io.hiretrail.ledger;

import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands out a ledger with all that was hashed, as it was at one moment, for whoever
 * verifies it elsewhere.
 */
@Component
class LedgerExport {

	/** The leaves that are in memory at a time. */
	private static final int PAGE = 1000;

	private static final String NEXT_SIGNED = """
			select coalesce(min(tree_size), 0) from ledger_checkpoint where organization_id = ? and tree_size >= ?""";

	/** What is beyond the last leaf could prove nothing. */
	private static final String LAST = """
			select tree_size, note from ledger_checkpoint
			where organization_id = ? and tree_size <= ? order by tree_size desc, signed_at desc limit 1""";

	/** The limit keeps to the index whatever the planner expects of the range. */
	private static final String LEAVES = """
			select l.leaf_index, l.leaf_hash, l.activity_id, e.id as entry_id, e.actor_id, r.id as receipt_id,
			    %s, %s
			from (select * from ledger_leaf where organization_id = ? and leaf_index >= ? and leaf_index < ?
			    order by leaf_index limit %d) l
			left join activity_log e on e.organization_id = l.organization_id and e.id = l.activity_id
			left join ledger_redaction r on r.organization_id = l.organization_id and r.id = l.activity_id
			order by l.leaf_index""".formatted(HashedEntry.RECEIPT, HashedEntry.COLUMNS, PAGE);

	private static final String CHECKPOINTS = """
			select tree_size, note from ledger_checkpoint
			where organization_id = ? and tree_size >= ? and tree_size <= ? order by tree_size, signed_at""";

	/**
	 * In order, as the last sealed receipt for a leaf rules. One that is kept in the
	 * queue excuses nothing for long.
	 */
	private static final String LATER = """
			select r.id, l.leaf_index, %s from ledger_redaction r
			left join ledger_leaf l on l.organization_id = r.organization_id and l.activity_id = r.id
			where r.organization_id = ? and r.leaves && int8range(?, ?)
			    and (l.leaf_index >= ? or l.leaf_index is null
			        and r.at between now() - interval '15 min' and now() + interval '15 min' and exists (
			            select from ledger_waiting q where q.organization_id = r.organization_id and q.activity_id = r.id))
			order by l.leaf_index"""
		.formatted(HashedEntry.RECEIPT);

	private static final String FAULTS = """
			select x.id, case when q.activity_id is null then 'UNSEALED' else 'OVERDUE' end as fault
			from (select organization_id, id, recorded_at as at from activity_log union all
			    select organization_id, id, at from ledger_redaction) x
			left join ledger_waiting q on q.organization_id = x.organization_id and q.activity_id = x.id
			where x.organization_id = :organization
			    and not exists (select from ledger_leaf l
			        where l.organization_id = x.organization_id and l.activity_id = x.id)
			    and (q.activity_id is null
			        or x.at not between now() - interval '15 min' and now() + interval '15 min')
			union all
			select e.id, 'DETACHED' from activity_log e
			join users u on u.organization_id = e.organization_id and u.id = e.actor_ref
			where e.organization_id = :organization and e.actor_id is null""";

	private final TreeStore trees;

	private final LedgerKeys keys;

	private final Checkpoints checkpoints;

	private final JdbcClient jdbc;

	private final TransactionTemplate snapshot;

	LedgerExport(TreeStore trees, LedgerKeys keys, Checkpoints checkpoints, JdbcClient jdbc,
			PlatformTransactionManager transactions) {
		this.trees = trees;
		this.keys = keys;
		this.checkpoints = checkpoints;
		this.jdbc = jdbc;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.snapshot.setReadOnly(true);
		this.snapshot.setTimeout(LongTransactions.SECONDS);
	}

	/**
	 * Fails unless there is such a range.
	 * @param to null for all that is under a checkpoint
	 */
	@Transactional(readOnly = true)
	void require(UUID organization, long from, @Nullable Long to) {
		long signed = end(organization);
		if (from < 0 || from > signed) {
			throw ProblemException.invalid("from", "out-of-range", "must be a leaf from 0 to " + signed);
		}
		if (to != null && (to < from || to > signed)) {
			throw ProblemException.invalid("to", "out-of-range", "must be a leaf from " + from + " to " + signed);
		}
	}

	/** Returns how many leaves are under a checkpoint, unless some of them are gone. */
	private long end(UUID organization) {
		return Math.min(this.checkpoints.size(organization), this.trees.size(organization));
	}

	/** Returns the next size, from one on, of which there is a checkpoint. */
	private long end(UUID organization, long to) {
		return Math.min(this.jdbc.sql(NEXT_SIGNED).params(organization, to).query(Long.class).single(),
				this.trees.size(organization));
	}

	/**
	 * Writes a range of leaves.
	 * @param from the first leaf
	 * @param to the leaf behind the last one, or before it if no checkpoint ends there;
	 * null for all that is under a checkpoint
	 * @param out takes NDJSON, and should be buffered
	 */
	void write(UUID organization, long from, @Nullable Long to, OutputStream out) {
		this.snapshot.executeWithoutResult((status) -> {
			long end = (to != null) ? end(organization, to) : end(organization);
			ExportWriter writer = new ExportWriter(out);
			long leaves = read(organization, from, end, writer);
			if (to == null) {
				checkpoints(organization, end + 1, Long.MAX_VALUE)
					.forEach((checkpoint) -> writer.checkpoint(checkpoint.note()));
			}
			later(organization, from, end, last(organization), writer);
			if (from == 0 && to == null) {
				faults(organization, writer::fault);
			}
			writer.end(leaves);
		});
	}

	private Signed last(UUID organization) {
		return this.jdbc.sql(LAST)
			.params(organization, this.trees.size(organization))
			.query((row, number) -> Signed.of(row))
			.optional()
			.orElse(Signed.NOTHING);
	}

	/**
	 * Hands over a range of leaves, best within a transaction that sees one moment.
	 * @return how many there were
	 */
	long read(UUID organization, long from, long to, ExportSink sink) {
		sink.begin(organization, from, to, this.keys.verifierKeys());
		List<NodeId> left = Subtree.ofSize(from).nodes();
		NodeSource nodes = this.trees.nodes(organization, left);
		left.forEach((node) -> sink.node(node, nodes.hash(node)));
		checkpoints(organization, from, from).forEach((checkpoint) -> sink.checkpoint(checkpoint.note()));
		return leaves(organization, from, to, sink);
	}

	/**
	 * Hands over the receipts behind a range of leaves that account for losses in it.
	 * @param last the checkpoint to prove that they are sealed
	 */
	void later(UUID organization, long from, long to, Signed last, ExportSink sink) {
		this.jdbc.sql(LATER).params(organization, from, to, to).query((RowCallbackHandler) (row) -> {
			List<@Nullable String> texts = HashedEntry.texts(row, "receipt");
			Long index = row.getObject("leaf_index", Long.class);
			if (index == null || index >= last.size()) {
				sink.pending(texts);
			}
			else {
				sink.later(row.getObject("id", UUID.class), texts,
						new InclusionProof(index, path(organization, index, last.size()), last.note()));
			}
		});
	}

	/** Returns the proof that a leaf is in the tree; empty if it lacks a part of it. */
	private List<byte[]> path(UUID organization, long index, long size) {
		MerkleProof proof = MerkleProof.ofInclusion(index, size);
		try {
			return proof.hashes(this.trees.nodes(organization, proof.nodes()));
		}
		catch (IllegalStateException ex) {
			return List.of();
		}
	}

	/**
	 * Hands over each entry and each receipt with which something is wrong that no leaf
	 * tells of; within a transaction a few at a time.
	 */
	void faults(UUID organization, BiConsumer<RowFault, UUID> consumer) {
		this.jdbc.sql(FAULTS)
			.withFetchSize(PAGE)
			.param("organization", organization)
			.query((RowCallbackHandler) (row) -> consumer.accept(RowFault.valueOf(row.getString("fault")),
					row.getObject("id", UUID.class)));
	}

	/** Hands over leaves, each checkpoint behind the last leaf that it covers. */
	private long leaves(UUID organization, long from, long to, ExportSink sink) {
		long written = 0;
		long next = from;
		List<ExportedLeaf> page = page(organization, next, to);
		while (!page.isEmpty()) {
			long end = page.get(page.size() - 1).index() + 1;
			Deque<Signed> signed = new ArrayDeque<>(checkpoints(organization, next + 1, end));
			for (ExportedLeaf leaf : page) {
				leaf.line().accept(sink);
				while (!signed.isEmpty() && signed.getFirst().size() <= leaf.index() + 1) {
					sink.checkpoint(signed.removeFirst().note());
				}
			}
			written += page.size();
			next = end;
			page = page(organization, next, to);
		}
		return written;
	}

	private List<ExportedLeaf> page(UUID organization, long from, long to) {
		return this.jdbc.sql(LEAVES).params(organization, from, to).query((row, number) -> ExportedLeaf.of(row)).list();
	}

	private List<Signed> checkpoints(UUID organization, long from, long to) {
		return this.jdbc.sql(CHECKPOINTS).params(organization, from, to).query((row, number) -> Signed.of(row)).list();
	}

	/**
	 * A checkpoint as it was signed.
	 *
	 * @param size the number of leaves
	 * @param note the signed note
	 */
	record Signed(long size, String note) {

		/** Stands for no checkpoint. */
		private static final Signed NOTHING = new Signed(0, "");

		private static Signed of(ResultSet row) throws SQLException {
			return new Signed(row.getLong("tree_size"), row.getString("note"));
		}

	}

}
