package io.hiretrail.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

import io.hiretrail.ledger.LedgerAudit;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.endsWith;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;

/** The purge, its archive, and what happens when something fails on the way. */
@IntegrationTest
@TestPropertySource(properties = "hiretrail.retention.batch-size=10")
@DirtiesContext
@Tag("long")
class PurgeIntegrationTests {

	@TempDir
	private static Path archive;

	private final JdbcClient database = TestDatabase.owner();

	@Autowired
	private PurgeJob job;

	@Autowired
	private Expired expired;

	@Autowired
	private RetentionMeters meters;

	@Autowired
	private MeterRegistry metrics;

	@MockitoSpyBean
	private Archive store;

	private Tenant acme;

	private Api olga;

	private Api key;

	@DynamicPropertySource
	static void archive(DynamicPropertyRegistry properties) {
		properties.add("hiretrail.retention.archive.directory", archive::toString);
	}

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		this.key = this.acme.key("activity:write");
	}

	/** Records entries, the first one some days ago, each a minute after the other. */
	private void record(int count, int daysAgo, Map<String, Object> entry) {
		Instant first = Instant.now().minus(daysAgo, ChronoUnit.DAYS);
		this.key.post("/activity-logs/batch", IntStream.range(0, count).mapToObj((index) -> {
			Map<String, Object> dated = new HashMap<>(entry);
			dated.put("occurredAt", first.plusSeconds(60L * index).toString());
			return dated;
		}).toList()).expect(201);
	}

	private void policy(Map<String, Object> policy) {
		this.olga.put("/retention/policy", policy).expect(200);
	}

	private Duration overdue() {
		return this.expired.overdue(this.acme.id(), Instant.now());
	}

	private double metric(String name) {
		return this.metrics.get(name).meter().measure().iterator().next().getValue();
	}

	private Set<String> ids() {
		return new TreeSet<>(this.database.sql("select id::text from activity_log where organization_id = ?")
			.param(this.acme.id())
			.query(String.class)
			.list());
	}

	private JsonNode purges() {
		return this.olga.get("/retention/purges").expect(200).at("/items");
	}

	private Path folder(JsonNode purge) {
		return archive.resolve(this.acme.id().toString()).resolve(purge.at("/id").asString());
	}

	/**
	 * Returns the ids in all archives of the organization, as often as they are there.
	 */
	private List<String> archived() throws IOException {
		List<String> ids = new ArrayList<>();
		for (JsonNode purge : purges()) {
			if (purge.at("/entries").intValue() > 0) {
				ids.addAll(Archives.ids(folder(purge)));
			}
		}
		return ids;
	}

	@Test
	void whatThePolicyLetsGoIsArchivedAsItWasAndGone() throws IOException {
		record(25, 800, Map.of("action", "SENT_EMAIL", "metadata", Map.of("channel", "EMAIL")));
		record(5, 500, Map.of("action", "SENT_EMAIL"));
		List<String> before = this.database
			.sql("select row_to_json(e)::text from activity_log e where organization_id = ? and "
					+ "occurred_at < now() - interval '700 days' order by id")
			.param(this.acme.id())
			.query(String.class)
			.list();
		Set<String> all = ids();
		LedgerAudit.awaitSealed(this.acme.id());
		List<byte[]> leaves = LedgerAudit.verify(this.acme.id());
		policy(Map.of("defaultDays", 730));
		Answer dryRun = this.olga.get("/retention/dry-run").expect(200);
		assertThat(dryRun.at("/entries").intValue()).isEqualTo(25);
		assertThat(overdue()).isBetween(Duration.ofDays(69), Duration.ofDays(70));
		double purged = metric("hiretrail.retention.purged");
		this.job.run();
		assertThat(overdue()).isZero();
		assertThat(metric("hiretrail.retention.purged") - purged).isEqualTo(25);
		this.meters.read();
		assertThat(metric("hiretrail.retention.run.age")).isBetween(0d, 60d);
		assertThat(metric("hiretrail.retention.overdue")).isNotNaN();

		JsonNode purge = purges().get(0);
		assertThat(purge.at("/entries").intValue()).isEqualTo(25);
		assertThat(purge.at("/finishedAt").isNull()).isFalse();
		assertThat(Archives.lines(folder(purge))).hasSameSizeAs(before)
			.zipSatisfy(before, (line, row) -> assertThat(Archives.json(line)).isEqualTo(Archives.json(row)));
		try (var files = Files.list(folder(purge))) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("000001.ndjson.gz",
					"000002.ndjson.gz", "000003.ndjson.gz", "manifest.json");
		}
		Set<String> everywhere = new TreeSet<>(ids());
		everywhere.addAll(archived());
		assertThat(everywhere).containsAll(all);
		Answer entry = this.olga.get("/audit-logs?action=PURGED_ENTRIES").expect(200);
		assertThat(entry.at("/items").size()).isEqualTo(1);
		assertThat(entry.text("/items/0/actor/type")).isEqualTo("SYSTEM");
		assertThat(entry.at("/items/0/metadata/count").intValue()).isEqualTo(25);
		assertThat(entry.text("/items/0/metadata/policy")).isEqualTo("all 730 days");
		assertThat(entry.text("/items/0/metadata/purgeId")).isEqualTo(purge.at("/id").asString());

		this.job.run();
		assertThat(purges().size()).isEqualTo(1);
		LedgerAudit.awaitSealed(this.acme.id());
		assertThat(LedgerAudit.verify(this.acme.id())).startsWith(leaves.toArray(byte[][]::new));
		assertThat(leaves).containsAll(Archives.lines(folder(purge)).stream().map(LedgerAudit::leafHash).toList());
	}

	@Test
	void eachCategoryHasItsPeriodAndOwnActionsAreOther() {
		record(3, 400, Map.of("action", "SENT_EMAIL"));
		record(4, 400, Map.of("action", "CREATED_BOOKING"));
		record(5, 400, Map.of("action", "position.create"));
		Map<String, Object> categories = new HashMap<>(Map.of("COMMUNICATION", 380, "OTHER", 390));
		categories.put("INTERVIEW", null);
		policy(Map.of("defaultDays", 365, "categoryDays", categories));
		Answer dryRun = this.olga.get("/retention/dry-run").expect(200);
		Map<String, Integer> counts = new HashMap<>();
		dryRun.at("/categories")
			.forEach((category) -> counts.put(category.at("/category").asString(), category.at("/entries").intValue()));
		assertThat(counts).containsEntry("COMMUNICATION", 3).containsEntry("OTHER", 5).containsEntry("INTERVIEW", 0);
		this.job.run();
		assertThat(purges().get(0).at("/entries").intValue()).isEqualTo(8);
		assertThat(this.olga.get("/audit-logs?action=CREATED_BOOKING").expect(200).at("/items").size()).isEqualTo(4);
		assertThat(this.olga.get("/audit-logs?action=SENT_EMAIL").expect(200).at("/items").size()).isZero();
	}

	@Test
	void nothingUnderHoldGoes() throws IOException {
		UUID job = this.acme.job();
		UUID ada = this.acme.applicant("Ada Lovelace", job);
		UUID bob = this.acme.applicant("Bob");
		UUID eve = this.acme.applicant("Eve");
		record(15, 800, Map.of("action", "SENT_EMAIL", "applicantId", ada));
		record(15, 800, Map.of("action", "SENT_EMAIL", "applicantId", bob));
		record(15, 800, Map.of("action", "SENT_EMAIL", "applicantId", eve));
		record(2, 800, Map.of("action", "UPDATED_JOB", "resource", Map.of("type", "JOB", "id", job)));
		record(2, 800, Map.of("action", "viewed", "resource", Map.of("type", "APPLICANT", "id", bob)));
		record(1, 800, Map.of("action", "viewed", "resource", Map.of("type", "APPLICANT", "id", eve)));
		this.olga.post("/legal-holds", Map.of("scope", "JOB", "id", job, "reason", "Case")).expect(201);
		UUID onBob = this.olga.post("/legal-holds", Map.of("scope", "APPLICANT", "id", bob, "reason", "Case")).id();
		policy(Map.of("defaultDays", 730));
		Answer dryRun = this.olga.get("/retention/dry-run").expect(200);
		assertThat(dryRun.at("/entries").intValue()).isEqualTo(16);
		assertThat(dryRun.at("/held").intValue()).isEqualTo(34);
		this.job.run();
		assertThat(archived()).hasSize(16);
		assertThat(this.acme.actions(ada)).filteredOn("SENT_EMAIL"::equals).hasSize(15);
		assertThat(this.acme.actions(eve)).containsExactly("CREATED_APPLICATION");

		this.olga.delete("/legal-holds/" + onBob).expect(204);
		UUID onAll = this.olga.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", "Inquiry")).id();
		this.job.run();
		assertThat(archived()).hasSize(16);
		this.olga.delete("/legal-holds/" + onAll).expect(204);
		this.job.run();
		assertThat(archived()).hasSize(33).doesNotHaveDuplicates();
		assertThat(this.acme.actions(ada)).filteredOn("SENT_EMAIL"::equals).hasSize(15);
	}

	@Test
	void aHoldThatIsPlacedInTheMiddleIsHeededFromTheNextBatchOn() throws IOException {
		UUID ada = this.acme.applicant("Ada Lovelace");
		record(40, 800, Map.of("action", "SENT_EMAIL", "applicantId", ada));
		policy(Map.of("defaultDays", 730));
		doAnswer((call) -> {
			call.callRealMethod();
			Thread placing = new Thread(
					() -> this.olga.post("/legal-holds", Map.of("scope", "APPLICANT", "id", ada, "reason", "Case"))
						.expect(201));
			placing.start();
			// the batch holds the lock that the request waits for
			placing.join(300);
			assertThat(placing.isAlive()).isTrue();
			return null;
		}).when(this.store).write(endsWith("000002.ndjson.gz"), any());
		this.job.run();
		assertThat(archived()).hasSizeBetween(20, 30).doesNotHaveDuplicates();
		long left = this.acme.actions(ada).stream().filter("SENT_EMAIL"::equals).count();
		assertThat(archived().size() + left).isEqualTo(40);
		assertThat(left).isGreaterThanOrEqualTo(10);
	}

	@Test
	void nothingGoesWhereTheArchiveFailsAndTheNextRunGoesOn() throws IOException {
		record(35, 800, Map.of("action", "SENT_EMAIL"));
		policy(Map.of("defaultDays", 730));
		Set<String> before = ids();
		doThrow(new IOException("planted: no space left")).when(this.store).write(any(), any());
		this.job.run();
		assertThat(ids()).isEqualTo(before);
		assertThat(purges().get(0).at("/problem").asString()).isEqualTo("The archive could not be written.");
		assertThat(purges().get(0).at("/finishedAt").isNull()).isTrue();

		doCallRealMethod().when(this.store).write(any(), any());
		doThrow(new IOException("planted")).when(this.store).write(endsWith("000003.ndjson.gz"), any());
		this.job.run();
		assertThat(ids()).hasSize(before.size() - 20);

		doCallRealMethod().when(this.store).write(any(), any());
		this.job.run();
		assertThat(purges().size()).isEqualTo(1);
		assertThat(purges().get(0).at("/problem").isNull()).isTrue();
		Set<String> everywhere = new HashSet<>(ids());
		assertThat(archived()).hasSize(35).doesNotHaveDuplicates().noneMatch(everywhere::contains);
		everywhere.addAll(archived());
		assertThat(everywhere).containsAll(before);
	}

	@Test
	void aFileThatWasWrittenButNotNotedIsNoPartOfTheArchive() throws IOException {
		record(15, 800, Map.of("action", "SENT_EMAIL"));
		policy(Map.of("defaultDays", 730));
		doAnswer((call) -> {
			call.callRealMethod();
			throw new IOException("planted: died after the file was written");
		}).when(this.store).write(endsWith("000002.ndjson.gz"), any());
		this.job.run();
		assertThat(folder(purges().get(0)).resolve("000002.ndjson.gz")).exists();
		this.olga.post("/legal-holds", Map.of("scope", "ORGANIZATION", "reason", "Inquiry")).expect(201);
		doCallRealMethod().when(this.store).write(any(), any());
		this.job.run();
		assertThat(folder(purges().get(0)).resolve("000002.ndjson.gz")).doesNotExist();
		assertThat(archived()).hasSize(10);
		assertThat(purges().get(0).at("/entries").intValue()).isEqualTo(10);
	}

	@Test
	void whileOneInstanceRunsAnotherDoesNot() {
		this.job.run();
		record(5, 800, Map.of("action", "SENT_EMAIL"));
		policy(Map.of("defaultDays", 730));
		JdbcClient.StatementSpec lockedUntil = this.database
			.sql("update shedlock set lock_until = timezone('utc', now()) + ?::interval where name = 'purge'");
		assertThat(lockedUntil.param("1 minute").update()).isEqualTo(1);
		this.job.run();
		assertThat(purges().size()).isZero();
		this.database.sql("update shedlock set lock_until = timezone('utc', now()) where name = 'purge'").update();
		this.job.run();
		assertThat(purges().size()).isEqualTo(1);
	}

	@Test
	void aDryRunSaysWhichPurgeItCountsFor() {
		Instant next = Instant.parse(this.olga.get("/retention/dry-run").expect(200).text("/nextPurge"));
		assertThat(next).isBetween(Instant.now(), Instant.now().plus(1, ChronoUnit.DAYS));
		assertThat(next.toString()).endsWith("T02:30:00Z");
	}

	@ParameterizedTest
	@CsvSource({ "false, ffffffff-ffff-ffff-ffff-ffffffffffff", "true, ffffffff-ffff-ffff-ffff-ffffffffffff",
			"true, 01a20000-0000-7000-8000-000000000000" })
	void theServicesRolePurgesNothingThatThePolicyKeeps(boolean withPolicy, UUID until) {
		record(5, 800, Map.of("action", "SENT_EMAIL"));
		if (withPolicy) {
			policy(Map.of("defaultDays", 730));
		}
		Set<String> before = ids();
		assertThatException()
			.isThrownBy(() -> TestDatabase.application()
				.sql("select * from purge_entries(?, '{}', ?, ?, ?, 100, 100)")
				.params(this.acme.id(), until, until, new UUID(0, 0))
				.query()
				.listOfRows())
			.havingRootCause()
			.withMessageContaining("does not let these entries go");
		assertThat(ids()).isEqualTo(before);
	}

}
