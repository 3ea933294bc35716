package io.hiretrail.ledger;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GrowingTreeTests {

	private static final NaiveTree TREE = NaiveTree.ofSize(340);

	@Test
	void rootsAreThoseOfTheDefinitionAtEverySize() {
		GrowingTree tree = new GrowingTree();
		assertThat(tree.root()).isEqualTo(TREE.root(0));
		for (int size = 1; size <= 300; size++) {
			tree.add(TREE.leaves().get(size - 1));
			assertThat(tree.size()).isEqualTo(size);
			assertThat(tree.root()).as("size " + size).isEqualTo(TREE.root(size));
		}
	}

	@Test
	void aTreeGoesOnFromItsSubtrees() {
		for (int from : new int[] { 1, 2, 3, 100, 255, 256, 257 }) {
			GrowingTree tree = new GrowingTree();
			Subtree.ofSize(from).nodes().forEach((node) -> tree.add(node, TREE.node(node)));
			TREE.leaves().subList(from, 300).forEach(tree::add);
			assertThat(tree.root()).as("from " + from).isEqualTo(TREE.root(300));
		}
	}

	@Test
	void eachSubtreeIsHandedOverOnceItIsComplete() {
		Random random = new Random(1);
		for (int round = 0; round < 50; round++) {
			Map<NodeId, byte[]> nodes = new LinkedHashMap<>();
			int size = 0;
			while (size < 300) {
				GrowingTree tree = new GrowingTree();
				Subtree.ofSize(size).nodes().forEach((node) -> tree.add(node, nodes.get(node)));
				int next = size + random.nextInt(40);
				TREE.leaves()
					.subList(size, next)
					.forEach((leaf) -> tree.add(leaf, (node, hash) -> assertThat(nodes.put(node, hash)).isNull()));
				assertThat(tree.root()).isEqualTo(TREE.root(next));
				size = next;
			}
			assertThat(nodes.keySet()).isEqualTo(complete(size));
			nodes.forEach((node, hash) -> assertThat(hash).isEqualTo(TREE.node(node)));
		}
	}

	private static Set<NodeId> complete(int size) {
		Set<NodeId> nodes = new HashSet<>();
		for (int level = 0; size >> level > 0; level++) {
			for (int index = 0; index < size >> level; index++) {
				nodes.add(new NodeId(level, index));
			}
		}
		return nodes;
	}

	@Test
	void aSubtreeOutOfPlaceIsRefused() {
		GrowingTree tree = new GrowingTree();
		assertThatIllegalArgumentException().isThrownBy(() -> tree.add(new NodeId(1, 1), TREE.root(1)));
	}

}
