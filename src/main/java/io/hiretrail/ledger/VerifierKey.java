package io.hiretrail.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.hiretrail.core.Sha256;

/**
 * The public half of a key that signs notes (c2sp.org/signed-note, Ed25519).
 *
 * @param name the key name: not empty, without spaces, control characters and plus
 * @param key the public key
 */
record VerifierKey(String name, PublicKey key) {

	private static final byte ED25519 = 1;

	private static final Pattern NAME = Pattern.compile("[^+\\p{IsWhite_Space}\\p{Cntrl}]+");

	VerifierKey {
		if (!isName(name)) {
			throw new IllegalArgumentException("This is not a key name: " + name);
		}
	}

	/** Says whether a text can name a key. */
	static boolean isName(String name) {
		return NAME.matcher(name).matches();
	}

	/** Returns the name of an organization's tree under this key. */
	String origin(String organization) {
		return this.name + "/" + organization;
	}

	/**
	 * Reads a key as {@link #toString()} writes it.
	 * @throws UnverifiableException if it is broken, its id is not its own, or it is not
	 * an Ed25519 key
	 */
	static VerifierKey parse(String text) {
		String[] parts = text.split("\\+", 3);
		if (parts.length != 3) {
			throw new UnverifiableException("A verifier key is name+id+key, not " + text);
		}
		byte[] typed = Fields.bytes(parts[2]);
		if (typed.length != 1 + Ed25519.KEY_LENGTH || typed[0] != ED25519) {
			throw new UnverifiableException("This is not an Ed25519 verifier key: " + text);
		}
		VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
		if (!key.toString().equals(text)) {
			throw new UnverifiableException("The id of this verifier key is not its own: " + text);
		}
		return key;
	}

	private static VerifierKey of(String name, byte[] bytes) {
		try {
			return new VerifierKey(name, Ed25519.publicKey(bytes));
		}
		catch (IllegalArgumentException ex) {
			throw new UnverifiableException(String.valueOf(ex.getMessage()));
		}
	}

	/** Returns the first four bytes of the hash of name, signature type and key. */
	int id() {
		return ByteBuffer.wrap(Sha256.of((this.name + "\n").getBytes(StandardCharsets.UTF_8), typed())).getInt();
	}

	/** Returns {@code name+id+key}, the id in lower-case hex and the key in base64. */
	@Override
	public String toString() {
		return this.name + "+" + HexFormat.of().toHexDigits(id()) + "+" + Fields.base64(typed());
	}

	private byte[] typed() {
		return ByteBuffer.allocate(1 + Ed25519.KEY_LENGTH).put(ED25519).put(Ed25519.bytes(this.key)).array();
	}

}
