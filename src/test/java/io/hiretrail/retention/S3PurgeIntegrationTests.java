package io.hiretrail.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The purge into a store of the S3 kind. */
@IntegrationTest
@TestPropertySource(properties = { "hiretrail.retention.batch-size=10",
		"hiretrail.retention.archive.s3.bucket=" + S3Store.BUCKET, "hiretrail.retention.archive.s3.prefix=hiretrail/",
		"hiretrail.retention.archive.s3.region=" + S3Store.REGION })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@Tag("long")
class S3PurgeIntegrationTests {

	@TempDir
	private static Path root;

	private static S3Store store;

	@Autowired
	private PurgeJob job;

	private Tenant acme;

	private Api olga;

	@DynamicPropertySource
	static void startStore(DynamicPropertyRegistry properties) throws IOException {
		store = S3Store.start(root);
		properties.add("hiretrail.retention.archive.s3.endpoint", store::endpoint);
	}

	@AfterAll
	static void stopStore() {
		store.stop();
	}

	@BeforeEach
	void letEntriesGo(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		Instant first = Instant.now().minus(800, ChronoUnit.DAYS);
		this.acme.key("activity:write")
			.post("/activity-logs/batch", IntStream.range(0, 25)
				.mapToObj((index) -> Map.of("action", "SENT_EMAIL", "occurredAt", first.plusSeconds(index).toString()))
				.toList())
			.expect(201);
		this.olga.put("/retention/policy", Map.of("defaultDays", 730)).expect(200);
	}

	private List<JsonNode> entries() {
		return this.olga.get("/audit-logs?action=SENT_EMAIL").expect(200).at("/items").valueStream().toList();
	}

	private JsonNode purge() {
		JsonNode purges = this.olga.get("/retention/purges").expect(200).at("/items");
		assertThat(purges.size()).isEqualTo(1);
		return purges.get(0);
	}

	private Path folder() {
		return store.object("hiretrail/" + this.acme.id() + "/" + purge().at("/id").asString());
	}

	@Test
	void whatThePolicyLetsGoIsInTheBucketAndGone() throws IOException {
		List<String> ids = entries().stream().map((entry) -> entry.at("/id").asString()).toList();
		this.job.run();
		assertThat(entries()).isEmpty();
		assertThat(ids).hasSize(25);
		assertThat(Archives.ids(folder())).containsExactlyInAnyOrderElementsOf(ids);
	}

	@ParameterizedTest
	@CsvSource({ "ANSWERS_500, Status Code: 500", "ANSWERS_403, Status Code: 403",
			"REFUSES_CONNECTIONS, Connection refused" })
	void nothingGoesWhileTheStoreIsInTroubleAndTheNextRunGoesOn(S3Store.Trouble trouble, String why,
			CapturedOutput output) throws IOException {
		store.during(trouble, this.job::run);
		assertThat(entries()).hasSize(25);
		assertThat(purge().at("/problem").asString()).isEqualTo("The archive could not be written.");
		assertThat(output).contains("The bucket archive cannot be written to").contains(why);

		this.job.run();
		assertThat(entries()).isEmpty();
		assertThat(purge().at("/problem").isNull()).isTrue();
		assertThat(Archives.ids(folder())).hasSize(25);
	}

}
