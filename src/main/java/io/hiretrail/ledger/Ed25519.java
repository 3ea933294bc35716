package io.hiretrail.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 (RFC 8032) by the JDK, with keys as the 32 bytes that the formats carry. */
final class Ed25519 {

	/** The length of a public key and of a seed in bytes. */
	static final int KEY_LENGTH = 32;

	private static final String NAME = "Ed25519";

	/** What RFC 8410 puts before the bytes of a public key. */
	private static final String X509_PREFIX = "302a300506032b6570032100";

	/** What RFC 8410 puts before the bytes of a seed. */
	private static final String PKCS8_PREFIX = "302e020100300506032b657004220420";

	private Ed25519() {
	}

	/**
	 * Returns the key pair of a seed, the private key of RFC 8032.
	 * @throws IllegalArgumentException if the seed has not 32 bytes
	 */
	static KeyPair keyPair(byte[] seed) {
		try {
			PrivateKey key = KeyFactory.getInstance(NAME)
				.generatePrivate(new PKCS8EncodedKeySpec(encoded(PKCS8_PREFIX, seed)));
			// The JDK derives a public key only for a pair that it draws itself.
			KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
			generator.initialize(255, new Drawn(seed));
			KeyPair pair = generator.generateKeyPair();
			if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
				throw new IllegalStateException("This JDK does not draw an Ed25519 key from its seed.");
			}
			return pair;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads a public key.
	 * @throws IllegalArgumentException if it has not 32 bytes or is no point of the curve
	 */
	static PublicKey publicKey(byte[] bytes) {
		try {
			PublicKey key = KeyFactory.getInstance(NAME)
				.generatePublic(new X509EncodedKeySpec(encoded(X509_PREFIX, bytes)));
			Signature.getInstance(NAME).initVerify(key);
			return key;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("This is not an Ed25519 public key.", ex);
		}
	}

	/** Returns the 32 bytes of a public key. */
	static byte[] bytes(PublicKey key) {
		byte[] encoded = key.getEncoded();
		return Arrays.copyOfRange(encoded, encoded.length - KEY_LENGTH, encoded.length);
	}

	/** Returns the 64 bytes of a signature; the same for the same message. */
	static byte[] sign(PrivateKey key, byte[] message) {
		try {
			Signature signature = Signature.getInstance(NAME);
			signature.initSign(key);
			signature.update(message);
			return signature.sign();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Says whether a signature, which may be anything, is the key's of the message. */
	static boolean verify(PublicKey key, byte[] message, byte[] signature) {
		try {
			Signature verifier = Signature.getInstance(NAME);
			verifier.initVerify(key);
			verifier.update(message);
			return verifier.verify(signature);
		}
		catch (SignatureException ex) {
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] encoded(String prefix, byte[] key) {
		if (key.length != KEY_LENGTH) {
			throw new IllegalArgumentException("An Ed25519 key has 32 bytes, not " + key.length + ".");
		}
		return HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(key));
	}

	/** Draws the given seed. */
	private static final class Drawn extends SecureRandom {

		private static final long serialVersionUID = 1L;

		private final byte[] seed;

		Drawn(byte[] seed) {
			this.seed = seed.clone();
		}

		@Override
		public void nextBytes(byte[] bytes) {
			System.arraycopy(this.seed, 0, bytes, 0, bytes.length);
		}

	}

}
