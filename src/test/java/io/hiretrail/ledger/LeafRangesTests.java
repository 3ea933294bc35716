package io.hiretrail.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeafRangesTests {

	private static List<Long> leaves(LeafRanges ranges) {
		List<Long> leaves = new ArrayList<>();
		ranges.forEach(leaves::add);
		return leaves;
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			{}; ''; false
			{[3,5)}; 3 4; true
			{[3,5),[7,8)}; 3 4 7; true
			{[3,5),[8,10)}; 3 4 8 9; true
			{[3,5),[8,12)}; 3 4 8 9; false
			{[3,)}; ''; false
			{(,5)}; ''; false
			{[3,5),[7,)}; 3 4; false
			{[3,5); 3 4; false
			{[5,3)}; ''; true
			[3,5); ''; false
			{[10,99)}; ''; false
			""")
	void aMultirangeIsReadUpToALeaf(String text, String leaves, boolean all) {
		LeafRanges ranges = new LeafRanges();
		assertThat(ranges.add(text, 10)).isEqualTo(all);
		assertThat(leaves(ranges).stream().map(String::valueOf).collect(Collectors.joining(" "))).isEqualTo(leaves);
	}

	@Test
	void leavesAreReadUpToALimit() {
		assertThat(LeafRanges.leaves("{[3,5),[7,8)}", 3)).containsExactly(3, 4, 7);
		assertThat(LeafRanges.leaves("{[3,5),[7,8)}", 4)).containsExactly(3, 4, 7);
		assertThat(LeafRanges.leaves("{[3,5),[7,8)}", 2)).containsExactly(3, 4, 7);
		assertThat(LeafRanges.leaves("{[0,999999999999999999)}", 1)).containsExactly(0, 1);
		assertThat(LeafRanges.leaves("{(,)}", 1)).isEmpty();
	}

	@Test
	void whatTwoSetsHaveInCommonIsHandedOver() {
		Random random = new Random(7);
		for (int i = 0; i < 200; i++) {
			LeafRanges one = random(random);
			LeafRanges other = random(random);
			List<Long> common = new ArrayList<>();
			one.forEachIn(other, common::add);
			assertThat(common)
				.containsExactlyElementsOf(leaves(one).stream().filter((leaf) -> other.contains(leaf)).toList());
		}
	}

	private static LeafRanges random(Random random) {
		LeafRanges ranges = new LeafRanges();
		for (int i = random.nextInt(6); i > 0; i--) {
			long from = random.nextInt(40);
			ranges.add(from, from + random.nextInt(12));
		}
		return ranges;
	}

	@Test
	void anyNumberOfRangesIsRead() {
		LeafRanges ranges = new LeafRanges();
		ranges.add(LongStream.range(0, 100_000)
			.mapToObj((leaf) -> "[" + 2 * leaf + "," + (2 * leaf + 1) + ")")
			.collect(Collectors.joining(",", "{", "}")), Long.MAX_VALUE);
		assertThat(leaves(ranges)).hasSize(100_000).endsWith(199_998L);
	}

	@Test
	void rangesThatTouchOrOverlapAreOne() {
		Random random = new Random(6);
		LeafRanges ranges = new LeafRanges();
		TreeSet<Long> expected = new TreeSet<>();
		for (int i = 0; i < 300; i++) {
			long from = random.nextInt(1000);
			long to = from + random.nextInt(8);
			ranges.add(from, to);
			LongStream.range(from, to).forEach(expected::add);
			assertThat(leaves(ranges)).containsExactlyElementsOf(expected);
		}
		LongStream.range(-1, 1010)
			.forEach((leaf) -> assertThat(ranges.contains(leaf)).isEqualTo(expected.contains(leaf)));
	}

}
