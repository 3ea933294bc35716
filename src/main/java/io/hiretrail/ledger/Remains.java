package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * What erasures left of one part of entries, and whether the receipts say the same; some
 * 40 bytes for each entry.
 */
final class Remains {

	private static final byte UNKNOWN = 0;

	private static final byte OTHER = 1;

	private static final byte SAME = 2;

	/** The leaves, in order. */
	private long[] leaves = new long[16];

	/** The commitments to what is left, one behind the other. */
	private byte[] commitments = new byte[16 * MerkleHash.LENGTH];

	/** What the last sealed receipt says. */
	private byte[] sealed = new byte[16];

	/** The best of what the pending receipts say. */
	private byte[] pending = new byte[16];

	private int size;

	/**
	 * Adds what is left of a part.
	 * @param leaf one behind those so far; what is not in order is a gap, and not added
	 */
	void add(long leaf, byte[] commitment) {
		if (this.size > 0 && leaf <= this.leaves[this.size - 1]) {
			return;
		}
		if (this.size == this.leaves.length) {
			this.leaves = Arrays.copyOf(this.leaves, 2 * this.size);
			this.commitments = Arrays.copyOf(this.commitments, 2 * this.size * MerkleHash.LENGTH);
			this.sealed = Arrays.copyOf(this.sealed, 2 * this.size);
			this.pending = Arrays.copyOf(this.pending, 2 * this.size);
		}
		this.leaves[this.size] = leaf;
		System.arraycopy(commitment, 0, this.commitments, this.size * MerkleHash.LENGTH, MerkleHash.LENGTH);
		this.size++;
	}

	boolean contains(long leaf) {
		return place(leaf) >= 0;
	}

	private int place(long leaf) {
		return Arrays.binarySearch(this.leaves, 0, this.size, leaf);
	}

	/**
	 * Takes a sealed receipt, which counts instead of those before it.
	 * @param before its own leaf; it accounts for earlier ones only
	 */
	void sealed(String covered, @Nullable String remains, long before) {
		compare(covered, remains, before, (place, same) -> this.sealed[place] = same);
	}

	/** Takes a receipt that is not under a checkpoint yet. */
	void pending(String covered, @Nullable String remains) {
		compare(covered, remains, Long.MAX_VALUE,
				(place, same) -> this.pending[place] = (byte) Math.max(this.pending[place], same));
	}

	/** What has not one commitment for each leaf covers none. */
	private void compare(String covered, @Nullable String remains, long before, Compared compared) {
		byte[] left = HexFormat.of().parseHex((remains != null) ? remains : "");
		int count = left.length / MerkleHash.LENGTH;
		long[] named = LeafRanges.leaves(covered, count);
		if (left.length != named.length * MerkleHash.LENGTH) {
			return;
		}
		for (int i = 0; i < count; i++) {
			int place = place(named[i]);
			if (place >= 0 && named[i] < before) {
				int own = place * MerkleHash.LENGTH;
				int said = i * MerkleHash.LENGTH;
				compared.accept(place, Arrays.equals(this.commitments, own, own + MerkleHash.LENGTH, left, said,
						said + MerkleHash.LENGTH) ? SAME : OTHER);
			}
		}
	}

	/**
	 * Hands over each leaf that no receipt accounts for.
	 * @param uncovered takes those that no receipt covers
	 * @param changed takes those whose receipt says something else
	 * @return how many are accounted for by a pending receipt only
	 */
	long report(LongConsumer uncovered, LongConsumer changed) {
		long waiting = 0;
		for (int i = 0; i < this.size; i++) {
			if (this.sealed[i] != SAME && this.pending[i] == SAME) {
				waiting++;
			}
			else if (this.sealed[i] == UNKNOWN && this.pending[i] == UNKNOWN) {
				uncovered.accept(this.leaves[i]);
			}
			else if (this.sealed[i] != SAME) {
				changed.accept(this.leaves[i]);
			}
		}
		return waiting;
	}

	/** Takes what a receipt says of a part. */
	private interface Compared {

		void accept(int place, byte same);

	}

}
