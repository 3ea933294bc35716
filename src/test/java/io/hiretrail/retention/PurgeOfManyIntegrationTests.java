package io.hiretrail.retention;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import io.hiretrail.HiretrailApplication;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A purge by another instance while writers run, which is killed in the middle and
 * started again. {@code -DargLine=-Dpurge.entries=1000000} makes it a measurement; the
 * times of a small one say nothing and are not judged.
 */
@IntegrationTest
@Tag("long")
class PurgeOfManyIntegrationTests {

	private static final int ENTRIES = Integer.getInteger("purge.entries", 20_000);

	private static final int ENOUGH_TO_JUDGE = 1_000_000;

	private static final Duration MEASURED = Duration.ofSeconds((ENTRIES < ENOUGH_TO_JUDGE) ? 1 : 20);

	private static final int WRITERS = 2;

	private static final String FILL = """
			insert into activity_log (organization_id, id, action, actor_type, actor_name, applicant_id, metadata,
			    medium, occurred_at, recorded_at)
			select ?, x.id, 'SENT_EMAIL', 'AUTOMATION', 'Mailer', case when x.n % 10 = 0 then ?::uuid end,
			    '{"channel": "EMAIL", "templateId": "reminder"}', 'API_KEY', uuid_extract_timestamp(x.id), now()
			from (select n, uuidv7(interval '-800 days' + n * interval '1 ms') as id from generate_series(1, ?) n) x
			""";

	private final JdbcClient database = TestDatabase.owner();

	private Tenant acme;

	@Test
	void everyEntryIsInOnePlaceAndWritersHardlyNotice(@LocalServerPort int port, @TempDir Path archive)
			throws Exception {
		this.acme = Tenant.signUp(port);
		UUID held = this.acme.applicant("Ada Lovelace");
		this.database.sql(FILL).params(this.acme.id(), held, ENTRIES).update();
		Api olga = this.acme.owner();
		olga.post("/legal-holds", Map.of("scope", "APPLICANT", "id", held, "reason", "Case")).expect(201);
		olga.put("/retention/policy", Map.of("categoryDays", Map.of("COMMUNICATION", 730))).expect(200);
		int expected = olga.get("/retention/dry-run").expect(200).at("/entries").intValue();
		assertThat(expected).isEqualTo(ENTRIES - ENTRIES / 10);
		Set<String> all = new HashSet<>(ids());

		double alone = medianOfWriters(() -> false, all);
		Process first = start(archive);
		double beside;
		try {
			await(first, () -> purged() > 0);
			beside = medianOfWriters(() -> purged() > expected / 2, all);
			await(first, () -> purged() > expected / 2);
		}
		finally {
			first.destroyForcibly().waitFor();
		}
		assertThat(purged()).isLessThan(expected);
		this.database.sql("update shedlock set lock_until = timezone('utc', now())").update();
		Process second = start(archive);
		try {
			await(second, () -> !olga.get("/retention/purges").at("/items/0/finishedAt").isNull());
		}
		finally {
			second.destroy();
			second.waitFor(30, TimeUnit.SECONDS);
			// it may have ended in the middle of a run, and other tests purge too
			this.database.sql("update shedlock set lock_until = timezone('utc', now())").update();
		}

		assertThat(purged()).isEqualTo(expected);
		List<String> archived = archived(archive);
		assertThat(archived).hasSize(expected);
		Set<String> everywhere = new HashSet<>(ids());
		int kept = everywhere.size();
		everywhere.addAll(archived);
		assertThat(everywhere).as("each entry is in one place, once").hasSize(kept + expected);
		assertThat(everywhere.containsAll(all)).as("no entry is lost").isTrue();
		assertThat(this.acme.owner().get("/retention/dry-run").at("/held").intValue()).isEqualTo(ENTRIES / 10);
		System.out.printf("Purge of %,d entries: a writer's median %.2f ms alone, %.2f ms beside it, ratio %.2f%n",
				expected, alone, beside, beside / alone);
		if (ENTRIES >= ENOUGH_TO_JUDGE) {
			assertThat(beside / alone).isLessThanOrEqualTo(1.5);
		}
	}

	/** Starts an instance of the service that purges each second. */
	private static Process start(Path archive) throws IOException {
		String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", path,
						HiretrailApplication.class.getName()));
		Map<String, Object> settings = new HashMap<>(TestDatabase.settings());
		settings.putAll(Map.of("server.port", 0, "hiretrail.retention.schedule", "* * * * * *",
				"hiretrail.retention.batch-size", Math.min(2000, ENTRIES / 100),
				"hiretrail.retention.archive.directory", archive));
		settings.forEach((name, value) -> command.add("--" + name + "=" + value));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(Files.createTempFile(archive.getParent(), "purge", ".log").toFile())
			.start();
	}

	private static void await(Process process, BooleanSupplier condition) throws InterruptedException {
		for (int round = 0; !condition.getAsBoolean(); round++) {
			assertThat(process.isAlive()).as("the instance runs").isTrue();
			assertThat(round).as("it gets there in ten minutes").isLessThan(60_000);
			Thread.sleep(10);
		}
	}

	private int purged() {
		return this.database.sql("select coalesce(sum(entries), 0) from purge_segment where organization_id = ?")
			.param(this.acme.id())
			.query(Integer.class)
			.single();
	}

	private List<String> ids() {
		return this.database.sql("select id::text from activity_log where organization_id = ?")
			.param(this.acme.id())
			.query(String.class)
			.list();
	}

	private List<String> archived(Path archive) throws IOException {
		try (var folders = Files.list(archive.resolve(this.acme.id().toString()))) {
			List<Path> purges = folders.toList();
			assertThat(purges).hasSize(1);
			return Archives.ids(purges.get(0));
		}
	}

	/** Returns the median time in milliseconds of recording one entry over HTTP. */
	private double medianOfWriters(BooleanSupplier end, Set<String> recorded) throws InterruptedException {
		Api key = this.acme.key("activity:write");
		AtomicBoolean over = new AtomicBoolean();
		List<List<Long>> times = new ArrayList<>();
		List<Thread> writers = new ArrayList<>();
		for (int writer = 0; writer < WRITERS; writer++) {
			List<Long> own = new ArrayList<>();
			times.add(own);
			Thread thread = new Thread(() -> {
				while (!over.get()) {
					long start = System.nanoTime();
					String id = key.post("/activity-logs", Map.of("action", "LOGGED_CALL")).expect(201).text("/id");
					own.add(System.nanoTime() - start);
					synchronized (recorded) {
						recorded.add(id);
					}
				}
			});
			writers.add(thread);
			thread.start();
		}
		for (long start = System.nanoTime(); System.nanoTime() - start < MEASURED.toNanos() && !end.getAsBoolean();) {
			Thread.sleep(20);
		}
		over.set(true);
		for (Thread writer : writers) {
			writer.join();
		}
		long[] sorted = times.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
		return sorted[sorted.length / 2] / 1e6;
	}

}
