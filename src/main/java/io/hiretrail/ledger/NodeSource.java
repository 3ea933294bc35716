package io.hiretrail.ledger;

import java.util.Map;

/** Where the hashes of complete subtrees are read from. */
@FunctionalInterface
interface NodeSource {

	/** Returns the 32 bytes of a complete subtree; at level 0, of a leaf. */
	byte[] hash(NodeId node);

	/**
	 * Returns a source over nodes fetched beforehand; it throws an
	 * {@link IllegalStateException} for a node that is not among them.
	 */
	static NodeSource of(Map<NodeId, byte[]> nodes) {
		return (node) -> {
			byte[] hash = nodes.get(node);
			if (hash == null) {
				throw new IllegalStateException("The ledger lacks " + node + ".");
			}
			return hash;
		};
	}

}
