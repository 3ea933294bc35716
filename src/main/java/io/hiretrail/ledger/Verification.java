package io.hiretrail.ledger;

import java.security.MessageDigest;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Verifies an organization's ledger that is handed over part by part, in the order of an
 * export; what it keeps in memory grows with what is gone, not with what is there.
 */
final class Verification {

	/**
	 * The microseconds by which an entry may be recorded before one that was sealed
	 * earlier: clocks differ, and a transaction takes its time.
	 */
	private static final long LEEWAY = 15 * 60 * 1_000_000L;

	/** Where nothing was recorded so far; whatever is, was later. */
	static final long NEVER = Long.MIN_VALUE / 2;

	private static final int ORGANIZATION = 0;

	private static final int ID = 1;

	private static final int RECORDED_AT = 2;

	private static final Pattern MICROSECONDS = Pattern.compile("-?\\d{1,18}");

	private final String organization;

	private final long to;

	private final CheckpointCheck checkpoints;

	private final Consumer<Finding> findings;

	private final GrowingTree tree = new GrowingTree();

	private final Losses losses = new Losses();

	private final Counts counts = new Counts();

	private long next;

	/** Whether leaves are missing, so that no root can be computed any more. */
	private boolean gap;

	private long latest = NEVER;

	/**
	 * Begins a verification.
	 * @param from the first leaf; {@link #node} takes the subtrees to its left
	 * @param to the leaf behind the last one
	 */
	Verification(String organization, long from, long to, CheckpointCheck checkpoints, Consumer<Finding> findings) {
		this.organization = organization;
		this.next = from;
		this.to = to;
		this.checkpoints = checkpoints;
		this.findings = findings;
		if (from == 0) {
			checkpoints.grown(this.tree);
		}
	}

	/**
	 * Takes one of the complete subtrees to the left of the first leaf.
	 * @throws UnverifiableException if it is not the next one of them
	 */
	void node(NodeId node, byte[] hash) {
		Subtree left = new Subtree(this.tree.size(), this.next);
		if (left.size() == 0 || !left.nodes().get(0).equals(node)) {
			throw new UnverifiableException("The subtree at level " + node.level() + " is out of place.");
		}
		this.tree.add(node, hash);
		if (this.tree.size() == this.next) {
			this.checkpoints.grown(this.tree);
		}
	}

	/**
	 * Takes a leaf and its entry.
	 * @param id the entry that the leaf is of
	 * @param account the account that the entry names as the actor's; null if none
	 */
	void entry(long index, byte[] hash, String id, HashedEntry entry, @Nullable String account) {
		this.counts.entries++;
		if (!isOf(entry.facts(), id) || !MessageDigest.isEqual(hash, entry.leafHash())) {
			altered(index, id, "The entry is not what was sealed.");
		}
		else if (account != null && !account.equals(entry.actor().texts().get(0))) {
			altered(index, id, "The entry names another account than the actor's.");
		}
		this.losses.entry(index, entry);
		date(index, id, String.valueOf(entry.facts().get(RECORDED_AT)));
		leaf(index, hash);
	}

	/** Takes a leaf and its receipt. */
	void receipt(long index, byte[] hash, String id, List<@Nullable String> receipt) {
		this.counts.receipts++;
		this.losses.there(index);
		account(index, hash, id, receipt);
		leaf(index, hash);
	}

	private void account(long index, byte[] hash, String id, List<@Nullable String> receipt) {
		if (isOf(receipt, id) && MessageDigest.isEqual(hash, LeafHash.ofReceipt(receipt))) {
			this.losses.sealed(receipt, index);
		}
		else {
			altered(index, id, "The receipt is not what was sealed.");
		}
	}

	/**
	 * Takes a receipt whose leaf is behind those that are verified; of several, in order.
	 * @param index its leaf, which whoever calls has found to be under a checkpoint
	 */
	void later(long index, byte[] hash, String id, List<@Nullable String> receipt) {
		account(index, hash, id, receipt);
	}

	/** Takes a leaf of which there is neither entry nor receipt. */
	void gone(long index, byte[] hash) {
		this.counts.gone++;
		this.losses.gone(index);
		leaf(index, hash);
	}

	/**
	 * Goes on from earlier leaves.
	 * @param latest what {@link #latest()} was there
	 */
	Verification after(long latest) {
		this.latest = latest;
		return this;
	}

	/** Returns the last time at which an entry so far was recorded, in microseconds. */
	long latest() {
		return this.latest;
	}

	/** Returns the root of all leaves so far, of which none may be missing. */
	byte[] root() {
		return this.tree.root();
	}

	private boolean isOf(List<@Nullable String> texts, String id) {
		return this.organization.equals(texts.get(ORGANIZATION)) && id.equals(texts.get(ID));
	}

	private void altered(long index, String id, String text) {
		this.findings.accept(Finding.at(Finding.Code.ALTERED, index, id, text));
	}

	private void date(long index, String id, String recordedAt) {
		if (!MICROSECONDS.matcher(recordedAt).matches()) {
			return;
		}
		long time = Long.parseLong(recordedAt);
		if (time < this.latest - LEEWAY) {
			this.findings.accept(Finding.at(Finding.Code.BACKDATED, index, id,
					"The entry claims to have been recorded before another one that was sealed earlier."));
		}
		this.latest = Math.max(this.latest, time);
	}

	private void leaf(long index, byte[] hash) {
		this.counts.leaves++;
		if (index != this.next || (!this.gap && index != this.tree.size())) {
			this.gap = true;
			incomplete("Leaf " + index + " stands where " + this.next + " should.");
		}
		this.next = index + 1;
		if (!this.gap) {
			this.tree.add(hash);
			this.checkpoints.grown(this.tree);
		}
	}

	/** Takes a checkpoint, behind the leaves that it covers. */
	void checkpoint(String note) {
		this.counts.checkpoints++;
		if (!this.gap) {
			this.checkpoints.inside(note, this.tree);
		}
	}

	/** Takes a receipt that is recorded and not yet under a checkpoint. */
	void pending(List<@Nullable String> receipt) {
		this.losses.pending(receipt);
	}

	/** Takes an entry or a receipt that has no leaf and does not wait for one. */
	void unsealed(String id) {
		this.findings.accept(Finding.unsealed(id));
	}

	/**
	 * Ends the verification.
	 * @param leaves the number of leaves that the export says it has
	 */
	Counts end(long leaves) {
		if (leaves != this.counts.leaves || this.next != this.to) {
			incomplete("The export has " + this.counts.leaves + " leaves up to " + this.next + " and speaks of "
					+ leaves + " up to " + this.to + ".");
		}
		this.checkpoints.end(this.next);
		this.counts.pending = this.losses.report(this.findings);
		return this.counts;
	}

	/** Reports that the export is not complete. */
	void incomplete(String text) {
		this.findings.accept(Finding.of(Finding.Code.INCOMPLETE, text));
	}

	/** What was verified. */
	static final class Counts {

		private long leaves;

		private long entries;

		private long receipts;

		private long gone;

		private long checkpoints;

		private long pending;

		/** Returns how many entries were there. */
		long entries() {
			return this.entries;
		}

		/** Returns for how many losses there are only receipts that are pending. */
		long pending() {
			return this.pending;
		}

		/** Returns the counts as a sentence for people. */
		@Override
		public String toString() {
			return this.leaves + " leaves: " + this.entries + " entries, " + this.receipts + " receipts, " + this.gone
					+ " without an entry. " + this.checkpoints + " checkpoints."
					+ ((this.pending > 0) ? " The receipts for " + this.pending
							+ " losses are not under a checkpoint yet: verify again later." : "");
		}

	}

}
