package io.hiretrail.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.hiretrail.core.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of leaves and the commitments in them. What is hashed is a sequence of
 * fields, each four bytes of length, highest first, and the bytes; {@code ff ff ff ff}
 * stands for null. The texts and their order are those of {@link HashedEntry#COLUMNS} and
 * {@link HashedEntry#RECEIPT}.
 */
final class LeafHash {

	private static final String ENTRY = "hiretrail-entry-v1";

	private static final String ACTOR = "hiretrail-actor-v1";

	private static final String BODY = "hiretrail-body-v1";

	private static final String ACTOR_LEFT = "hiretrail-actor-left-v1";

	private static final String BODY_LEFT = "hiretrail-body-left-v1";

	private static final String RECEIPT = "hiretrail-receipt-v1";

	private final ByteArrayOutputStream content = new ByteArrayOutputStream(512);

	private LeafHash(String tag) {
		add(tag);
	}

	/**
	 * Returns the hash of an entry's leaf.
	 * @param facts what is never redacted
	 * @param actor the commitment to who acted
	 * @param body the commitment to the rest
	 */
	static byte[] ofEntry(List<@Nullable String> facts, byte[] actor, byte[] body) {
		return MerkleHash.ofLeaf(new LeafHash(ENTRY).addAll(facts).add(actor).add(body).bytes());
	}

	/** Returns the hash of a receipt's leaf. */
	static byte[] ofReceipt(List<@Nullable String> receipt) {
		return MerkleHash.ofLeaf(new LeafHash(RECEIPT).addAll(receipt).bytes());
	}

	/**
	 * Returns the commitment to who acted, which {@code erase_former_user} computes too,
	 * as it does the others.
	 */
	static byte[] ofActor(String salt, List<@Nullable String> actor) {
		return commitment(ACTOR, salt, actor);
	}

	/** Returns the commitment to what else may be redacted. */
	static byte[] ofBody(String salt, List<@Nullable String> body) {
		return commitment(BODY, salt, body);
	}

	/** Returns the commitment to what an erasure left of who acted. */
	static byte[] ofActorLeft(String salt, List<@Nullable String> actor) {
		return commitment(ACTOR_LEFT, salt, actor);
	}

	/** Returns the commitment to what an erasure left of what else may be redacted. */
	static byte[] ofBodyLeft(String salt, List<@Nullable String> body) {
		return commitment(BODY_LEFT, salt, body);
	}

	private static byte[] commitment(String tag, String salt, List<@Nullable String> texts) {
		return Sha256.of(new LeafHash(tag).add(salt).addAll(texts).bytes());
	}

	private LeafHash addAll(List<@Nullable String> texts) {
		texts.forEach(this::add);
		return this;
	}

	private LeafHash add(@Nullable String text) {
		return add((text != null) ? text.getBytes(StandardCharsets.UTF_8) : null);
	}

	private LeafHash add(byte @Nullable [] bytes) {
		this.content.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((bytes != null) ? bytes.length : -1).array());
		if (bytes != null) {
			this.content.writeBytes(bytes);
		}
		return this;
	}

	private byte[] bytes() {
		return this.content.toByteArray();
	}

}
