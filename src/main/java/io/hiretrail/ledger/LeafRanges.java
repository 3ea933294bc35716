package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A set of leaves, kept as ranges of their indexes. */
final class LeafRanges {

	private static final Pattern RANGE = Pattern.compile("[{,]\\[(\\d{1,18}),(\\d{1,18})\\)");

	/** The end of each range by its beginning. */
	private final NavigableMap<Long, Long> ranges = new TreeMap<>();

	/**
	 * Adds the leaves that the text of an {@code int8multirange} names, as far as they
	 * come before a leaf. What has no beginning or no end is not read, nor what follows.
	 * @return whether all of it was read and comes before that leaf
	 */
	boolean add(String text, long before) {
		long[] end = new long[1];
		boolean read = read(text, (from, to) -> {
			add(from, Math.min(to, before));
			end[0] = Math.max(end[0], to);
		});
		return read && end[0] <= before;
	}

	/**
	 * Returns the leaves that such a text names, in its order.
	 * @param limit how many at most; if there are more, one more is returned
	 */
	static long[] leaves(String text, int limit) {
		long[] leaves = new long[limit + 1];
		int[] size = new int[1];
		read(text, (from, to) -> {
			for (long leaf = from; leaf < to && size[0] <= limit; leaf++) {
				leaves[size[0]++] = leaf;
			}
		});
		return Arrays.copyOf(leaves, size[0]);
	}

	private static boolean read(String text, Range consumer) {
		Matcher range = RANGE.matcher(text);
		while (range.lookingAt()) {
			consumer.accept(Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
			range.region(range.end(), text.length());
		}
		return text.startsWith("}", range.regionStart());
	}

	/**
	 * Adds adjacent leaves.
	 * @param from the first one
	 * @param to the one behind the last; nothing is added if it does not exceed
	 * {@code from}
	 */
	void add(long from, long to) {
		if (from >= to) {
			return;
		}
		long first = from;
		long end = to;
		Map.Entry<Long, Long> other = this.ranges.floorEntry(end);
		while (other != null && other.getValue() >= first) {
			first = Math.min(first, other.getKey());
			end = Math.max(end, other.getValue());
			this.ranges.remove(other.getKey());
			other = this.ranges.floorEntry(end);
		}
		this.ranges.put(first, end);
	}

	boolean contains(long index) {
		Map.Entry<Long, Long> range = this.ranges.floorEntry(index);
		return range != null && index < range.getValue();
	}

	/** Hands over each leaf, in order. */
	void forEach(LongConsumer consumer) {
		this.ranges.forEach((from, to) -> each(from, to, consumer));
	}

	/** Hands over each leaf that is in another set too, in order. */
	void forEachIn(LeafRanges other, LongConsumer consumer) {
		this.ranges.forEach((from, to) -> {
			Long first = other.ranges.floorKey(from);
			other.ranges.subMap((first != null) ? first : from, to)
				.forEach((start, end) -> each(Math.max(from, start), Math.min(to, end), consumer));
		});
	}

	private static void each(long from, long to, LongConsumer consumer) {
		for (long leaf = from; leaf < to; leaf++) {
			consumer.accept(leaf);
		}
	}

	/** Takes adjacent leaves. */
	private interface Range {

		void accept(long from, long to);

	}

}
