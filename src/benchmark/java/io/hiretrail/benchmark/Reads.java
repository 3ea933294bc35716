package io.hiretrail.benchmark;

import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import com.github.f4b6a3.uuid.UuidCreator;
import io.hiretrail.test.BulkData;

/** Measures what readers ask for, one request after the other. */
final class Reads {

	private static final int TIMES = 100;

	private static final int EXPORTS = 5;

	private static final String FAST_ENOUGH = "p95 ≤ 50 ms";

	private final Client client;

	private final Database database;

	private final Sql sql;

	private final Report report;

	private final int entries;

	Reads(Client client, Database database, Connection alone, Report report, int entries) {
		this.client = client;
		this.database = database;
		this.sql = new Sql(alone, BulkData.organization(1));
		this.report = report;
		this.entries = entries;
	}

	void measure() throws Exception {
		timelines();
		timelinesAtOnce();
		pages();
		filters();
	}

	void measureWhole() throws Exception {
		summaries();
		export();
	}

	private void timelines() throws Exception {
		List<String> applicants = new ArrayList<>();
		for (int i = 0; i < TIMES; i++) {
			applicants.add(BulkData.applicant(1, (int) (this.entries / 100L * i / TIMES)).toString());
		}
		var next = applicants.iterator();
		var again = applicants.iterator();
		this.report.add(compare("timeline of an applicant, each another one",
				() -> this.client.get("/applicants/" + next.next() + "/activity-logs"),
				() -> this.sql.page(" and applicant_id = '" + again.next() + "'")));
	}

	/** Each caller reads the timelines of any applicants. */
	private void timelinesAtOnce() throws Exception {
		this.report.add(Turns.compare("timelines, 8 connections", 8, 1, "timelines",
				() -> this.client.get("/applicants/" + anyApplicant() + "/activity-logs"), () -> {
					Sql own = new Sql(this.database.owner(), BulkData.organization(1));
					return () -> own.page(" and applicant_id = '" + anyApplicant() + "'");
				}));
	}

	private UUID anyApplicant() {
		return BulkData.applicant(1, ThreadLocalRandom.current().nextInt(this.entries / 100));
	}

	private void pages() throws Exception {
		Figure first = compare("first page", "", "");
		this.report.add(first);
		for (int percent : new int[] { 40, 80 }) {
			Instant to = Instant.now().minus(690L * percent / 100, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
			String query = "?to=" + to;
			String cursor = this.client.get("/audit-logs" + query).at("/page/next").stringValue();
			this.report.add(compare("page behind " + percent + " % of the log", query + "&cursor=" + cursor,
					" and id < '" + UuidCreator.getTimeOrderedEpochMin(to) + "'")
				.demanding("≤ 1.5 × first page", (figure) -> figure.median() <= 1.5 * first.median()));
		}
		this.report.add(compare("page of number 200", "?page=200", ""));
		String body = """
				{"query": "{ info { company { logs { audit(pagination: {skip: 0, limit: 50}) { count total next results \
				{ id actor { id name email } timestamp object metadata ip action host referer medium } } } } } }"}""";
		this.report
			.add(compare("page by GraphQL", () -> this.client.post("/graphql", body, 200), () -> this.sql.page("")));
	}

	private void filters() throws Exception {
		for (Filter filter : Filter.all(this.entries)) {
			this.report.add(compare(filter.toString(), "?" + filter.query(), " and " + filter.sql())
				.demanding(FAST_ENOUGH, (figure) -> figure.p95() <= 50));
		}
	}

	private Figure compare(String what, String query, String condition) throws Exception {
		return compare(what, () -> this.client.get("/audit-logs" + query), () -> this.sql.page(condition));
	}

	private static Figure compare(String what, Callable<?> service, Callable<?> alone) throws Exception {
		List<Series> both = Series.byTurns(TIMES, List.of(service, alone));
		return Figure.of(what, both.get(0), both.get(1));
	}

	void measurePairs() throws Exception {
		List<Filter> filters = Filter.all(this.entries);
		List<Pair> pairs = new ArrayList<>();
		for (Filter one : filters) {
			for (Filter other : filters.subList(filters.indexOf(one) + 1, filters.size())) {
				if (one.goesWith(other)) {
					String query = "/audit-logs?" + one.query() + "&" + other.query();
					Pair pair = new Pair(one + " & " + other, Series.of(3, () -> this.client.get(query)));
					pairs.add(pair);
					if (pair.series().median() > 50) {
						System.out.printf(Locale.ENGLISH, "%.0f ms: %s%n", pair.series().median(), pair.what());
					}
				}
			}
		}
		Series all = new Series(pairs.stream().flatMapToLong((pair) -> java.util.Arrays.stream(pair.series().nanos()))
			.toArray());
		pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.series().median()));
		long late = pairs.stream().filter((pair) -> pair.series().percentile(1) > 50).count();
		String slowest = pairs.stream()
			.limit(8)
			.map((pair) -> String.format(Locale.ENGLISH, "%s (%.0f ms)", pair.what(), pair.series().median()))
			.collect(Collectors.joining(", "));
		this.report.add(Figure.of(pairs.size() + " pairs of filters, three times each", all, null)
			.demanding(FAST_ENOUGH, (figure) -> figure.p95() <= 50)
			.noting(late + " pairs took more than 50 ms at least once; the slowest by their medians: " + slowest));
	}

	private void summaries() throws Exception {
		// from the disk it would take longer than the service waits
		this.sql.summary("");
		this.report
			.add(compare("summary of all", () -> this.client.get("/audit-logs/summary"), () -> this.sql.summary("")));
		Instant from = Instant.now().minus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
		this.report.add(
				compare("summary of the last 7 days", () -> this.client.get("/audit-logs/summary?from=" + from),
						() -> this.sql.summary(" and id >= '" + UuidCreator.getTimeOrderedEpochMin(from) + "'")));
	}

	private void export() throws Exception {
		int rows = Math.min(this.entries / 5, 1_000_000);
		Instant from = Instant.now().minus(690L * 24 * 2 * rows / this.entries, ChronoUnit.HOURS)
			.truncatedTo(ChronoUnit.HOURS);
		String condition = " and id >= '" + UuidCreator.getTimeOrderedEpochMin(from) + "'";
		for (String format : new String[] { "ndjson", "csv" }) {
			String path = "/audit-logs/export?format=" + format + "&from=" + from;
			Client.Size size = this.client.read(path);
			this.sql.copy(condition);
			DoubleStream.Builder service = DoubleStream.builder();
			DoubleStream.Builder alone = DoubleStream.builder();
			for (int i = 0; i < EXPORTS; i++) {
				service.add(perSecond(() -> this.client.read(path).lines()));
				alone.add(perSecond(() -> this.sql.copy(condition)));
			}
			this.report.add(Figure
				.rate("export of " + size.lines() + " entries as " + format, null, Series.median(service.build()), "entries",
						Series.median(alone.build()))
				.demanding("≥ 0.4 of COPY … TO", (figure) -> figure.ratio() >= 0.4)
				.noting(size.bytes() / 1_000_000 + " MB; medians of " + EXPORTS + " turns, after one to warm up"));
		}
	}

	private static double perSecond(Callable<Long> work) throws Exception {
		long start = System.nanoTime();
		long done = work.call();
		return done * 1e9 / (System.nanoTime() - start);
	}

	private record Pair(String what, Series series) {
	}

}
