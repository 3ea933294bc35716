package io.hiretrail.ledger;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** Holds checkpoints against a tree while that is read. */
final class CheckpointCheck {

	private final String organization;

	private final Collection<VerifierKey> keys;

	private final Consumer<Finding> findings;

	/** Those from outside that the tree has not reached. */
	private final Deque<Checkpoint> outside = new ArrayDeque<>();

	/** The size of the last one that the leaves made the root of. */
	private long reached;

	/** The size of the largest one that was held against the leaves. */
	private long covered;

	/** The size of the largest one from outside that the leaves made the root of. */
	private long confirmed;

	private boolean diverged;

	private @Nullable Checkpoint ahead;

	/**
	 * Creates the check.
	 * @param organization the organization whose log it is
	 * @param keys the keys of which any may have signed
	 * @param outside signed notes that were kept outside
	 */
	CheckpointCheck(String organization, Collection<VerifierKey> keys, Collection<String> outside,
			Consumer<Finding> findings) {
		this.organization = organization;
		this.keys = keys;
		this.findings = findings;
		List<Checkpoint> opened = new ArrayList<>();
		outside.forEach((note) -> open(note).ifPresent(opened::add));
		opened.sort(Comparator.comparingLong(Checkpoint::size));
		this.outside.addAll(opened);
	}

	/**
	 * Returns how many leaves are under a checkpoint that was held against them, be it
	 * with a finding.
	 */
	long covered() {
		return this.covered;
	}

	/** Returns how many leaves are those of a checkpoint from outside. */
	long confirmed() {
		return this.confirmed;
	}

	/** Returns a checkpoint; empty, with a finding, if it is none of this log. */
	private Optional<Checkpoint> open(String note) {
		try {
			return Optional.of(Checkpoint.open(note, this.keys, this.organization));
		}
		catch (UnverifiableException ex) {
			this.findings.accept(Finding.of(Finding.Code.SIGNATURE,
					ex.getMessage() + " The note begins with " + note.lines().limit(2).toList() + "."));
			return Optional.empty();
		}
	}

	/** Tells whether a leaf is under the checkpoint of a proof. */
	boolean includes(InclusionProof proof, byte[] leaf) {
		return open(proof.checkpoint())
			.filter((checkpoint) -> MerkleVerifier.isIncluded(leaf, proof.index(), checkpoint.size(), proof.hashes(),
					checkpoint.root()))
			.isPresent();
	}

	/**
	 * Compares what the tree has just grown to with the checkpoints from outside.
	 * @throws UnverifiableException if there is one of a smaller tree than the export
	 * begins with
	 */
	void grown(GrowingTree tree) {
		while (!this.outside.isEmpty() && this.outside.getFirst().size() <= tree.size()) {
			Checkpoint checkpoint = this.outside.removeFirst();
			if (checkpoint.size() < tree.size()) {
				throw new UnverifiableException("The checkpoint of " + checkpoint.size()
						+ " leaves needs an export that begins there or before, not at " + tree.size() + ".");
			}
			this.covered = checkpoint.size();
			if (MessageDigest.isEqual(checkpoint.root(), tree.root())) {
				this.confirmed = checkpoint.size();
			}
			else {
				this.findings.accept(Finding.of(Finding.Code.FORKED, "The first " + checkpoint.size()
						+ " leaves are not those of the checkpoint from outside: the log was rewritten."));
			}
		}
	}

	/**
	 * Compares a checkpoint in the export with the leaves before it. Of several in a row
	 * that differ, the first is reported.
	 */
	void inside(String note, GrowingTree tree) {
		open(note).ifPresent((checkpoint) -> inside(checkpoint, tree));
	}

	private void inside(Checkpoint checkpoint, GrowingTree tree) {
		if (checkpoint.size() > tree.size()) {
			this.ahead = checkpoint;
			return;
		}
		if (checkpoint.size() < tree.size()) {
			this.findings.accept(Finding.of(Finding.Code.INCOMPLETE,
					"The checkpoint of " + checkpoint.size() + " leaves stands behind " + tree.size() + " of them."));
			return;
		}
		this.covered = checkpoint.size();
		if (MessageDigest.isEqual(checkpoint.root(), tree.root())) {
			this.reached = checkpoint.size();
			this.diverged = false;
		}
		else if (!this.diverged) {
			this.diverged = true;
			this.findings.accept(Finding.of(Finding.Code.ROOT,
					"The leaves do not make the root of the checkpoint of " + checkpoint.size()
							+ " leaves. The last checkpoint that they do is that of " + this.reached + "."));
		}
	}

	/**
	 * Reports the checkpoints that the tree has not reached; of those in the export, the
	 * last.
	 */
	void end(long size) {
		List<Checkpoint> unreached = new ArrayList<>(this.outside);
		if (this.ahead != null) {
			unreached.add(this.ahead);
		}
		unreached.forEach((checkpoint) -> this.findings
			.accept(Finding.of(Finding.Code.TRUNCATED, "There was a checkpoint of " + checkpoint.size()
					+ " leaves, and here are " + size + ". To hold it against them, an export must not end before.")));
	}

}
