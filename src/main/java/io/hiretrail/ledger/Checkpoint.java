package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What a tree was at a size (c2sp.org/tlog-checkpoint).
 *
 * @param origin names the log, not empty
 * @param size the number of leaves
 * @param root the root hash
 * @param extensions further lines, usually none; none is empty
 */
record Checkpoint(String origin, long size, byte[] root, List<String> extensions) {

	Checkpoint {
		extensions = List.copyOf(extensions);
		if (!isLine(origin) || size < 0 || root.length != MerkleHash.LENGTH
				|| !extensions.stream().allMatch(Checkpoint::isLine)) {
			throw new IllegalArgumentException("This cannot be a checkpoint.");
		}
	}

	Checkpoint(String origin, long size, byte[] root) {
		this(origin, size, root, List.of());
	}

	/**
	 * Returns the checkpoint in a signed note. Whoever has more than one log must hold
	 * the origin against the one that is meant.
	 * @param key the key of the log: its name is the origin, or what comes before a slash
	 * in it
	 * @throws UnverifiableException if the log did not sign it, or it is malformed
	 */
	static Checkpoint open(String note, VerifierKey key) {
		Checkpoint checkpoint = parse(SignedNote.parse(note).verifiedBy(List.of(key)));
		if (!(checkpoint.origin + "/").startsWith(key.name() + "/")) {
			throw new UnverifiableException("This is a checkpoint of " + checkpoint.origin + ".");
		}
		return checkpoint;
	}

	/**
	 * Returns the checkpoint of an organization in a signed note.
	 * @param keys the keys of which any may have signed; its name, a slash and the
	 * organization are the origin
	 * @throws UnverifiableException if none did, it is another organization's, or it is
	 * malformed
	 */
	static Checkpoint open(String note, Collection<VerifierKey> keys, String organization) {
		Checkpoint checkpoint = parse(SignedNote.parse(note).verifiedBy(keys));
		if (keys.stream().noneMatch((key) -> checkpoint.origin.equals(key.origin(organization)))) {
			throw new UnverifiableException(
					"This is a checkpoint of " + checkpoint.origin + ", not of " + organization + ".");
		}
		return checkpoint;
	}

	/**
	 * Reads the text of a note as {@link #text()} writes it.
	 * @throws UnverifiableException if it is malformed
	 */
	static Checkpoint parse(String text) {
		List<String> lines = Arrays.asList(text.split("\n", -1));
		int end = lines.size() - 1;
		if (end < 3 || !lines.get(end).isEmpty() || !lines.subList(0, end).stream().allMatch(Checkpoint::isLine)) {
			throw new UnverifiableException("A checkpoint has three lines or more, and none is empty.");
		}
		return new Checkpoint(lines.get(0), Fields.number(lines.get(1)), Fields.hash(lines.get(2)),
				lines.subList(3, end));
	}

	/** Returns the text to be signed. */
	String text() {
		StringBuilder text = new StringBuilder();
		text.append(this.origin).append('\n');
		text.append(this.size).append('\n');
		text.append(Fields.base64(this.root)).append('\n');
		this.extensions.forEach((line) -> text.append(line).append('\n'));
		return text.toString();
	}

	private static boolean isLine(String line) {
		return !line.isEmpty() && !line.contains("\n") && SignedNote.isText(line);
	}

}
