package io.hiretrail.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A verification that goes on step by step.
 *
 * @param id tells it from an earlier one
 * @param from the first leaf
 * @param to the leaf behind the last one
 * @param next the leaf that comes next; {@code to} when only the rest is left
 * @param size the size of the checkpoint
 * @param note the signed checkpoint that all leaves are held against
 * @param entries the entries that were there so far
 * @param waiting the losses whose receipts are not under the checkpoint yet
 * @param latest the last time at which anything was recorded, in microseconds
 * @param found the number of findings
 * @param findings the first {@value #KEPT} of them
 * @param done whether nothing is left
 * @param unpublished whether nothing was published that the checkpoint could be held
 * against
 */
record LedgerRun(UUID id, long from, long to, long next, long size, String note, long entries, long waiting,
		long latest, long found, List<Finding> findings, boolean done, boolean unpublished) {

	static final int KEPT = 100;

	/** A multiple of what a node in the database covers, so that few are computed. */
	private static final long STEP = 40 * 256;

	LedgerRun {
		findings = List.copyOf(findings);
	}

	/** Returns a verification that has not begun. */
	static LedgerRun of(long from, long to, SealedCheckpoint checkpoint) {
		return new LedgerRun(UUID.randomUUID(), from, to, from, checkpoint.treeSize(), checkpoint.note(), 0, 0,
				Chronology.NEVER, 0, List.of(), false, false);
	}

	/** Returns the leaf behind the next step. */
	long end() {
		return Math.min(this.to, (this.next / STEP + 1) * STEP);
	}

	/** Tells whether all leaves were verified. */
	boolean isAtEnd() {
		return this.next == this.to;
	}

	/** Tells whether all is verified that there was when it began. */
	public boolean whole() {
		return this.from == 0 && this.to == this.size;
	}

	/** Returns how much is verified, from 0 to 100. */
	public int percent() {
		return (int) (100 * (this.next - this.from) / (this.to - this.from));
	}

	/** Returns the last leaf. */
	public long last() {
		return this.to - 1;
	}

	/** Returns the verification after a step. */
	LedgerRun stepped(RangeCheck.Part part, Found more) {
		return with(end(), this.entries + part.entries(), this.waiting + part.waiting(), part.latest(), more, false,
				false);
	}

	/**
	 * Returns the verification after its last step.
	 * @param compared whether the checkpoint was held against what is published
	 */
	LedgerRun ended(Found more, boolean compared) {
		return with(this.to, this.entries, this.waiting, this.latest, more, true, !compared);
	}

	/** Returns what came of it. */
	public Verdict verdict() {
		if (this.found > 0) {
			return Verdict.FOUND;
		}
		return (this.waiting > 0) ? Verdict.UNDECIDED : Verdict.VERIFIED;
	}

	private LedgerRun with(long reached, long counted, long unclear, long time, Found more, boolean ended,
			boolean alone) {
		List<Finding> all = new ArrayList<>(this.findings);
		more.findings.stream().limit(KEPT - all.size()).forEach(all::add);
		return new LedgerRun(this.id, this.from, this.to, reached, this.size, this.note, counted, unclear, time,
				this.found + more.count, all, ended, alone);
	}

	/** What may come of a verification. */
	enum Verdict {

		/** All is as it was sealed, or lawfully gone. */
		VERIFIED,

		/** Nothing was found, but not all receipts are under the checkpoint. */
		UNDECIDED,

		/** Something was found. */
		FOUND

	}

	/** Collects the findings of a step. */
	static final class Found {

		private final List<Finding> findings = new ArrayList<>();

		private long count;

		void add(Finding finding) {
			this.count++;
			if (this.findings.size() < KEPT) {
				this.findings.add(finding);
			}
		}

	}

}
