package io.hiretrail.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.List;
import java.util.Set;

import io.hiretrail.test.BulkData;

/**
 * Loads a log, measures the packaged service on it over HTTP, and reports.
 * <p>
 * The service and the embedded database start anew between loading and measuring, so that
 * no figure rests on what they had in memory.
 */
public final class Benchmark {

	private static final Duration WARM_UP = Duration.ofSeconds(10);

	private static final String LEFT = "select coalesce(sum(cardinality(activity_ids)), 0) from ledger_queue";

	private Benchmark() {
	}

	public static void main(String[] arguments) throws Exception {
		Settings settings = Settings.read();
		Report report = new Report(settings);
		try (Database database = Database.start(settings.dataDirectory()); Connection owner = database.owner()) {
			// its migrations make the tables
			Service.start(settings, database).close();
			load(owner, settings.entries());
		}
		try (Database database = Database.start(settings.dataDirectory());
				Service service = Service.start(settings, database);
				Connection owner = database.owner();
				Connection alone = database.owner()) {
			report.fact("database", one(owner, "show server_version"));
			report.fact("table", one(owner, "select pg_size_pretty(pg_table_size('activity_log'))"));
			report.fact("indexes", one(owner, """
					select string_agg(relname || ' ' || pg_size_pretty(pg_relation_size(oid)), ', ' order by relname)
					from pg_class join pg_index on indexrelid = oid where indrelid = 'activity_log'::regclass
					"""));
			awaitSealed(owner, report);
			Client client = Client.of(service, owner, BulkData.organization(1));
			if (!settings.parts().equals(Set.of("soak"))) {
				int warmUps = warmUp(Client.of(service, owner, BulkData.organization(2)), settings.entries());
				report.fact("turns of " + WARM_UP.toSeconds() + " s to warm the service up", warmUps);
			}
			Reads reads = new Reads(client, database, alone, report, settings.entries());
			if (settings.parts().contains("reads")) {
				reads.measure();
			}
			if (settings.parts().contains("whole")) {
				reads.measureWhole();
			}
			if (settings.parts().contains("pairs")) {
				reads.measurePairs();
			}
			if (settings.parts().contains("writes")) {
				Writes writes = new Writes(client, database, report, settings.entries());
				new Beside(client, writes, report).measure(owner, BulkData.organization(1));
				writes.measure();
				Writes.undo(owner);
			}
			if (settings.parts().contains("soak")) {
				Writes writes = new Writes(client, database, report, settings.entries());
				new Soak(new Mix(client, writes, settings.entries()), owner, Memory.of(service.process()))
					.run(settings.soak(), Path.of(settings.report() + "-soak.md"));
			}
		}
		report.write(settings.report());
	}

	private static void load(Connection owner, int entries) throws SQLException {
		if (one(owner, "select count(*) from organization").equals("0")) {
			long start = System.nanoTime();
			BulkData.load(owner, entries, (loaded) -> System.out.printf("loaded %,d of %,d entries in %d s%n", loaded,
					entries, (System.nanoTime() - start) / 1_000_000_000));
		}
		if (Double.parseDouble(one(owner, "select reltuples from pg_class where relname = 'activity_log'")) < 0.99
				* entries) {
			throw new IllegalStateException(
					"The database holds something else, or loading was interrupted: start with an empty one");
		}
	}

	/** Waits until what was loaded is sealed, or sealing would be measured besides. */
	private static void awaitSealed(Connection owner, Report report) throws SQLException, InterruptedException {
		long start = System.nanoTime();
		String left = one(owner, LEFT);
		while (!left.equals("0")) {
			System.out.printf("to be sealed: %s entries%n", left);
			TimeUnit.SECONDS.sleep(5);
			left = one(owner, LEFT);
		}
		report.fact("seconds to seal what was loaded", (System.nanoTime() - start) / 1_000_000_000);
	}

	private static String one(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
			result.next();
			return result.getString(1);
		}
	}

	/** Reads whatever will be measured, but another organization's rows. */
	private static int warmUp(Client client, int entries) throws Exception {
		List<Filter> filters = Filter.all(entries);
		return WarmUp.repeat(() -> {
			long start = System.nanoTime();
			int done = 0;
			for (; System.nanoTime() - start < WARM_UP.toNanos(); done++) {
				client.get("/audit-logs?" + filters.get(done % filters.size()).query());
			}
			return done / ((System.nanoTime() - start) / 1e9);
		});
	}

}
