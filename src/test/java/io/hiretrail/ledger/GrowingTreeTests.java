package io.hiretrail.ledger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GrowingTreeTests {

	private static final NaiveTree TREE = NaiveTree.ofSize(300);

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
	void aSubtreeOutOfPlaceIsRefused() {
		GrowingTree tree = new GrowingTree();
		assertThatIllegalArgumentException().isThrownBy(() -> tree.add(new NodeId(1, 1), TREE.root(1)));
	}

}
