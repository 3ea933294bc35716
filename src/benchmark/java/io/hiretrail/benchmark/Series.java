package io.hiretrail.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

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
		long[] nanos = new long[times];
		int done = 0;
		for (long spent = 0; done < times && (done < 2 || spent < PATIENCE); done++) {
			nanos[done] = time(work);
			spent += nanos[done];
		}
		return new Series(Arrays.copyOf(nanos, done));
	}

	/**
	 * Does two things by turns, so that both meet the same circumstances; each as {@link #of} does one.
	 * @return the times of the one and of the other
	 */
	static List<Series> byTurns(int times, Callable<?> one, Callable<?> other) throws Exception {
		List<Callable<?>> works = List.of(one, other);
		List<List<Long>> nanos = List.of(new ArrayList<>(), new ArrayList<>());
		for (int i = 0; i < times; i++) {
			for (int side = 0; side < works.size(); side++) {
				List<Long> own = nanos.get(side);
				if (own.size() < 2 || own.stream().mapToLong(Long::longValue).sum() < PATIENCE) {
					own.add(time(works.get(side)));
				}
			}
		}
		return nanos.stream().map((own) -> new Series(own.stream().mapToLong(Long::longValue).toArray())).toList();
	}

	/** Returns the times of several series as one. */
	static Series together(List<Series> parts) {
		return new Series(parts.stream().flatMapToLong((part) -> Arrays.stream(part.nanos())).toArray());
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
