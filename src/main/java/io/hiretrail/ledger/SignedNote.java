package io.hiretrail.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text and the signatures below it (c2sp.org/signed-note); it gives the text away only
 * against a key.
 */
final class SignedNote {

	/** What a signature line starts with: an em dash and a space. */
	static final String LINE_PREFIX = "\u2014 ";

	/** The most characters a note may have, which leaves room for 16 signatures. */
	static final int MAX_LENGTH = 1_000_000;

	private final String text;

	private final List<Line> lines;

	private SignedNote(String text, List<Line> lines) {
		this.text = text;
		this.lines = lines;
	}

	/**
	 * Reads a note without verifying it.
	 * @throws UnverifiableException if it is malformed or longer than
	 * {@value #MAX_LENGTH} characters
	 */
	static SignedNote parse(String note) {
		int blank = note.lastIndexOf("\n\n");
		if (note.length() > MAX_LENGTH || !isText(note) || blank < 0 || !note.endsWith("\n")
				|| blank + 2 == note.length()) {
			throw new UnverifiableException("This is not a signed note.");
		}
		String[] lines = note.substring(blank + 2, note.length() - 1).split("\n", -1);
		return new SignedNote(note.substring(0, blank + 1), Arrays.stream(lines).map(Line::parse).toList());
	}

	/**
	 * Returns the text if a known key signed it. Signatures of unknown keys do not
	 * matter.
	 * @throws UnverifiableException if no known key signed it, or the signature of one is
	 * wrong or there twice
	 */
	String verifiedBy(Collection<VerifierKey> known) {
		byte[] message = this.text.getBytes(StandardCharsets.UTF_8);
		Set<VerifierKey> signed = new HashSet<>();
		for (Line line : this.lines) {
			for (VerifierKey key : known) {
				if (line.isOf(key) && (!signed.add(key) || !Ed25519.verify(key.key(), message, line.signature()))) {
					throw new UnverifiableException("The signature of " + key.name() + " is wrong.");
				}
			}
		}
		if (signed.isEmpty()) {
			throw new UnverifiableException("No known key signed the note.");
		}
		return this.text;
	}

	/** Says whether a text is valid Unicode without control characters but newlines. */
	static boolean isText(String text) {
		return text.chars().allMatch((character) -> character >= ' ' || character == '\n')
				&& StandardCharsets.UTF_8.newEncoder().canEncode(text);
	}

	/** A signature line. */
	private record Line(String name, int id, byte[] signature) {

		static Line parse(String line) {
			String[] parts = line.startsWith(LINE_PREFIX) ? line.substring(LINE_PREFIX.length()).split(" ", -1)
					: new String[0];
			if (parts.length != 2 || !VerifierKey.isName(parts[0])) {
				throw new UnverifiableException("This is not a signature line: " + line);
			}
			byte[] bytes = Fields.bytes(parts[1]);
			if (bytes.length <= Integer.BYTES) {
				throw new UnverifiableException("This signature is too short: " + line);
			}
			return new Line(parts[0], ByteBuffer.wrap(bytes).getInt(),
					Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
		}

		boolean isOf(VerifierKey key) {
			return this.name.equals(key.name()) && this.id == key.id();
		}

	}

}
