package io.hiretrail.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of a tree when leaves are appended to it.
 *
 * @param size the new number of leaves
 * @param root the new root hash
 * @param nodes the complete subtrees that were not there before, the leaves themselves
 * among them, each after its children: fewer than twice the appended leaves and 64
 */
record Growth(long size, byte[] root, Map<NodeId, byte[]> nodes) {

	/**
	 * Appends leaves.
	 * @param size the number of leaves so far
	 * @param edge the nodes of that tree; only those of its {@link Subtree#nodes()} are
	 * read
	 * @param leaves the hashes of the leaves to append, in order
	 */
	static Growth of(long size, NodeSource edge, List<byte[]> leaves) {
		Map<NodeId, byte[]> nodes = new LinkedHashMap<>();
		NodeSource all = (node) -> {
			byte[] hash = nodes.get(node);
			return (hash != null) ? hash : edge.hash(node);
		};
		long next = size;
		for (byte[] leaf : leaves) {
			NodeId node = new NodeId(0, next++);
			byte[] hash = leaf;
			nodes.put(node, hash);
			while (node.isRightChild()) {
				hash = MerkleHash.ofNode(all.hash(node.leftSibling()), hash);
				node = node.parent();
				nodes.put(node, hash);
			}
		}
		return new Growth(next, Subtree.ofSize(next).hash(all), nodes);
	}

}
