package io.hiretrail.ledger;

/** What a verification came past. */
final class Counts {

	long leaves;

	long entries;

	long receipts;

	long gone;

	long checkpoints;

	/** The losses for which there are only receipts that are not under a checkpoint. */
	long pending;

	/** How many of the first leaves are under a checkpoint, and one from outside. */
	long signed;

	long confirmed;

	/** Returns the counts as sentences for people. */
	@Override
	public String toString() {
		return this.leaves + " leaves: " + this.entries + " entries, " + this.receipts + " receipts, " + this.gone
				+ " without an entry. " + this.checkpoints + " checkpoints.\nSignatures cover the first " + this.signed
				+ " leaves of the log. "
				+ ((this.confirmed > 0) ? "A checkpoint from outside covers the first " + this.confirmed + " of them."
						: "No checkpoint from outside covers any.");
	}

}
