package io.hiretrail.ledger;

/**
 * A tree that is read leaf by leaf, of which it keeps no more than a hash for each bit of
 * its size.
 */
final class GrowingTree {

	private final byte[][] edge = new byte[Long.SIZE][];

	private long size;

	long size() {
		return this.size;
	}

	/** Appends a leaf. */
	void add(byte[] leaf) {
		add(0, leaf);
	}

	/**
	 * Appends a complete subtree.
	 * @throws IllegalArgumentException if the size is no multiple of that of the subtree
	 */
	void add(NodeId node, byte[] hash) {
		if (node.index() << node.level() != this.size) {
			throw new IllegalArgumentException(node + " does not follow " + this.size + " leaves.");
		}
		add(node.level(), hash);
	}

	private void add(int at, byte[] added) {
		int level = at;
		byte[] hash = added;
		while ((this.size >> level & 1) == 1) {
			hash = MerkleHash.ofNode(this.edge[level], hash);
			level++;
		}
		this.edge[level] = hash;
		this.size += 1L << at;
	}

	/** Returns the root hash. */
	byte[] root() {
		return Subtree.ofSize(this.size).hash((node) -> this.edge[node.level()]);
	}

}
