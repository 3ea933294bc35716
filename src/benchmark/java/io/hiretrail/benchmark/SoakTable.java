package io.hiretrail.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The tables of a {@link Soak}: minutes below one another, and the first five of them beside the last five. */
final class SoakTable {

	private static final int END = 5;

	private SoakTable() {
	}

	/**
	 * Writes the tables.
	 * @param calls all calls
	 * @param samples one from the start, one from the end of each minute, one from after the last
	 * @param minutes how many there were
	 */
	static String of(List<Soak.Call> calls, List<Memory.Sample> samples, int minutes) {
		List<String> lines = new ArrayList<>();
		Memory.Sample first = samples.get(0);
		Memory.Sample last = samples.get(samples.size() - 1);
		lines.add("| after a garbage collection | heap MiB | other MiB | resident MiB | threads |");
		lines.add("|---|---|---|---|---|");
		lines.add("| at the start" + memory(first));
		lines.add("| at the end" + memory(last));
		lines.add("");
		lines.add("| | median ms, first " + END + " minutes | p95 | p99 | median ms, last " + END + " minutes | p95 | p99 |");
		lines.add("|---|---|---|---|---|---|---|");
		calls.stream().map(Soak.Call::kind).distinct().sorted().forEach((kind) -> {
			Predicate<Soak.Call> same = (call) -> call.kind().equals(kind);
			lines.add("| " + kind + latency(calls, same.and((call) -> call.minute() < END))
					+ latency(calls, same.and((call) -> call.minute() >= minutes - END)) + " |");
		});
		lines.add("| all" + latency(calls, (call) -> call.minute() < END)
				+ latency(calls, (call) -> call.minute() >= minutes - END) + " |");
		lines.add("");
		lines.add("| minute | calls | median ms | p95 | p99 | heap MiB | other MiB | resident MiB | threads | processors |");
		lines.add("|---|---|---|---|---|---|---|---|---|---|");
		for (int minute = 0; minute < minutes; minute++) {
			int current = minute;
			Predicate<Soak.Call> due = (call) -> call.minute() == current;
			Memory.Sample sample = samples.get(minute + 1);
			lines.add("| " + (minute + 1) + " | " + calls.stream().filter(due).count() + latency(calls, due)
					+ memory(sample).replaceFirst(" \\|$", "")
					+ String.format(Locale.ENGLISH, " | %.2f |", (sample.processor() - samples.get(minute).processor()) / 60));
		}
		return String.join("\n", lines) + "\n";
	}

	private static String latency(List<Soak.Call> calls, Predicate<Soak.Call> which) {
		Series series = new Series(calls.stream().filter(which).mapToLong(Soak.Call::nanos).toArray());
		return (series.nanos().length == 0) ? " | | |"
				: String.format(Locale.ENGLISH, " | %.1f | %.1f | %.1f", series.median(), series.p95(), series.p99());
	}

	private static String memory(Memory.Sample sample) {
		return String.format(Locale.ENGLISH, " | %.0f | %.0f | %.0f | %d |", sample.heap(), sample.nonHeap(),
				sample.resident(), sample.threads());
	}

}
