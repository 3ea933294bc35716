package io.hiretrail.ledger;

/**
 * The place of a complete subtree: it covers the 2<sup>level</sup> leaves from index ·
 * 2<sup>level</sup> on.
 *
 * @param level 0 for a leaf, at most 62
 * @param index the number of complete subtrees of the same level to its left
 */
record NodeId(int level, long index) {

	NodeId {
		if (level < 0 || level > 62 || index < 0) {
			throw new IllegalArgumentException("There is no node " + index + " at level " + level + ".");
		}
	}

}
