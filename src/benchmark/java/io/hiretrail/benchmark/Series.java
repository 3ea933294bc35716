package io.hiretrail.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;

/**
 * How long something took, each time it was done.
 *
 * @param nanos the times in nanoseconds, the shortest first
 */
record Series(long[] nanos) {

	Series {
		nanos = nanos.clone();
		Arrays.sort(nanos);
	}

	private static final long PATIENCE = 3_000_000_000L;

	/**
	 * Does something a number of times, one after the other; less often, but twice at least, where that would take
	 * more than some seconds.
	 */
	static Series of(int times, Callable<?> work) throws Exception {
		return byTurns(times, List.of(work)).get(0);
	}

	/**
	 * Does several things by turns, so that all meet the same circumstances; each as {@link #of} does one.
	 * @return the times of each
	 */
	static List<Series> byTurns(int times, List<Callable<?>> works) throws Exception {
		List<List<Long>> nanos = works.stream().<List<Long>>map((work) -> new ArrayList<>()).toList();
		for (int i = 0; i < times; i++) {
			for (int turn = 0; turn < works.size(); turn++) {
				List<Long> own = nanos.get(turn);
				if (own.size() < 2 || own.stream().mapToLong(Long::longValue).sum() < PATIENCE) {
					own.add(time(works.get(turn)));
				}
			}
		}
		return nanos.stream().map((own) -> new Series(own.stream().mapToLong(Long::longValue).toArray())).toList();
	}

	/** Returns the times of several series as one. */
	static Series together(List<Series> parts) {
		return new Series(parts.stream().flatMapToLong((part) -> Arrays.stream(part.nanos())).toArray());
	}

	/** Returns the middle one of some values, of two the greater. */
	static double median(DoubleStream values) {
		double[] sorted = values.sorted().toArray();
		return sorted[sorted.length / 2];
	}

	static long time(Callable<?> work) throws Exception {
		long start = System.nanoTime();
		work.call();
		return System.nanoTime() - start;
	}

	/** Returns the time in milliseconds that a share of the times did not exceed. */
	double percentile(double share) {
		return this.nanos[(int) Math.ceil(share * this.nanos.length) - 1] / 1e6;
	}

	double median() {
		return percentile(0.5);
	}

	double p95() {
		return percentile(0.95);
	}

	double p99() {
		return percentile(0.99);
	}

}
