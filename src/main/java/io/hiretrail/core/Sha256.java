package io.hiretrail.core;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 hash (FIPS 180-4), which every Java platform must have. */
public final class Sha256 {

	private Sha256() {
	}

	/** Returns the 32 bytes that the given parts, one behind the other, hash to. */
	public static byte[] of(byte[]... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (byte[] part : parts) {
				digest.update(part);
			}
			return digest.digest();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
