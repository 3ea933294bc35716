package io.hiretrail.operations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.ledger.VerifyCommand;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * A backup as src/docs/operations.md describes it: taken while the service records,
 * restored into another database, and used by the service from there.
 */
@Tag("long")
class BackupIntegrationTests {

	private static final int ENTRIES = 1000;

	@TempDir
	private Path folder;

	@Test
	void aBackupIsTheLogWithAllThatProvesIt() throws IOException {
		PostgresProgram dump = PostgresProgram.require("pg_dump");
		PostgresProgram restore = PostgresProgram.require("pg_restore");
		String file = this.folder.resolve("hiretrail.dump").toString();
		Map<String, String> settings = Map.of("hiretrail.ledger.publish.directory",
				Files.createDirectory(this.folder.resolve("checkpoints")).toString());
		String saved = TestDatabase.create("saved");
		String restored = TestDatabase.create("restored");

		Tenant acme;
		Tenant later;
		Api key;
		Answer entries;
		String checkpoint;
		long dumped;
		try (Instance service = Instance.start(saved, settings)) {
			acme = Tenant.signUp(service.port());
			later = Tenant.signUp(service.port());
			key = acme.key("activity:write", "audit:read");
			key.post("/activity-logs/batch", Collections.nCopies(ENTRIES, note())).expect(201);
			checkpoint = checkpoint(acme.owner(), ENTRIES);
			entries = key.get("/audit-logs?limit=100").expect(200);
			checkpoint(later.owner(), 2);

			long start = System.nanoTime();
			dump.run("--format=custom", "--file=" + file, "saved");
			dumped = System.nanoTime() - start;

			later.job();
			checkpoint(later.owner(), 3);
		}
		long start = System.nanoTime();
		restore.run("--exit-on-error", "--dbname=restored", file);
		System.out.println(
				"A dump of " + entries.at("/page/total/value") + " entries took " + Duration.ofNanos(dumped).toMillis()
						+ " ms, its restore " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms.");

		try (Instance service = Instance.start(restored, settings)) {
			Api olga = at(service, acme.owner());
			Api ats = at(service, key);
			assertThat(ats.get("/audit-logs?limit=100").expect(200).at("/items")).isEqualTo(entries.at("/items"));
			olga.get("/me").expect(200);
			Api.at(service.port())
				.post("/auth/sign-in", Map.of("email", acme.ownerEmail(), "password", Tenant.PASSWORD))
				.expect(200);

			ats.post("/activity-logs", note()).expect(201);
			long size = size(checkpoint);
			String next = checkpoint(olga, size + 1);
			assertThat(verify(olga, checkpoint, next)).isZero();

			Api behind = at(service, later.owner());
			behind.post("/jobs", Map.of("title", "Recorded all the same", "stages", Tenant.STAGES)).expect(201);
			await().atMost(Duration.ofSeconds(10))
				.until(() -> behind.get("/ledger/checkpoint").text("/obstacle"),
						(obstacle) -> obstacle.contains("gone back to an earlier state"));
		}
		refuses(restored, EmbeddedDatabase.APPLICATION, "update activity_log set action = 'NOTE'");
		refuses(restored, EmbeddedDatabase.APPLICATION, "delete from activity_log");
		refuses(restored, EmbeddedDatabase.APPLICATION, "delete from applicant");
		refuses(restored, EmbeddedDatabase.OWNER, "truncate activity_log cascade");
	}

	private static Map<String, Object> note() {
		return Map.of("action", "NOTE", "actor", Map.of("type", "SYSTEM", "name", "ATS"));
	}

	private static Api at(Instance service, Api caller) {
		return new Api(service.port(), caller.headers());
	}

	/** Waits for a checkpoint with at least so many leaves. */
	private static String checkpoint(Api caller, long size) {
		Api reader = caller.with("Accept", "text/plain");
		return await().atMost(Duration.ofSeconds(20))
			.until(() -> reader.get("/ledger/checkpoint").response(),
					(answer) -> answer.statusCode() == 200 && size(answer.body()) >= size)
			.body();
	}

	/** The second line of a checkpoint. */
	private static long size(String checkpoint) {
		return Long.parseLong(checkpoint.lines().toList().get(1));
	}

	private int verify(Api caller, String... checkpoints) throws IOException {
		Path export = Files.writeString(this.folder.resolve("ledger.ndjson"),
				caller.get("/ledger/export").expect(200).response().body());
		List<String> arguments = new ArrayList<>(List.of("--export", export.toString(), "--key",
				caller.get("/ledger/verifier-keys").response().body().strip(), "--checkpoint"));
		for (int i = 0; i < checkpoints.length; i++) {
			arguments.add(Files.writeString(this.folder.resolve("checkpoint-" + i), checkpoints[i]).toString());
		}
		PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
		return new VerifyCommand(out, out).run(arguments.toArray(String[]::new));
	}

	private static void refuses(String database, String role, String sql) {
		JdbcClient client = JdbcClient.create(new DriverManagerDataSource(database, role, EmbeddedDatabase.PASSWORD));
		assertThatExceptionOfType(DataAccessException.class).as(sql)
			.isThrownBy(() -> client.sql(sql).update())
			.satisfies((ex) -> assertThat(ex.getMostSpecificCause())
				.hasMessageMatching("(?s).*(permission denied|append-only).*"));
	}

}
