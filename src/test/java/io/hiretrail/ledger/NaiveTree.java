package io.hiretrail.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recursive definitions of RFC 9162, section 2.1, written down as they stand. */
class NaiveTree {

	private final List<byte[]> leaves;

	private final Map<List<Integer>, byte[]> roots = new HashMap<>();

	NaiveTree(List<byte[]> leaves) {
		this.leaves = leaves;
	}

	/** Returns a tree of leaves that all differ. */
	static NaiveTree ofSize(int size) {
		List<byte[]> leaves = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			leaves.add(sha256(new byte[] { 0 }, ByteBuffer.allocate(4).putInt(i).array()));
		}
		return new NaiveTree(leaves);
	}

	List<byte[]> leaves() {
		return this.leaves;
	}

	/** Returns the hash of a complete subtree. */
	byte[] node(NodeId node) {
		int from = (int) (node.index() << node.level());
		return root(from, from + (1 << node.level()));
	}

	byte[] root(int size) {
		return root(0, size);
	}

	byte[] root(int from, int to) {
		byte[] known = this.roots.get(List.of(from, to));
		if (known == null) {
			known = compute(from, to);
			this.roots.put(List.of(from, to), known);
		}
		return known;
	}

	private byte[] compute(int from, int to) {
		if (from == to) {
			return sha256();
		}
		if (to - from == 1) {
			return this.leaves.get(from);
		}
		int k = split(to - from);
		return sha256(new byte[] { 1 }, root(from, from + k), root(from + k, to));
	}

	List<byte[]> inclusion(int index, int size) {
		return inclusion(index, 0, size);
	}

	private List<byte[]> inclusion(int index, int from, int to) {
		if (to - from == 1) {
			return new ArrayList<>();
		}
		int middle = from + split(to - from);
		List<byte[]> path = (index < middle) ? inclusion(index, from, middle) : inclusion(index, middle, to);
		path.add((index < middle) ? root(middle, to) : root(from, middle));
		return path;
	}

	List<byte[]> consistency(int first, int second) {
		return (first == 0) ? List.of() : consistency(first, 0, second, true);
	}

	private List<byte[]> consistency(int first, int from, int to, boolean whole) {
		if (first == to) {
			List<byte[]> path = new ArrayList<>();
			if (!whole) {
				path.add(root(from, to));
			}
			return path;
		}
		int middle = from + split(to - from);
		List<byte[]> path = (first <= middle) ? consistency(first, from, middle, whole)
				: consistency(first, middle, to, false);
		path.add((first <= middle) ? root(middle, to) : root(from, middle));
		return path;
	}

	/** Returns the sides that the siblings of a leaf are on, from the leaf up. */
	static String sides(long index, long size) {
		if (size == 1) {
			return "";
		}
		long k = 1;
		while (k < size - k) {
			k *= 2;
		}
		return (index < k) ? sides(index, k) + "R" : sides(index - k, size - k) + "L";
	}

	private static int split(int size) {
		int k = 1;
		while (k < size - k) {
			k *= 2;
		}
		return k;
	}

	private static byte[] sha256(byte[]... parts) {
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
