package io.hiretrail.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has callers work at once, the service's and the database's own by turns, so that both
 * meet the same circumstances.
 */
final class Turns {

	/** How long each side works before it is the other's turn. */
	private static final Duration LENGTH = Duration.ofSeconds(5);

	private static final int NUMBER = 5;

	private Turns() {
	}

	/**
	 * Compares rates.
	 * @param callers how many work at once
	 * @param amount how much of the unit each call does
	 * @param request a call of the service
	 * @param alone makes a caller of the database, with a connection of its own
	 */
	static Figure compare(String what, int callers, int amount, String unit, Callable<?> request,
			Callable<Callable<?>> alone) throws Exception {
		List<Callable<?>> requests = Collections.nCopies(callers, request);
		List<Callable<?>> own = new ArrayList<>();
		for (int i = 0; i < callers; i++) {
			own.add(alone.call());
		}
		int warmUps = WarmUp.repeat(() -> together(requests).perSecond());
		WarmUp.repeat(() -> together(own).perSecond());
		List<Rate> service = new ArrayList<>();
		List<Rate> limit = new ArrayList<>();
		for (int i = 0; i < NUMBER; i++) {
			service.add(together(requests));
			limit.add(together(own));
		}
		return Figure.rate(what, Series.together(service.stream().map(Rate::series).toList()),
				amount * Rate.median(service), unit, amount * Rate.median(limit))
			.noting("medians of " + NUMBER + " turns of " + LENGTH.toSeconds() + " s, after " + warmUps + " to warm up");
	}

	private static Rate together(List<Callable<?>> callers) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(callers.size());
		long start = System.nanoTime();
		List<Future<List<Long>>> working = new ArrayList<>();
		for (Callable<?> work : callers) {
			working.add(threads.submit(() -> {
				List<Long> times = new ArrayList<>();
				while (System.nanoTime() - start < LENGTH.toNanos()) {
					times.add(Series.time(work));
				}
				return times;
			}));
		}
		List<Long> times = new ArrayList<>();
		for (Future<List<Long>> each : working) {
			times.addAll(each.get());
		}
		double seconds = (System.nanoTime() - start) / 1e9;
		threads.shutdown();
		return new Rate(new Series(times.stream().mapToLong(Long::longValue).toArray()), times.size() / seconds);
	}

	private record Rate(Series series, double perSecond) {

		static double median(List<Rate> rates) {
			return Series.median(rates.stream().mapToDouble(Rate::perSecond));
		}

	}

}
