package io.hiretrail.ledger;

import java.util.ArrayList;
import java.util.List;

import io.hiretrail.core.Sha256;

/**
 * Adjacent leaves as a Merkle tree of their own, {@code D[from:to]} in RFC 9162, section
 * 2.1.1; a whole tree is the subtree from 0.
 *
 * @param from the index of the first leaf
 * @param to the index behind the last leaf, {@code from} for the empty tree
 */
record Subtree(long from, long to) {

	Subtree {
		if (from < 0 || to < from || (to > from && from % Long.highestOneBit(to - from) != 0)) {
			throw new IllegalArgumentException("The leaves from " + from + " to " + to + " are no subtree.");
		}
	}

	/** Returns the whole tree of so many leaves. */
	static Subtree ofSize(long size) {
		return new Subtree(0, size);
	}

	long size() {
		return this.to - this.from;
	}

	/** Returns where a tree of two leaves or more is split in two. */
	long middle() {
		return this.from + Long.highestOneBit(size() - 1);
	}

	Subtree left() {
		return new Subtree(this.from, middle());
	}

	Subtree right() {
		return new Subtree(middle(), this.to);
	}

	/**
	 * Returns the complete subtrees that make up this one, from left to right and each
	 * smaller than the one before it: one for each bit of the size, none if it is empty.
	 */
	List<NodeId> nodes() {
		List<NodeId> nodes = new ArrayList<>();
		long start = this.from;
		while (start < this.to) {
			int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(this.to - start);
			nodes.add(new NodeId(level, start >> level));
			start += 1L << level;
		}
		return nodes;
	}

	/** Returns the root hash; reads {@link #nodes()} and nothing else. */
	byte[] hash(NodeSource source) {
		List<NodeId> nodes = nodes();
		if (nodes.isEmpty()) {
			return Sha256.of();
		}
		int last = nodes.size() - 1;
		byte[] hash = source.hash(nodes.get(last));
		for (int i = last - 1; i >= 0; i--) {
			hash = MerkleHash.ofNode(source.hash(nodes.get(i)), hash);
		}
		return hash;
	}

}
