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
			{}; ''
			{[3,5)}; 3 4
			{[3,5),[7,8)}; 3 4 7
			{[3,5),[8,12)}; 3 4 8 9
			{[3,)}; ''
			{(,5)}; ''
			{[3,5),[7,)}; 3 4
			{[5,3)}; ''
			[3,5); ''
			{[10,99)}; ''
			""")
	void aMultirangeIsReadUpToALeaf(String text, String leaves) {
		LeafRanges ranges = new LeafRanges();
		ranges.add(text, 10);
		assertThat(leaves(ranges).stream().map(String::valueOf).collect(Collectors.joining(" "))).isEqualTo(leaves);
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
