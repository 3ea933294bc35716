package io.hiretrail.operations;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Prometheus gets.
 *
 * @param text the samples in its text format
 */
record Scrape(String text) {

	/** Returns the sum of the samples of a name whose line has all of some texts. */
	double sum(String name, String... labels) {
		return samples().filter((line) -> name(line).equals(name) && Arrays.stream(labels).allMatch(line::contains))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
			.sum();
	}

	Set<String> names() {
		return samples().map(Scrape::name).collect(Collectors.toSet());
	}

	private Stream<String> samples() {
		return this.text.lines().filter((line) -> !line.startsWith("#"));
	}

	private static String name(String line) {
		return line.split("[{ ]", 2)[0];
	}

}
