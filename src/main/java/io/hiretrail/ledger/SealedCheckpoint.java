package io.hiretrail.ledger;

import java.time.Instant;

/**
 * A checkpoint that the service signed.
 *
 * @param treeSize the number of leaves
 * @param rootHash the root hash, 32 bytes
 * @param signedAt when it was signed
 * @param note the signed note
 */
record SealedCheckpoint(long treeSize, byte[] rootHash, Instant signedAt, String note) {

	/** Reads a note that is the service's own. */
	static SealedCheckpoint of(String note, Instant signedAt) {
		Checkpoint checkpoint = Checkpoint.parse(note.substring(0, note.lastIndexOf("\n\n") + 1));
		return new SealedCheckpoint(checkpoint.size(), checkpoint.root(), signedAt, note);
	}

}
