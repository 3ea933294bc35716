package io.hiretrail.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

import io.hiretrail.core.Sha256;

/**
 * A credential that the service makes: a prefix that says what it opens, then the
 * organization's id and 256 random bits in URL-safe Base64. It carries its organization
 * so that looking it up touches that tenant's rows alone. Only its SHA-256 is stored:
 * with 256 random bits nothing can be guessed from it, and nothing slower is needed.
 */
public final class Secret {

	/** Begins an access token. */
	public static final String ACCESS_TOKEN = "hta_";

	/** Begins an API key. */
	public static final String API_KEY = "htk_";

	/** Begins an invitation. */
	public static final String INVITATION = "hti_";

	private static final int RANDOM_BYTES = 32;

	private static final int LENGTH = 2 * Long.BYTES + RANDOM_BYTES;

	private static final SecureRandom random = new SecureRandom();

	private Secret() {
	}

	/** Returns a new secret of an organization. */
	public static String create(String prefix, UUID organizationId) {
		byte[] noise = new byte[RANDOM_BYTES];
		random.nextBytes(noise);
		byte[] bytes = ByteBuffer.allocate(LENGTH)
			.putLong(organizationId.getMostSignificantBits())
			.putLong(organizationId.getLeastSignificantBits())
			.put(noise)
			.array();
		return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/**
	 * Returns the organization that a secret belongs to.
	 * @throws IllegalArgumentException if the text is no such secret
	 */
	public static UUID organizationOf(String prefix, String secret) {
		if (!secret.startsWith(prefix)) {
			throw new IllegalArgumentException("Not a secret of this kind");
		}
		byte[] bytes = Base64.getUrlDecoder().decode(secret.substring(prefix.length()));
		if (bytes.length != LENGTH) {
			throw new IllegalArgumentException("Not a secret of this length");
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		return new UUID(buffer.getLong(), buffer.getLong());
	}

	/** Returns what is stored of a secret. */
	public static byte[] hash(String secret) {
		return Sha256.of(secret.getBytes(StandardCharsets.UTF_8));
	}

}
