package io.hiretrail.benchmark;

import java.util.concurrent.Callable;

/** Has something done until the virtual machine has compiled what it needs for it. */
final class WarmUp {

	private static final int MOST = 40;

	private WarmUp() {
	}

	/**
	 * Repeats a turn until three in a row bring no more than the best one before.
	 * @param turn returns how much it got done in a second
	 * @return the number of turns
	 */
	static int repeat(Callable<Double> turn) throws Exception {
		double best = 0;
		int turns = 0;
		for (int idle = 0; idle < 3 && turns < MOST; turns++) {
			double rate = turn.call();
			idle = (rate > 1.03 * best) ? 0 : idle + 1;
			best = Math.max(best, rate);
		}
		return turns;
	}

}
