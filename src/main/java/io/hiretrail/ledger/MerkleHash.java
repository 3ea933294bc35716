package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import io.hiretrail.core.Sha256;

/**
 * The hashes of a Merkle tree (RFC 6962 and RFC 9162, section 2.1.1): different prefixes
 * keep a node from passing as a leaf.
 */
final class MerkleHash {

	/** The length of a hash in bytes. */
	static final int LENGTH = 32;

	private static final byte[] LEAF = { 0 };

	private static final byte[] NODE = { 1 };

	private MerkleHash() {
	}

	/** Returns the hash of a leaf that consists of the given bytes. */
	static byte[] ofLeaf(byte[] content) {
		return Sha256.of(LEAF, content);
	}

	/** Returns hashes that stand one behind the other. */
	static List<byte[]> split(byte[] hashes) {
		return IntStream.range(0, hashes.length / LENGTH)
			.mapToObj((i) -> Arrays.copyOfRange(hashes, i * LENGTH, (i + 1) * LENGTH))
			.toList();
	}

	/** Returns the hash of a node from those of its children. */
	static byte[] ofNode(byte[] left, byte[] right) {
		return Sha256.of(NODE, left, right);
	}

}
