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
