package io.hiretrail.ledger;

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
	 */
	void add(String text, long before) {
		Matcher range = RANGE.matcher(text);
		while (range.lookingAt()) {
			add(Long.parseLong(range.group(1)), Math.min(Long.parseLong(range.group(2)), before));
			range.region(range.end(), text.length());
		}
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
		this.ranges.forEach((first, end) -> {
			for (long index = first; index < end; index++) {
				consumer.accept(index);
			}
		});
	}

}
