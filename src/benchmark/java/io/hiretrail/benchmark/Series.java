package io.hiretrail.benchmark;

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

	/** Does something a number of times, one after the other. */
	static Series of(int times, Callable<?> work) throws Exception {
		long[] nanos = new long[times];
		for (int i = 0; i < times; i++) {
			nanos[i] = time(work);
		}
		return new Series(nanos);
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
