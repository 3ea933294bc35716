package io.hiretrail.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What an inclusion or a consistency proof consists of (RFC 9162, sections 2.1.3.1 and
 * 2.1.4.1), known before any hash is read.
 *
 * @param subtrees the subtrees whose root hashes are the proof, at most 64, in its order:
 * from the bottom of the tree up
 */
record MerkleProof(List<Subtree> subtrees) {

	MerkleProof {
		subtrees = List.copyOf(subtrees);
	}

	/**
	 * Returns the proof that a leaf is in the tree of a size.
	 * @param index the leaf, from 0 and below {@code size}
	 * @throws IllegalArgumentException if there is no such leaf
	 */
	static MerkleProof ofInclusion(long index, long size) {
		if (index < 0 || index >= size) {
			throw new IllegalArgumentException("A tree of " + size + " leaves has no leaf " + index + ".");
		}
		Deque<Subtree> path = new ArrayDeque<>();
		Subtree tree = Subtree.ofSize(size);
		while (tree.size() > 1) {
			boolean left = index < tree.middle();
			path.addFirst(left ? tree.right() : tree.left());
			tree = left ? tree.left() : tree.right();
		}
		return new MerkleProof(List.copyOf(path));
	}

	/**
	 * Returns the proof that a tree only grew; it is empty if the older tree is, or if
	 * both are the same.
	 * @param first the size of the older tree, from 0
	 * @param second the size of the newer one, at least {@code first}
	 * @throws IllegalArgumentException if the sizes are not in that order
	 */
	static MerkleProof ofConsistency(long first, long second) {
		if (first < 0 || first > second) {
			throw new IllegalArgumentException("A tree of " + first + " leaves cannot grow to " + second + ".");
		}
		Deque<Subtree> path = new ArrayDeque<>();
		Subtree tree = Subtree.ofSize(second);
		while (first > 0 && first < tree.to()) {
			boolean left = first <= tree.middle();
			path.addFirst(left ? tree.right() : tree.left());
			tree = left ? tree.left() : tree.right();
		}
		if (tree.from() > 0) {
			path.addFirst(tree);
		}
		return new MerkleProof(List.copyOf(path));
	}

	/** Returns the nodes that {@link #hashes} reads, to be fetched in one query. */
	List<NodeId> nodes() {
		return this.subtrees.stream().flatMap((subtree) -> subtree.nodes().stream()).toList();
	}

	/** Returns the hashes of the proof. */
	List<byte[]> hashes(NodeSource source) {
		return this.subtrees.stream().map((subtree) -> subtree.hash(source)).toList();
	}

}
