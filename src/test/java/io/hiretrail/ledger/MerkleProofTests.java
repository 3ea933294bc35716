package io.hiretrail.ledger;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class MerkleProofTests {

	private static final HexFormat HEX = HexFormat.of();

	/** The leaves of the test vectors of the RFC 6962 implementations. */
	private static final List<byte[]> VECTOR = Stream
		.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
		.map(HEX::parseHex)
		.map(MerkleHash::ofLeaf)
		.toList();

	private static final NaiveTree TREE = NaiveTree.ofSize(65_540);

	@ParameterizedTest
	@CsvSource({ "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
			"1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
			"2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
			"3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
			"4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
			"5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
			"6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
			"7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
			"8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" })
	void rootsAreThoseOfTheVectors(int size, String root) {
		NaiveTree tree = new NaiveTree(VECTOR);
		assertThat(Subtree.ofSize(size).hash(tree::node)).asHexString().isEqualToIgnoringCase(root);
		GrowingTree growing = new GrowingTree();
		VECTOR.subList(0, size).forEach(growing::add);
		assertThat(growing.root()).asHexString().isEqualToIgnoringCase(root);
	}

	@Test
	void everyLeafOfEverySizeIsProved() {
		for (int size = 1; size <= 300; size++) {
			for (int index = 0; index < size; index++) {
				proveInclusion(index, size);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 65_534, 65_535, 65_536, 65_537, 65_538 })
	void leavesOfLargeTreesAreProved(int size) {
		for (int index : List.of(0, 1, 32_767, 32_768, 40_000, size - 2, size - 1)) {
			proveInclusion(index, size);
		}
	}

	@Test
	void everyGrowthOfSmallTreesIsProved() {
		for (int second = 0; second <= 64; second++) {
			for (int first = 0; first <= second; first++) {
				proveConsistency(first, second);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 65_534, 65_535, 65_536, 65_537, 65_538 })
	void growthOfLargeTreesIsProved(int second) {
		for (int first : List.of(0, 1, 2, 3, 32_767, 32_768, 32_769, 40_000, 65_533, second - 1, second)) {
			proveConsistency(first, second);
		}
	}

	@Test
	void whatIsReadGrowsWithTheLogarithm() {
		long size = (1L << 62) + ((1L << 62) - 1);
		assertThat(Subtree.ofSize(size).nodes()).hasSize(63);
		assertThat(MerkleProof.ofInclusion(0, size).nodes()).hasSizeLessThanOrEqualTo(2 * 63);
		assertThat(MerkleProof.ofInclusion(size - 1, size).nodes()).hasSizeLessThanOrEqualTo(2 * 63);
		assertThat(MerkleProof.ofConsistency(1, size).nodes()).hasSizeLessThanOrEqualTo(2 * 63);
		assertThat(MerkleProof.ofConsistency(size - 1, size).nodes()).hasSizeLessThanOrEqualTo(2 * 63);
	}

	@Test
	void aLeafOrSizeThatIsNotThereIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> MerkleProof.ofInclusion(-1, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> MerkleProof.ofInclusion(3, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> MerkleProof.ofInclusion(0, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> MerkleProof.ofConsistency(-1, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> MerkleProof.ofConsistency(4, 3));
		assertThatIllegalArgumentException().isThrownBy(() -> new Subtree(1, 3));
	}

	@Test
	void aNodeThatWasNotFetchedIsMissed() {
		assertThatIllegalStateException().isThrownBy(() -> Subtree.ofSize(1).hash(NodeSource.of(Map.of())));
	}

	private static void proveInclusion(int index, int size) {
		MerkleProof proof = MerkleProof.ofInclusion(index, size);
		List<byte[]> hashes = proof.hashes(fetched(proof));
		assertThat(hashes).containsExactlyElementsOf(TREE.inclusion(index, size));
		assertThat(Subtree.ofSize(size).hash(TREE::node)).isEqualTo(TREE.root(size));
		assertThat(MerkleVerifier.isIncluded(TREE.leaves().get(index), index, size, hashes, TREE.root(size))).isTrue();
	}

	private static void proveConsistency(int first, int second) {
		MerkleProof proof = MerkleProof.ofConsistency(first, second);
		List<byte[]> hashes = proof.hashes(fetched(proof));
		assertThat(hashes).containsExactlyElementsOf(TREE.consistency(first, second));
		assertThat(MerkleVerifier.isConsistent(first, TREE.root(first), second, TREE.root(second), hashes)).isTrue();
	}

	/** Returns a source of the nodes that the proof says it reads, and no others. */
	private static NodeSource fetched(MerkleProof proof) {
		Map<NodeId, byte[]> nodes = new LinkedHashMap<>();
		proof.nodes().forEach((node) -> nodes.put(node, TREE.node(node)));
		return NodeSource.of(nodes);
	}

}
