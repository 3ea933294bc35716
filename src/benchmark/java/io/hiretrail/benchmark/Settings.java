package io.hiretrail.benchmark;

import java.nio.file.Path;
import java.util.Set;

/**
 * What to measure, from system properties that the Maven profile hands on.
 *
 * @param entries the entries to load
 * @param jar the packaged service
 * @param heap the greatest heap of the service, as {@code -Xmx} takes it
 * @param parts what to measure: reads, whole, pairs, writes, soak, or several of them, separated by commas
 * @param soak how long the soak takes in minutes
 * @param report where the report goes, without an ending
 */
record Settings(int entries, Path jar, String heap, Set<String> parts, int soak, Path report) {

	static Settings read() {
		return new Settings(Integer.getInteger("benchmark.entries", 10_000_000),
				Path.of(System.getProperty("benchmark.jar")), System.getProperty("benchmark.heap", "256m"),
				Set.of(System.getProperty("benchmark.parts", "reads,whole,pairs,writes").split(",")),
				Integer.getInteger("benchmark.soak", 30),
				Path.of(System.getProperty("benchmark.report", "target/benchmark")));
	}

	/** Returns where the loaded data stays between runs. */
	Path dataDirectory() {
		return Path.of(".hiretrail", "benchmark-" + this.entries);
	}

}
