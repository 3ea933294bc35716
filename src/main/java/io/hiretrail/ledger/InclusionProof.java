package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.List;

/**
 * A proof that a leaf is in the log, to be kept in a file and verified offline
 * (c2sp.org/tlog-proof).
 *
 * @param index the leaf
 * @param hashes the hashes from the leaf's sibling up
 * @param checkpoint the signed note whose root they reach
 * @param extra what the application adds, empty for nothing; nobody vouches for it
 */
record InclusionProof(long index, List<byte[]> hashes, String checkpoint, byte[] extra) {

	private static final String HEADER = "c2sp.org/tlog-proof@v1";

	private static final String EXTRA = "extra ";

	private static final String INDEX = "index ";

	InclusionProof {
		hashes = List.copyOf(hashes);
	}

	InclusionProof(long index, List<byte[]> hashes, String checkpoint) {
		this(index, hashes, checkpoint, new byte[0]);
	}

	/**
	 * Reads a proof as {@link #text()} writes it, without verifying it.
	 * @throws UnverifiableException if it is malformed
	 */
	static InclusionProof parse(String text) {
		int blank = text.indexOf("\n\n");
		if (blank < 0 || text.length() > 2 * SignedNote.MAX_LENGTH) {
			throw new UnverifiableException("This is not a proof: an empty line comes before the checkpoint.");
		}
		List<String> lines = Arrays.asList(text.substring(0, blank).split("\n", -1));
		boolean extended = lines.size() > 1 && lines.get(1).startsWith(EXTRA);
		int index = extended ? 2 : 1;
		if (!lines.get(0).equals(HEADER) || lines.size() <= index || !lines.get(index).startsWith(INDEX)) {
			throw new UnverifiableException("This is not a proof: header or index lack.");
		}
		byte[] extra = extended ? Fields.bytes(lines.get(1).substring(EXTRA.length())) : new byte[0];
		if (extended && extra.length == 0) {
			throw new UnverifiableException("This is not a proof: the extra data is empty.");
		}
		return new InclusionProof(Fields.number(lines.get(index).substring(INDEX.length())),
				lines.subList(index + 1, lines.size()).stream().map(Fields::hash).toList(), text.substring(blank + 2),
				extra);
	}

	/** Returns the proof as the text of a {@code .tlog-proof} file. */
	String text() {
		StringBuilder text = new StringBuilder(HEADER).append('\n');
		if (this.extra.length > 0) {
			text.append(EXTRA).append(Fields.base64(this.extra)).append('\n');
		}
		text.append(INDEX).append(this.index).append('\n');
		this.hashes.forEach((hash) -> text.append(Fields.base64(hash)).append('\n'));
		return text.append('\n').append(this.checkpoint).toString();
	}

	/**
	 * Verifies the proof and returns the checkpoint that the leaf is under.
	 * @param leaf the hash of the leaf
	 * @param key the key of the log
	 * @throws UnverifiableException if the log did not sign the checkpoint, or the leaf
	 * is not under it
	 */
	Checkpoint verify(byte[] leaf, VerifierKey key) {
		Checkpoint signed = Checkpoint.open(this.checkpoint, key);
		if (!MerkleVerifier.isIncluded(leaf, this.index, signed.size(), this.hashes, signed.root())) {
			throw new UnverifiableException("Leaf " + this.index + " is not under the checkpoint.");
		}
		return signed;
	}

}
