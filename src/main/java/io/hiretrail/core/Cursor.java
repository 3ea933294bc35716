package io.hiretrail.core;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list from which to read on. Clients see an opaque text that is bound to
 * the list it came from: its organization, its filters, its order.
 *
 * @param position the id of the last item seen
 * @param backward true to read the items before it, false those after it
 */
public record Cursor(UUID position, boolean backward) {

	private static final int BINDING_BYTES = 8;

	private static final int LENGTH = 1 + 2 * Long.BYTES + BINDING_BYTES;

	/**
	 * Returns the cursor as URL-safe text.
	 * @param list says which list the cursor belongs to
	 */
	public String encode(String list) {
		byte[] place = ByteBuffer.allocate(LENGTH - BINDING_BYTES)
			.put((byte) (this.backward ? 1 : 0))
			.putLong(this.position.getMostSignificantBits())
			.putLong(this.position.getLeastSignificantBits())
			.array();
		byte[] bound = ByteBuffer.allocate(LENGTH).put(place).put(binding(place, list)).array();
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bound);
	}

	/**
	 * Reads a cursor.
	 * @param list says which list the cursor must belong to
	 * @throws ProblemException {@link ProblemType#INVALID_CURSOR} if it is broken or of
	 * another list
	 */
	public static Cursor decode(String text, String list) {
		byte[] bytes = bytes(text);
		byte[] place = Arrays.copyOf(bytes, LENGTH - BINDING_BYTES);
		byte[] binding = Arrays.copyOfRange(bytes, LENGTH - BINDING_BYTES, bytes.length);
		if (bytes.length != LENGTH || !Arrays.equals(binding, binding(place, list))) {
			throw invalid();
		}
		ByteBuffer buffer = ByteBuffer.wrap(place);
		boolean backward = buffer.get() == 1;
		return new Cursor(new UUID(buffer.getLong(), buffer.getLong()), backward);
	}

	private static byte[] bytes(String text) {
		try {
			byte[] bytes = Base64.getUrlDecoder().decode(text);
			return (bytes.length == LENGTH) ? bytes : new byte[LENGTH];
		}
		catch (IllegalArgumentException ex) {
			throw invalid();
		}
	}

	private static byte[] binding(byte[] place, String list) {
		return Arrays.copyOf(Sha256.of(place, list.getBytes(StandardCharsets.UTF_8)), BINDING_BYTES);
	}

	private static ProblemException invalid() {
		return new ProblemException(ProblemType.INVALID_CURSOR,
				"The cursor is not one that this list gave out. Leave it away to start from the first page, "
						+ "and keep the filters as they are while you page.");
	}

}
