package io.hiretrail.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import io.hiretrail.verifier.IndependentVerifier.Refused;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Opens signed checkpoints, with the Ed25519 of Bouncy Castle. */
class IndependentKey {

	private final String name;

	private final byte[] id;

	private final Ed25519PublicKeyParameters key;

	IndependentKey(String text) {
		String[] parts = text.split("\\+", 3);
		byte[] typed = base64(parts[2]);
		this.name = parts[0];
		this.id = HexFormat.of().parseHex(parts[1]);
		byte[] hash = IndependentVerifier.sha256((parts[0] + "\n").getBytes(StandardCharsets.UTF_8), typed);
		IndependentVerifier.check(typed.length == 33 && typed[0] == 1 && Arrays.equals(Arrays.copyOf(hash, 4), this.id),
				"not a verifier key");
		this.key = new Ed25519PublicKeyParameters(typed, 1);
	}

	/** Returns origin, size and root of a checkpoint of an organization. */
	String[] open(String note, String organization) {
		int end = note.indexOf("\n\n") + 1;
		String prefix = "\u2014 " + this.name + " ";
		IndependentVerifier.check(end > 0 && note.startsWith(prefix, end + 1) && note.endsWith("\n"),
				"not a signed note");
		byte[] signature = base64(note.substring(end + 1 + prefix.length(), note.length() - 1));
		byte[] text = note.substring(0, end).getBytes(StandardCharsets.UTF_8);
		Ed25519Signer verifier = new Ed25519Signer();
		verifier.init(false, this.key);
		verifier.update(text, 0, text.length);
		IndependentVerifier.check(signature.length == 68 && Arrays.equals(Arrays.copyOf(signature, 4), this.id)
				&& verifier.verifySignature(Arrays.copyOfRange(signature, 4, 68)), "a wrong signature");
		String[] lines = note.substring(0, end - 1).split("\n", -1);
		IndependentVerifier.check(lines.length == 3 && lines[0].equals(this.name + "/" + organization),
				"another checkpoint");
		return lines;
	}

	/** Reads base64 that is spelled the one right way. */
	static byte[] base64(String text) {
		try {
			byte[] bytes = Base64.getDecoder().decode(text);
			IndependentVerifier.check(Base64.getEncoder().encodeToString(bytes).equals(text), "not base64");
			return bytes;
		}
		catch (IllegalArgumentException ex) {
			throw new Refused("not base64");
		}
	}

}
