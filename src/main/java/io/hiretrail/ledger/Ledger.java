package io.hiretrail.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The ledger of each organization: how far it goes, what is where in it, and proofs of
 * any size it had.
 */
@Service
@Transactional(readOnly = true)
public class Ledger {

	private static final String LEAF = """
			select leaf_index, leaf_hash from ledger_leaf where organization_id = ? and activity_id = ?""";

	private static final String IS_RECORDED = """
			select exists (select from activity_log where organization_id = ? and id = ?)
			    or exists (select from ledger_redaction where organization_id = ? and id = ?)""";

	private static final String AFTER = """
			select leaf_index, activity_id from ledger_leaf where organization_id = ? and leaf_index > ?
			order by leaf_index limit ?""";

	private static final String SIZES = "select organization_id, size from ledger_sizes(?::uuid[])";

	/** Those that are counted, of which there may be millions after a migration. */
	static final int COUNTED = 10_000;

	private static final String WAITING = """
			select count(*) from (select from ledger_waiting where organization_id = ? limit %d) waiting"""
		.formatted(COUNTED + 1);

	private final TreeStore trees;

	private final JdbcClient jdbc;

	Ledger(TreeStore trees, JdbcClient jdbc) {
		this.trees = trees;
		this.jdbc = jdbc;
	}

	/** Returns the number of leaves, 0 for an organization without any. */
	public long size(UUID organization) {
		return this.trees.size(organization);
	}

	/**
	 * Returns the number of leaves of each of some organizations, whichever the
	 * transaction has entered.
	 */
	public Map<UUID, Long> sizes(Collection<UUID> organizations) {
		return this.jdbc.sql(SIZES)
			.param(organizations.toArray(UUID[]::new))
			.query((row, number) -> Map.entry(row.getObject("organization_id", UUID.class), row.getLong("size")))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Returns what was sealed next after a leaf, in the order of leaves.
	 * @param index the leaf; -1 for what was sealed first
	 * @param limit how much at most
	 */
	public List<Sealed> after(UUID organization, long index, int limit) {
		return this.jdbc.sql(AFTER)
			.params(organization, index, limit)
			.query((row, number) -> new Sealed(row.getLong("leaf_index"), row.getObject("activity_id", UUID.class)))
			.list();
	}

	/** Counts what waits to be sealed, up to one more than {@link #COUNTED}. */
	long waiting(UUID organization) {
		return this.jdbc.sql(WAITING).param(organization).query(Long.class).single();
	}

	/** Returns the leaf of an entry or a receipt; empty while it is not sealed. */
	public Optional<Leaf> leaf(UUID organization, UUID activityId) {
		return this.jdbc.sql(LEAF)
			.params(organization, activityId)
			.query((row, number) -> new Leaf(row.getLong("leaf_index"), row.getBytes("leaf_hash")))
			.optional();
	}

	/** Tells whether there is an entry or a receipt, sealed or not. */
	public boolean isRecorded(UUID organization, UUID activityId) {
		return this.jdbc.sql(IS_RECORDED)
			.params(organization, activityId, organization, activityId)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Returns the root hash that the tree had at a size.
	 * @param size at most {@link #size}
	 * @throws IllegalStateException if the tree is smaller than that
	 */
	public byte[] root(UUID organization, long size) {
		Subtree tree = Subtree.ofSize(size);
		return tree.hash(this.trees.nodes(organization, tree.nodes()));
	}

	/**
	 * Returns the proof that a leaf is in the tree of a size: the hashes from the leaf's
	 * sibling up.
	 * @param index the leaf, below {@code size}
	 * @param size at most {@link #size}
	 * @throws IllegalArgumentException if the tree of that size has no such leaf
	 * @throws IllegalStateException if the tree is smaller than that
	 */
	public List<byte[]> inclusion(UUID organization, long index, long size) {
		return hashes(organization, MerkleProof.ofInclusion(index, size));
	}

	/**
	 * Returns the proof that the tree of a size is the beginning of that of another.
	 * @param first the smaller size
	 * @param second at most {@link #size}
	 * @throws IllegalArgumentException if the sizes are not in that order
	 * @throws IllegalStateException if the tree is smaller than that
	 */
	public List<byte[]> consistency(UUID organization, long first, long second) {
		return hashes(organization, MerkleProof.ofConsistency(first, second));
	}

	private List<byte[]> hashes(UUID organization, MerkleProof proof) {
		return proof.hashes(this.trees.nodes(organization, proof.nodes()));
	}

	/**
	 * A leaf of the tree.
	 *
	 * @param index its place, from 0
	 * @param hash its hash, 32 bytes
	 */
	public record Leaf(long index, byte[] hash) {
	}

	/**
	 * What a leaf stands for.
	 *
	 * @param index the leaf's place, from 0
	 * @param activityId the entry, which may be gone, or the receipt
	 */
	public record Sealed(long index, UUID activityId) {
	}

}
