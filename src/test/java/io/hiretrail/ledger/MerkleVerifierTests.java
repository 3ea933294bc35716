package io.hiretrail.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("long")
class MerkleVerifierTests {

	private static final NaiveTree TREE = NaiveTree.ofSize(130);

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 5, 7, 8, 13, 33 })
	void everyFlippedBitOfAnInclusionProofIsRefused(int size) {
		byte[] root = TREE.root(size);
		for (int index = 0; index < size; index++) {
			int at = index;
			byte[] leaf = TREE.leaves().get(index);
			List<byte[]> proof = TREE.inclusion(index, size);
			everyFlipIsRefused(leaf, (flipped) -> MerkleVerifier.isIncluded(flipped, at, size, proof, root));
			everyFlipIsRefused(root, (flipped) -> MerkleVerifier.isIncluded(leaf, at, size, proof, flipped));
			everyFlipIsRefused(proof, (flipped) -> MerkleVerifier.isIncluded(leaf, at, size, flipped, root));
			for (int bit = 0; bit < 64; bit++) {
				assertThat(MerkleVerifier.isIncluded(leaf, index ^ (1L << bit), size, proof, root)).isFalse();
			}
		}
	}

	/** A proof says no more about the size: that is the signed checkpoint's to say. */
	@Test
	void anotherSizeIsRefusedUnlessThePathThereIsTheSame() {
		for (int size = 1; size <= 65; size++) {
			for (int index = 0; index < size; index++) {
				List<byte[]> proof = TREE.inclusion(index, size);
				for (long other : flips(size)) {
					boolean same = other > index && NaiveTree.sides(index, other).equals(NaiveTree.sides(index, size));
					assertThat(
							MerkleVerifier.isIncluded(TREE.leaves().get(index), index, other, proof, TREE.root(size)))
						.as("leaf %d of %d as of %d", index, size, other)
						.isEqualTo(same);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 7, 8, 13, 33 })
	void everyFlippedBitOfAConsistencyProofIsRefused(int second) {
		byte[] root = TREE.root(second);
		for (int first = 1; first <= second; first++) {
			int from = first;
			byte[] older = TREE.root(first);
			List<byte[]> proof = TREE.consistency(first, second);
			everyFlipIsRefused(older, (flipped) -> MerkleVerifier.isConsistent(from, flipped, second, root, proof));
			everyFlipIsRefused(root, (flipped) -> MerkleVerifier.isConsistent(from, older, second, flipped, proof));
			everyFlipIsRefused(proof, (flipped) -> MerkleVerifier.isConsistent(from, older, second, root, flipped));
		}
	}

	@Test
	void anotherOlderSizeIsRefused() {
		for (int second = 2; second <= 64; second++) {
			for (int first = 1; first <= second; first++) {
				for (int other = 0; other <= second + 1; other++) {
					assertThat(MerkleVerifier.isConsistent(other, TREE.root(first), second, TREE.root(second),
							TREE.consistency(first, second)))
						.as("%d to %d as from %d", first, second, other)
						.isEqualTo(other == first);
				}
			}
		}
	}

	@Test
	void proofsOfTheWrongLengthAreRefused() {
		for (int size = 1; size <= 20; size++) {
			for (int index = 0; index < size; index++) {
				byte[] leaf = TREE.leaves().get(index);
				byte[] root = TREE.root(size);
				for (List<byte[]> wrong : wrongLengths(TREE.inclusion(index, size))) {
					assertThat(MerkleVerifier.isIncluded(leaf, index, size, wrong, root)).isFalse();
				}
				for (List<byte[]> wrong : wrongLengths(TREE.consistency(index, size))) {
					assertThat(MerkleVerifier.isConsistent(index, TREE.root(index), size, root, wrong)).isFalse();
				}
			}
		}
	}

	@Test
	void sizesThatCannotBeAreRefused() {
		byte[] root = TREE.root(1);
		assertThat(MerkleVerifier.isIncluded(root, 0, 0, List.of(), root)).isFalse();
		assertThat(MerkleVerifier.isIncluded(root, 1, 1, List.of(), root)).isFalse();
		assertThat(MerkleVerifier.isIncluded(root, -1, 1, List.of(), root)).isFalse();
		assertThat(MerkleVerifier.isIncluded(root, 0, -1, List.of(), root)).isFalse();
		assertThat(MerkleVerifier.isConsistent(-1, root, 1, root, List.of())).isFalse();
		assertThat(MerkleVerifier.isConsistent(2, root, 1, root, List.of())).isFalse();
	}

	@Test
	void hashesOfAnotherLengthAreRefused() {
		byte[] root = TREE.root(1);
		assertThat(MerkleVerifier.isIncluded(new byte[31], 0, 1, List.of(), new byte[31])).isFalse();
		assertThat(MerkleVerifier.isConsistent(1, new byte[33], 1, new byte[33], List.of())).isFalse();
		assertThat(MerkleVerifier.isIncluded(root, 0, 2, List.of(new byte[0]), MerkleHash.ofNode(root, new byte[0])))
			.isFalse();
	}

	@Test
	void theEmptyTreeHasOneRoot() {
		assertThat(MerkleVerifier.isConsistent(0, TREE.root(0), 0, TREE.root(0), List.of())).isTrue();
		assertThat(MerkleVerifier.isConsistent(0, TREE.root(1), 0, TREE.root(1), List.of())).isFalse();
		assertThat(MerkleVerifier.isConsistent(0, TREE.root(1), 5, TREE.root(5), List.of())).isFalse();
	}

	@Test
	void aRewrittenTreeIsNoContinuation() {
		List<byte[]> leaves = new ArrayList<>(TREE.leaves());
		leaves.set(3, leaves.get(4));
		NaiveTree rewritten = new NaiveTree(leaves);
		assertThat(MerkleVerifier.isConsistent(7, TREE.root(7), 20, rewritten.root(20), rewritten.consistency(7, 20)))
			.isFalse();
	}

	private static void everyFlipIsRefused(byte[] hash, Predicate<byte[]> verifier) {
		for (int bit = 0; bit < hash.length * 8; bit++) {
			byte[] flipped = hash.clone();
			flipped[bit / 8] ^= (byte) (1 << (bit % 8));
			assertThat(verifier.test(flipped)).isFalse();
		}
	}

	private static void everyFlipIsRefused(List<byte[]> proof, Predicate<List<byte[]>> verifier) {
		for (int i = 0; i < proof.size(); i++) {
			int at = i;
			everyFlipIsRefused(proof.get(i), (flipped) -> {
				List<byte[]> other = new ArrayList<>(proof);
				other.set(at, flipped);
				return verifier.test(other);
			});
		}
	}

	private static List<Long> flips(long number) {
		List<Long> flips = new ArrayList<>();
		for (int bit = 0; bit < 64; bit++) {
			flips.add(number ^ (1L << bit));
		}
		return flips;
	}

	private static List<List<byte[]>> wrongLengths(List<byte[]> proof) {
		List<List<byte[]>> wrong = new ArrayList<>();
		List<byte[]> longer = new ArrayList<>(proof);
		longer.add(TREE.root(1));
		wrong.add(longer);
		List<byte[]> before = new ArrayList<>(proof);
		before.add(0, TREE.root(1));
		wrong.add(before);
		if (!proof.isEmpty()) {
			wrong.add(proof.subList(1, proof.size()));
			wrong.add(proof.subList(0, proof.size() - 1));
		}
		return wrong;
	}

}
