package io.hiretrail.ledger;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Verifies an organization's ledger that is handed over part by part, in the order of an
 * export; what it keeps in memory grows with what is gone, not with what is there.
 */
final class Verification {

	private static final int ORGANIZATION = 0;

	private static final int ID = 1;

	private static final int RECORDED_AT = 2;

	private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final String organization;

	private final long from;

	private final long to;

	private final CheckpointCheck checkpoints;

	private final Consumer<Finding> findings;

	private final GrowingTree tree = new GrowingTree();

	private final Losses losses = new Losses();

	/** Those of which it is not known yet whether they are under a checkpoint. */
	private final Deque<Receipt> receipts = new ArrayDeque<>();

	private final Counts counts = new Counts();

	private Chronology times = new Chronology(Chronology.NEVER);

	private long next;

	/** Whether leaves are missing, so that no root can be computed any more. */
	private boolean gap;

	/** Whether whoever calls proves that all leaves are under a checkpoint. */
	private boolean proved;

	/**
	 * Begins a verification.
	 * @param from the first leaf; {@link #node} takes the subtrees to its left
	 * @param to the leaf behind the last one
	 */
	Verification(String organization, long from, long to, CheckpointCheck checkpoints, Consumer<Finding> findings) {
		this.organization = organization;
		this.from = from;
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
		boolean intact = isOf(entry.facts(), id) && MessageDigest.isEqual(hash, entry.leafHash());
		if (!intact) {
			altered(index, id, "The entry is not what was sealed.");
		}
		else if (account != null && !account.equals(entry.actor().texts().get(0))) {
			altered(index, id, "The entry names another account than the actor's.");
		}
		this.losses.entry(index, entry);
		date(index, id, entry.facts(), intact);
		leaf(index, hash);
	}

	/** Takes a leaf and its receipt. */
	void receipt(long index, byte[] hash, String id, List<@Nullable String> receipt) {
		this.counts.receipts++;
		this.losses.there(index);
		boolean intact = isOf(receipt, id) && MessageDigest.isEqual(hash, LeafHash.ofReceipt(receipt));
		if (intact) {
			this.receipts.add(new Receipt(index, receipt));
		}
		else {
			altered(index, id, "The receipt is not what was sealed.");
		}
		date(index, id, receipt, intact);
		leaf(index, hash);
	}

	/**
	 * Takes a receipt whose leaf is behind those that are verified; of several, in order.
	 * @param proof that the receipt is under a checkpoint
	 */
	void later(String id, List<@Nullable String> receipt, InclusionProof proof) {
		count(covered());
		if (isOf(receipt, id) && this.checkpoints.includes(proof, LeafHash.ofReceipt(receipt))) {
			this.losses.sealed(receipt, proof.index());
		}
		else {
			altered(proof.index(), id, "The receipt is not under the checkpoint that is to prove it.");
		}
		date(proof.index(), id, receipt, false);
	}

	/** Takes a leaf of which there is neither entry nor receipt. */
	void gone(long index, byte[] hash) {
		this.counts.gone++;
		this.losses.gone(index);
		leaf(index, hash);
	}

	/**
	 * Goes on from earlier leaves, for whoever proves all of them to be under a
	 * checkpoint.
	 * @param latest what {@link #latest()} was there
	 */
	Verification after(long latest) {
		this.times = new Chronology(latest);
		this.proved = true;
		return this;
	}

	/** Returns the last time at which something so far was recorded, in microseconds. */
	long latest() {
		return this.times.latest();
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

	private void date(@Nullable Long index, String id, List<@Nullable String> texts, boolean intact) {
		String time = texts.get(RECORDED_AT);
		(intact ? this.times.pass(time) : this.times.look(time))
			.ifPresent((wrong) -> this.findings.accept(new Finding(Finding.Code.BACKDATED, index, id, wrong)));
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
			count(this.checkpoints.covered());
		}
	}

	/** Without a root nothing can be said of what is under a checkpoint in the export. */
	private long covered() {
		return (this.gap || this.proved) ? this.next : this.checkpoints.covered();
	}

	/** Lets the receipts count that are among the first leaves. */
	private void count(long covered) {
		while (!this.receipts.isEmpty() && this.receipts.getFirst().index() < covered) {
			Receipt receipt = this.receipts.removeFirst();
			this.losses.sealed(receipt.texts(), receipt.index());
		}
	}

	/**
	 * Takes a receipt that is recorded and not yet under a checkpoint.
	 * @throws UnverifiableException if it is none of this organization
	 */
	void pending(List<@Nullable String> receipt) {
		String id = receipt.get(ID);
		if (id == null || !UUIDS.matcher(id).matches() || !isOf(receipt, id)) {
			throw new UnverifiableException("This is no receipt of " + this.organization + ".");
		}
		date(null, id, receipt, false);
		this.losses.pending(receipt);
	}

	/** Takes a row with which something is wrong. */
	void fault(RowFault fault, String id) {
		this.findings.accept(fault.finding(id));
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
		long covered = covered();
		if (this.counts.leaves > 0 && covered < this.next) {
			this.findings.accept(Finding.at(Finding.Code.UNSIGNED, Math.max(covered, this.from), null,
					"No checkpoint covers the leaves from this one on, and receipts among them account for nothing."));
		}
		count(covered);
		this.counts.signed = this.checkpoints.covered();
		this.counts.confirmed = this.checkpoints.confirmed();
		this.counts.pending = this.losses.report(this.findings);
		return this.counts;
	}

	/** Reports that the export is not complete. */
	void incomplete(String text) {
		this.findings.accept(Finding.of(Finding.Code.INCOMPLETE, text));
	}

	/**
	 * A receipt that is a leaf.
	 *
	 * @param index the leaf
	 * @param texts what it says
	 */
	private record Receipt(long index, List<@Nullable String> texts) {
	}

}
