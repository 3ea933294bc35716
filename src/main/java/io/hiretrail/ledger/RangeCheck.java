package io.hiretrail.ledger;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

import io.hiretrail.core.LongTransactions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifies a part of an organization's ledger as it stands in the database. Each part is
 * held against a signed checkpoint by itself: what the parts before it said does not have
 * to be believed.
 */
@Component
class RangeCheck {

	private final LedgerExport export;

	private final Ledger ledger;

	private final LedgerKeys keys;

	private final Publications publications;

	private final TransactionTemplate snapshot;

	RangeCheck(LedgerExport export, Ledger ledger, LedgerKeys keys, Publications publications,
			PlatformTransactionManager transactions) {
		this.export = export;
		this.ledger = ledger;
		this.keys = keys;
		this.publications = publications;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.snapshot.setReadOnly(true);
		this.snapshot.setTimeout(LongTransactions.SECONDS);
	}

	/**
	 * Verifies leaves, and that they are those of a checkpoint.
	 * @param from the first leaf
	 * @param to the leaf behind the last one, at most the size of the checkpoint
	 * @param note the signed checkpoint
	 * @param latest what the part before this one returned; {@link Chronology#NEVER} for
	 * the first
	 */
	Part verify(UUID organization, long from, long to, String note, long latest, Consumer<Finding> findings) {
		try {
			return Objects.requireNonNull(this.snapshot.execute((status) -> {
				List<VerifierKey> known = this.keys.known();
				Checkpoint checkpoint = Checkpoint.open(note, known, organization.toString());
				Verification verification = new Verification(organization.toString(), from, to,
						new CheckpointCheck(organization.toString(), known, List.of(), findings), findings)
					.after(latest);
				VerifyingSink sink = new VerifyingSink(verification);
				long leaves = this.export.read(organization, from, to, sink);
				this.export.later(organization, from, to, new LedgerExport.Signed(checkpoint.size(), note), sink);
				Counts counts = verification.end(leaves);
				if (leaves == to - from && !isBeginning(organization, to, verification.root(), checkpoint)) {
					findings.accept(Finding.of(Finding.Code.ROOT, "The leaves from " + from + " to " + (to - 1)
							+ " are not those of the checkpoint of " + checkpoint.size() + " leaves."));
				}
				return new Part(counts.entries, counts.pending, verification.latest());
			}));
		}
		catch (IllegalStateException | UnverifiableException ex) {
			findings.accept(Finding.of(Finding.Code.INCOMPLETE,
					"The leaves from " + from + " to " + (to - 1) + " cannot be verified. " + ex.getMessage()));
			return new Part(0, 0, latest);
		}
	}

	private boolean isBeginning(UUID organization, long size, byte[] root, Checkpoint checkpoint) {
		return MerkleVerifier.isConsistent(size, root, checkpoint.size(), checkpoint.root(),
				this.ledger.consistency(organization, size, checkpoint.size()));
	}

	/** Reports the rows with which something is wrong that no leaf tells of. */
	void findFaults(UUID organization, Consumer<Finding> findings) {
		this.snapshot.executeWithoutResult((status) -> this.export.faults(organization,
				(fault, id) -> findings.accept(fault.finding(id.toString()))));
	}

	/**
	 * Holds a checkpoint against what is published outside the database.
	 * @return whether there was something to be held against, or a finding why not
	 */
	boolean comparePublished(UUID organization, String note, Consumer<Finding> findings) {
		try {
			List<VerifierKey> known = this.keys.known();
			Checkpoint own = Checkpoint.open(note, known, organization.toString());
			List<String> published = this.publications.read(organization);
			published.forEach((other) -> compare(organization, own, other, known, findings));
			return !published.isEmpty();
		}
		catch (UnverifiableException ex) {
			findings.accept(Finding.of(Finding.Code.SIGNATURE,
					"What is kept as the last checkpoint is none. " + ex.getMessage()));
		}
		catch (UncheckedIOException ex) {
			findings.accept(Finding.of(Finding.Code.INCOMPLETE,
					"What is published cannot be read, so that the checkpoint could not be compared with it."));
		}
		return true;
	}

	private void compare(UUID organization, Checkpoint own, String note, List<VerifierKey> known,
			Consumer<Finding> findings) {
		try {
			Checkpoint published = Checkpoint.open(note, known, organization.toString());
			long size = this.ledger.size(organization);
			if (published.size() > size) {
				findings.accept(Finding.of(Finding.Code.TRUNCATED,
						"A checkpoint of " + published.size() + " leaves is published, and here are " + size + "."));
				return;
			}
			Checkpoint first = (published.size() < own.size()) ? published : own;
			Checkpoint second = (first == own) ? published : own;
			if (!isBeginning(organization, first.size(), first.root(), second)) {
				findings.accept(Finding.of(Finding.Code.FORKED,
						"The first " + first.size() + " leaves are not those of the checkpoint that is published."));
			}
		}
		catch (UnverifiableException ex) {
			findings
				.accept(Finding.of(Finding.Code.SIGNATURE, "What is published is no checkpoint. " + ex.getMessage()));
		}
		catch (IllegalStateException ex) {
			findings.accept(Finding.of(Finding.Code.INCOMPLETE,
					"The checkpoint could not be compared with the one that is published. " + ex.getMessage()));
		}
	}

	/**
	 * What was verified of a part.
	 *
	 * @param entries the number of entries that are there
	 * @param waiting the losses whose receipts are not under the checkpoint yet
	 * @param latest the last time at which anything was recorded
	 */
	record Part(long entries, long waiting, long latest) {
	}

}
