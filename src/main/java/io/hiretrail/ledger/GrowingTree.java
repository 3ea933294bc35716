package io.hiretrail.ledger;

import java.util.function.BiConsumer;

/**
 * A tree that is appended to, of which it keeps no more than a hash for each bit of its
 * size.
 */
final class GrowingTree {

	private final byte[][] edge = new byte[Long.SIZE][];

	private long size;

	long size() {
		return this.size;
	}

	/** Appends a leaf. */
	void add(byte[] leaf) {
		add(leaf, (node, hash) -> {
		});
	}

	/**
	 * Appends a leaf.
	 * @param complete takes the leaf, and each subtree that it makes complete
	 */
	void add(byte[] leaf, BiConsumer<NodeId, byte[]> complete) {
		add(0, leaf, complete);
	}

	/**
	 * Appends a complete subtree.
	 * @throws IllegalArgumentException if the size is no multiple of that of the subtree
	 */
	void add(NodeId node, byte[] hash) {
		if (node.index() << node.level() != this.size) {
			throw new IllegalArgumentException(node + " does not follow " + this.size + " leaves.");
		}
		add(node.level(), hash, (complete, any) -> {
		});
	}

	private void add(int at, byte[] added, BiConsumer<NodeId, byte[]> complete) {
		int level = at;
		byte[] hash = added;
		complete.accept(new NodeId(level, this.size >> level), hash);
		while ((this.size >> level & 1) == 1) {
			hash = MerkleHash.ofNode(this.edge[level], hash);
			level++;
			complete.accept(new NodeId(level, this.size >> level), hash);
		}
		this.edge[level] = hash;
		this.size += 1L << at;
	}

	/** Returns the root hash. */
	byte[] root() {
		return Subtree.ofSize(this.size).hash((node) -> this.edge[node.level()]);
	}

}
