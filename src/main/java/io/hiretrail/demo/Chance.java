package io.hiretrail.demo;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Draws lots from a fixed seed, so that every demo tells the same story. */
final class Chance {

	private static final long SEED = 18_151_210;

	private final SplittableRandom random;

	/**
	 * Starts a sequence of lots.
	 * @param number tells it from the other sequences
	 */
	Chance(int number) {
		// java.util.Random would begin nearby seeds with nearly the same number
		this.random = new SplittableRandom(SEED + number);
	}

	/** Draws yes in so many of a hundred cases. */
	boolean in100(int cases) {
		return this.random.nextInt(100) < cases;
	}

	/** Draws a number; both bounds are included. */
	int between(int least, int most) {
		return least + this.random.nextInt(most - least + 1);
	}

	/** Draws a length of time, to the millisecond. */
	Duration between(Duration least, Duration most) {
		return least.plusMillis((long) (this.random.nextDouble() * most.minus(least).toMillis()));
	}

	/** Draws one of several. */
	<T> T oneOf(List<T> options) {
		return options.get(this.random.nextInt(options.size()));
	}

	/** Draws so many hexadecimal digits, at most 16. */
	String digits(int count) {
		return String.format("%016x", this.random.nextLong()).substring(16 - count);
	}

}
