package io.hiretrail.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;

/** Signs notes (c2sp.org/signed-note) with one Ed25519 key. */
final class NoteSigner {

	private final PrivateKey key;

	private final VerifierKey verifierKey;

	/**
	 * Creates a signer.
	 * @param name the key name
	 * @param seed the 32 secret bytes of the key
	 * @throws IllegalArgumentException if name or seed cannot be one
	 */
	NoteSigner(String name, byte[] seed) {
		KeyPair pair = Ed25519.keyPair(seed);
		this.key = pair.getPrivate();
		this.verifierKey = new VerifierKey(name, pair.getPublic());
	}

	VerifierKey verifierKey() {
		return this.verifierKey;
	}

	/**
	 * Returns the signed note of a text.
	 * @throws IllegalArgumentException if the text does not end in a newline, or has
	 * other control characters or half a surrogate pair
	 */
	String sign(String text) {
		if (!text.endsWith("\n") || !SignedNote.isText(text)) {
			throw new IllegalArgumentException("A note is printable and ends in a newline.");
		}
		byte[] signature = Ed25519.sign(this.key, text.getBytes(StandardCharsets.UTF_8));
		byte[] identified = ByteBuffer.allocate(Integer.BYTES + signature.length)
			.putInt(this.verifierKey.id())
			.put(signature)
			.array();
		return text + "\n" + SignedNote.LINE_PREFIX + this.verifierKey.name() + " " + Fields.base64(identified) + "\n";
	}

}
