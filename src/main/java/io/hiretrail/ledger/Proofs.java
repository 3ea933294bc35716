package io.hiretrail.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.Patience;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Proofs under signed checkpoints. */
@Service
@Transactional(readOnly = true, timeout = Patience.SECONDS)
class Proofs {

	private final Ledger ledger;

	private final Checkpoints checkpoints;

	private final CheckpointSigner signer;

	Proofs(Ledger ledger, Checkpoints checkpoints, CheckpointSigner signer) {
		this.ledger = ledger;
		this.checkpoints = checkpoints;
		this.signer = signer;
	}

	/**
	 * Returns the last checkpoint.
	 * @throws ProblemException if there is none yet, or it cannot be read
	 */
	public SealedCheckpoint checkpoint(UUID organization) {
		try {
			return this.checkpoints.latest(organization)
				.orElseThrow(() -> notYet(organization, "No checkpoint has been signed yet."));
		}
		catch (UnverifiableException ex) {
			throw new ProblemException(ProblemType.UNAVAILABLE,
					"What the database keeps as the last checkpoint is none, and nothing can be proven until that is put "
							+ "right. Verify an export against a checkpoint that you keep.");
		}
	}

	/**
	 * Returns the proof that an entry or a receipt is under the last checkpoint.
	 * @throws ProblemException if there is no such thing, or it is not under it yet
	 */
	public Inclusion inclusion(UUID organization, UUID activityId) {
		Optional<Ledger.Leaf> found = this.ledger.leaf(organization, activityId);
		if (found.isEmpty() && !this.ledger.isRecorded(organization, activityId)) {
			throw ProblemException.notFound("entry", activityId);
		}
		SealedCheckpoint checkpoint = checkpoint(organization);
		Ledger.Leaf leaf = found.filter((sealed) -> sealed.index() < checkpoint.treeSize())
			.orElseThrow(() -> notYet(organization, "The entry is recorded, and not under a checkpoint yet."));
		return new Inclusion(leaf, checkpoint,
				this.ledger.inclusion(organization, leaf.index(), checkpoint.treeSize()));
	}

	private ProblemException notYet(UUID organization, String what) {
		Optional<String> obstacle = this.signer.obstacle(organization);
		ProblemException problem = new ProblemException(ProblemType.NOT_SEALED_YET,
				what + " " + obstacle.map((why) -> "None is signed at present: " + why)
					.orElse("Entries get there within seconds: try again."));
		if (obstacle.isEmpty()) {
			problem.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
		}
		return problem;
	}

	/**
	 * Returns the proof that the tree only grew from one size to another.
	 * @param from the smaller size, from 0
	 * @param to at most that of the last checkpoint; null for that
	 * @throws ProblemException if the sizes are not in that order, or there is no
	 * checkpoint yet
	 */
	public Consistency consistency(UUID organization, long from, @Nullable Long to) {
		long last = checkpoint(organization).treeSize();
		long second = (to != null) ? to : last;
		if (second > last) {
			throw ProblemException.invalid("to", "too-large",
					"must not exceed the size of the last checkpoint, " + last);
		}
		if (from < 0 || from > second) {
			throw ProblemException.invalid("from", "out-of-range", "must be from 0 to " + second);
		}
		return new Consistency(from, second, this.ledger.root(organization, from),
				this.ledger.root(organization, second), this.ledger.consistency(organization, from, second));
	}

	/**
	 * A leaf under a checkpoint.
	 *
	 * @param leaf the leaf
	 * @param checkpoint whose root the hashes reach
	 * @param hashes the hashes from the leaf's sibling up
	 */
	record Inclusion(Ledger.Leaf leaf, SealedCheckpoint checkpoint, List<byte[]> hashes) {

		/** Returns the proof as the text of a file. */
		String text() {
			return new InclusionProof(this.leaf.index(), this.hashes, this.checkpoint.note()).text();
		}

	}

	/**
	 * A tree that grew.
	 *
	 * @param from the smaller size
	 * @param to the larger size
	 * @param fromRoot the root hash at the smaller size
	 * @param toRoot the root hash at the larger size
	 * @param hashes the proof
	 */
	record Consistency(long from, long to, byte[] fromRoot, byte[] toRoot, List<byte[]> hashes) {
	}

}
