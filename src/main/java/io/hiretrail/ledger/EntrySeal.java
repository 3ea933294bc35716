package io.hiretrail.ledger;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of an entry.
 *
 * @param state whether it is as it was sealed
 * @param index its leaf; 0 unless it is verified
 * @param size the leaves of the checkpoint that it is under; 0 unless it is verified
 * @param proof the proof as the text of a file; null unless it is verified
 * @param redacted whether a part of it was erased, for which there is a receipt
 * @param problem what is wrong, as a sentence; null if nothing is
 */
public record EntrySeal(State state, long index, long size, @Nullable String proof, boolean redacted,
		@Nullable String problem) {

	static EntrySeal waiting() {
		return new EntrySeal(State.WAITING, 0, 0, null, false, null);
	}

	static EntrySeal broken(String problem) {
		return new EntrySeal(State.BROKEN, 0, 0, null, false, problem);
	}

	/** Where an entry is on its way. */
	public enum State {

		/** It is under a checkpoint, as it was sealed. */
		VERIFIED,

		/**
		 * It, or the receipt for what was erased of it, is under no checkpoint of the
		 * configured key yet.
		 */
		WAITING,

		/** It is not what was sealed, or was not sealed at all. */
		BROKEN

	}

}
