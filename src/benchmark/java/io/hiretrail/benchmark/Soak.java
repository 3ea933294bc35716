package io.hiretrail.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Keeps the service busy for long at a share of what it can do, and reports what became of its memory and its answers.
 * <p>
 * Calls start when they are due, whatever became of the ones before, and count from then: a service that stalls cannot
 * hide it by being asked less.
 */
final class Soak {

	private static final double LOAD = 0.7;

	private static final int CALLERS = 16;

	private static final Duration TURN = Duration.ofSeconds(10);

	private static final int TURNS = 6;

	private static final String RECORDED = """
			select count(*) from activity_log where organization_id = ? and host = 'benchmark.example' and recorded_at >= ?::timestamptz
			""";

	private final Mix mix;

	private final Connection owner;

	private final Memory memory;

	Soak(Mix mix, Connection owner, Memory memory) {
		this.mix = mix;
		this.owner = owner;
		this.memory = memory;
	}

	/**
	 * Finds out what the service can do, has it do seven tenths of that for some minutes, and writes a table.
	 * @param minutes how long, at least one
	 * @param report where the table goes
	 */
	void run(int minutes, Path report) throws Exception {
		Instant start = Instant.now();
		int warmUps = WarmUp.repeat(this::turn);
		double capacity = Series.median(IntStream.range(0, TURNS).mapToDouble((turn) -> unchecked(this::turn)));
		double rate = LOAD * capacity;
		System.out.printf(Locale.ENGLISH, "capacity %.0f calls/s, load %.0f calls/s for %d minutes%n", capacity, rate, minutes);
		List<Memory.Sample> samples = new ArrayList<>(List.of(this.memory.afterCollection()));
		List<Call> calls = load(rate, minutes, samples);
		samples.add(this.memory.afterCollection());
		StringBuilder text = new StringBuilder(String.format(Locale.ENGLISH,
				"%d minutes at %.0f calls a second, %.0f %% of the %.0f that %d callers got answered (median of %d turns of %d s "
						+ "after %d to warm up).%n%n",
				minutes, rate, 100 * LOAD, capacity, CALLERS, TURNS, TURN.toSeconds(), warmUps));
		text.append(SoakTable.of(calls, samples, minutes));
		text.append(String.format(Locale.ENGLISH, "%nCalls that failed: %d of %,d. Entries acknowledged: %,d; found: %,d.%n",
				calls.stream().filter(Call::failed).count(), calls.size(), this.mix.acknowledged(), found(start)));
		Files.writeString(report, text);
		System.out.print(text);
	}

	/** Returns how many calls were answered in a second, one after the other by each caller. */
	private double turn() throws Exception {
		AtomicLong calls = new AtomicLong();
		long start = System.nanoTime();
		together(() -> {
			while (System.nanoTime() - start < TURN.toNanos()) {
				this.mix.next().work().call();
				calls.incrementAndGet();
			}
			return List.of();
		});
		return calls.get() / ((System.nanoTime() - start) / 1e9);
	}

	private List<Call> load(double rate, int minutes, List<Memory.Sample> samples) throws Exception {
		AtomicLong due = new AtomicLong();
		long start = System.nanoTime();
		long most = (long) (rate * TimeUnit.MINUTES.toSeconds(minutes));
		Thread observer = new Thread(() -> observe(start, minutes, samples));
		observer.start();
		List<Call> calls = together(() -> {
			List<Call> own = new ArrayList<>();
			for (long number = due.getAndIncrement(); number < most; number = due.getAndIncrement()) {
				long at = start + (long) (number / rate * 1e9);
				TimeUnit.NANOSECONDS.sleep(at - System.nanoTime());
				own.add(call(this.mix.next(), start, at));
			}
			return own;
		});
		observer.join();
		return calls;
	}

	private static Call call(Mix.Kind kind, long start, long due) throws Exception {
		boolean failed = false;
		try {
			kind.work().call();
		}
		catch (IOException | IllegalStateException ex) {
			failed = true;
			System.out.println(kind.name() + " failed: " + ex.getMessage());
		}
		return new Call(kind.name(), (int) TimeUnit.NANOSECONDS.toMinutes(due - start), System.nanoTime() - due, failed);
	}

	private void observe(long start, int minutes, List<Memory.Sample> samples) {
		for (int minute = 1; minute <= minutes; minute++) {
			unchecked(() -> {
				TimeUnit.NANOSECONDS.sleep(start + TimeUnit.MINUTES.toNanos(samples.size()) - System.nanoTime());
				return null;
			});
			samples.add(this.memory.now());
			System.out.printf("minute %d of %d: %s%n", minute, minutes, samples.get(minute));
		}
	}

	private long found(Instant since) throws SQLException {
		try (PreparedStatement select = this.owner.prepareStatement(RECORDED)) {
			select.setObject(1, Writes.ORGANIZATION);
			select.setString(2, since.toString());
			try (ResultSet result = select.executeQuery()) {
				result.next();
				return result.getLong(1);
			}
		}
	}

	private static <T> List<T> together(Callable<List<T>> caller) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Future<List<T>>> working = IntStream.range(0, CALLERS).mapToObj((i) -> threads.submit(caller)).toList();
			List<T> results = new ArrayList<>();
			for (Future<List<T>> each : working) {
				results.addAll(each.get());
			}
			return results;
		}
		finally {
			threads.shutdown();
		}
	}

	private static <T> T unchecked(Callable<T> work) {
		try {
			return work.call();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What became of a call.
	 *
	 * @param kind what was asked
	 * @param minute in which minute it was due, from 0
	 * @param nanos from when it was due to the end of its answer, in nanoseconds
	 * @param failed whether it was not answered as it should have been
	 */
	record Call(String kind, int minute, long nanos, boolean failed) {
	}

}
