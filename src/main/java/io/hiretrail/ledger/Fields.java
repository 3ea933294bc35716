package io.hiretrail.ledger;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The fields that the text formats of c2sp.org consist of, each with exactly one
 * spelling.
 */
final class Fields {

	private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

	private Fields() {
	}

	static String base64(byte[] bytes) {
		return Base64.getEncoder().encodeToString(bytes);
	}

	/**
	 * Reads standard base64 with padding (RFC 4648, section 4).
	 * @throws UnverifiableException also if padding lacks or unused bits are set, which
	 * the JDK lets pass
	 */
	static byte[] bytes(String base64) {
		try {
			byte[] bytes = Base64.getDecoder().decode(base64);
			if (base64(bytes).equals(base64)) {
				return bytes;
			}
		}
		catch (IllegalArgumentException ex) {
			// said below
		}
		throw new UnverifiableException("This is not base64: " + base64);
	}

	/**
	 * Reads a hash in base64.
	 * @throws UnverifiableException if it has not 32 bytes
	 */
	static byte[] hash(String base64) {
		byte[] hash = bytes(base64);
		if (hash.length != MerkleHash.LENGTH) {
			throw new UnverifiableException("This is not a hash: " + base64);
		}
		return hash;
	}

	/**
	 * Reads a decimal number without leading zeros.
	 * @throws UnverifiableException if it is not one, or exceeds 2<sup>63</sup> - 1
	 */
	static long number(String decimal) {
		try {
			if (DECIMAL.matcher(decimal).matches()) {
				return Long.parseLong(decimal);
			}
		}
		catch (NumberFormatException ex) {
			// said below
		}
		throw new UnverifiableException("This is not a number: " + decimal);
	}

}
