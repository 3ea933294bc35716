package io.hiretrail.ledger;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Takes the parts of a ledger in the order of an export. */
interface ExportSink {

	/**
	 * Begins with a range of leaves.
	 * @param to the leaf behind the last one
	 */
	void begin(UUID organization, long from, long to, List<String> verifierKeys);

	/** Takes one of the complete subtrees to the left of the first leaf. */
	void node(NodeId node, byte[] hash);

	/**
	 * Takes a leaf and its entry.
	 * @param account the account that the entry names as the actor's; null if none
	 */
	void entry(long index, byte[] hash, UUID id, HashedEntry entry, @Nullable UUID account);

	/** Takes a leaf and its receipt. */
	void receipt(long index, byte[] hash, UUID id, List<@Nullable String> texts);

	/** Takes a leaf of which there is neither entry nor receipt. */
	void gone(long index, byte[] hash);

	/** Takes a signed note, behind the leaves that it covers. */
	void checkpoint(String note);

	/** Takes a receipt that is behind the last leaf, with the proof of its own leaf. */
	void later(UUID id, List<@Nullable String> texts, InclusionProof proof);

	/** Takes a receipt that is recorded and not yet under a checkpoint. */
	void pending(List<@Nullable String> texts);

}
