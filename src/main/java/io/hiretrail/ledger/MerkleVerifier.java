package io.hiretrail.ledger;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

import io.hiretrail.core.Sha256;

/**
 * Verifies proofs by the algorithms of RFC 9162, which share nothing with how
 * {@link MerkleProof} makes them.
 */
final class MerkleVerifier {

	private MerkleVerifier() {
	}

	/**
	 * Says whether a leaf is in a tree (RFC 9162, section 2.1.3.2). The proof binds the
	 * size only as far as the shape of the path depends on it: take size and root
	 * together from one signed checkpoint.
	 * @param leaf the hash of the leaf
	 * @param proof the hashes from the leaf's sibling up
	 */
	static boolean isIncluded(byte[] leaf, long index, long size, List<byte[]> proof, byte[] root) {
		if (index < 0 || index >= size || !areHashes(proof) || !areHashes(List.of(leaf, root))) {
			return false;
		}
		long node = index;
		long last = size - 1;
		byte[] hash = leaf;
		for (byte[] sibling : proof) {
			if (last == 0) {
				return false;
			}
			if (isOdd(node) || node == last) {
				hash = MerkleHash.ofNode(sibling, hash);
				int skipped = Long.numberOfTrailingZeros(node);
				node >>= skipped;
				last >>= skipped;
			}
			else {
				hash = MerkleHash.ofNode(hash, sibling);
			}
			node >>= 1;
			last >>= 1;
		}
		return last == 0 && MessageDigest.isEqual(hash, root);
	}

	/**
	 * Says whether a tree only grew (RFC 9162, section 2.1.4.2). Of the empty tree, which
	 * the RFC leaves out, everything is a continuation: the proof must be empty.
	 * @param first the size of the older tree
	 * @param second the size of the newer one
	 */
	static boolean isConsistent(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
		if (first < 0 || first > second || !areHashes(proof) || !areHashes(List.of(firstRoot, secondRoot))) {
			return false;
		}
		if (first == second || first == 0) {
			return proof.isEmpty() && (first > 0 || MessageDigest.isEqual(firstRoot, Sha256.of()))
					&& (first < second || MessageDigest.isEqual(firstRoot, secondRoot));
		}
		return !proof.isEmpty() && grew(first, firstRoot, second, secondRoot, proof);
	}

	private static boolean grew(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> proof) {
		List<byte[]> path = new ArrayList<>(proof);
		if (Long.bitCount(first) == 1) {
			path.add(0, firstRoot);
		}
		int complete = Long.numberOfTrailingZeros(first);
		long node = (first - 1) >> complete;
		long last = (second - 1) >> complete;
		byte[] older = path.get(0);
		byte[] newer = path.get(0);
		for (byte[] sibling : path.subList(1, path.size())) {
			if (last == 0) {
				return false;
			}
			if (isOdd(node) || node == last) {
				older = MerkleHash.ofNode(sibling, older);
				newer = MerkleHash.ofNode(sibling, newer);
				int skipped = Long.numberOfTrailingZeros(node);
				node >>= skipped;
				last >>= skipped;
			}
			else {
				newer = MerkleHash.ofNode(newer, sibling);
			}
			node >>= 1;
			last >>= 1;
		}
		return last == 0 && MessageDigest.isEqual(older, firstRoot) && MessageDigest.isEqual(newer, secondRoot);
	}

	private static boolean isOdd(long number) {
		return (number & 1) == 1;
	}

	private static boolean areHashes(List<byte[]> hashes) {
		return hashes.stream().allMatch((hash) -> hash.length == MerkleHash.LENGTH);
	}

}
