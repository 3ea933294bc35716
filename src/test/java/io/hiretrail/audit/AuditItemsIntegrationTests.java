package io.hiretrail.audit;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Actor;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.RequestContext;
import io.hiretrail.core.Ids;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;

/** Entries about items, five a page or all at once, found by parts of names. */
@IntegrationTest
@DirtiesContext
@Tag("long")
class AuditItemsIntegrationTests {

	@MockitoSpyBean
	private ActivityReader reader;

	private Tenant acme;

	private Api olga;

	private Api key;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		this.key = this.acme.key("activity:write", "audit:read");
	}

	private static Map<String, Object> item(String action, String type, String name) {
		return Map.of("action", action, "metadata", Map.of("itemType", type, "itemName", name));
	}

	/** Records what happened two months ago and returns the ids, newest first. */
	private List<String> recordOld(int count) {
		Instant beginning = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(60, ChronoUnit.DAYS);
		this.key
			.post("/activity-logs/batch",
					IntStream.range(0, count)
						.mapToObj((index) -> Map.of("action", "UPDATED", "metadata",
								Map.of("itemType", "chore", "itemName", "Chore " + index), "occurredAt",
								beginning.plusSeconds(index).toString()))
						.toList())
			.expect(201);
		return TestDatabase.owner()
			.sql("select id::text from activity_log where organization_id = ? and action = 'UPDATED' order by id desc")
			.param(this.acme.id())
			.query(String.class)
			.list();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "CREATED", "UPDATED", "DELETED", "COMPLETED", "INVITED", "ACCEPTED", "DECLINED", "created" })
	void whatBecomesOfAnItemIsRecordedByAPersonAndByAKeyAndFoundByItsName(String action) {
		Answer own = this.olga.post("/activity-logs", item(action, "chore", "Vacuum living room")).expect(201);
		assertThat(own.text("/actor/name")).isEqualTo("Olga Owner");
		this.key.post("/activity-logs", item(action, "bill", "Vacuum living room")).expect(201);
		this.key.post("/activity-logs", item(action, "bill", "Electric Bill")).expect(201);
		assertThat(this.olga.get("/audit-logs?metadata.itemName=Vacuum%20living%20room")
			.expect(200)
			.texts("/items", "metadata.itemType")).containsExactly("bill", "chore");
		assertThat(this.key.get("/audit-logs?metadata.itemName=Vacuum%20living%20room&metadata.itemType=chore")
			.expect(200)
			.texts("/items", "id")).containsExactly(own.text("/id"));
	}

	@Test
	void anItemsNameIsText() {
		this.key
			.post("/activity-logs", Map.of("action", "CREATED", "metadata", Map.of("itemName", 7, "itemType", "chore")))
			.expectProblem(400, "invalid-request")
			.naming("metadata.itemName");
	}

	@ParameterizedTest
	@ValueSource(strings = { "actor=sarah", "actor=ARAH%20C", "actionContains=delet", "actionContains=ETED",
			"actor=connor&actionContains=leted" })
	void aPartOfANameOrActionIsEnoughInAnyCase(String filter) {
		this.key
			.post("/activity-logs",
					Map.of("action", "DELETED", "actor", Map.of("type", "CANDIDATE", "name", "Sarah Connor"),
							"metadata", Map.of("itemName", "Electric Bill")))
			.expect(201);
		this.key
			.post("/activity-logs", Map.of("action", "CREATED", "actor", Map.of("type", "CANDIDATE", "name", "John")))
			.expect(201);
		assertThat(this.olga.get("/audit-logs?" + filter).expect(200).texts("/items", "metadata.itemName"))
			.containsExactly("Electric Bill");
		assertThat(this.olga.get("/audit-logs?all=true&" + filter).expect(200).texts("/items", "metadata.itemName"))
			.containsExactly("Electric Bill");
	}

	@Test
	void aPageHasFiveEntriesWhereFiveAreAskedFor() {
		List<String> all = recordOld(12);
		Answer second = this.olga.get("/audit-logs?action=UPDATED&limit=5&page=2").expect(200);
		assertThat(second.texts("/items", "id")).isEqualTo(all.subList(5, 10));
		assertThat(second.at("/page/total/value").intValue()).isEqualTo(12);
		assertThat(this.olga.get("/audit-logs?action=UPDATED&limit=5&page=3").expect(200).texts("/items", "id"))
			.isEqualTo(all.subList(10, 12));
	}

	@Test
	void readingAllOfItTwiceDeletesNothingHoweverOld() {
		List<String> all = recordOld(1000);
		for (int reading = 0; reading < 2; reading++) {
			Answer answer = this.key.get("/audit-logs?all=true&action=UPDATED").expect(200);
			assertThat(answer.header("Content-Type")).isEqualTo("application/json");
			assertThat(answer.body().propertyNames()).containsExactly("items");
			assertThat(answer.texts("/items", "id")).isEqualTo(all);
		}
		Answer page = this.olga.get("/audit-logs?action=UPDATED&limit=100").expect(200);
		assertThat(this.olga.get("/audit-logs?all=true&action=UPDATED").at("/items").valueStream().limit(100))
			.containsExactlyElementsOf(page.at("/items"));
	}

	@Test
	void nothingIsAnEmptyDocument() {
		assertThat(this.olga.get("/audit-logs?all=true&action=DELETED").expect(200).response().body())
			.isEqualTo("{\"items\":[]}");
	}

	@Test
	void whoReadsAllOfItIsRecorded() {
		this.olga.get("/audit-logs?all=true&action=SIGN_UP").expect(200);
		Answer own = this.olga.get("/me/activity").expect(200);
		assertThat(own.text("/items/0/action")).isEqualTo("EXPORTED_AUDIT_LOG");
		assertThat(own.text("/items/0/metadata/format")).isEqualTo("json");
		assertThat(own.text("/items/0/metadata/filter")).isEqualTo("all=true&action=SIGN_UP");
	}

	@Test
	void readingNeedsACredentialAndTheRight(@LocalServerPort int port) {
		Api.at(port).get("/audit-logs?all=true").expectProblem(401, "unauthenticated");
		this.acme.join("MEMBER", "Mia").get("/audit-logs?all=true").expectProblem(403, "forbidden");
		assertThat(Tenant.signUp(port).owner().get("/audit-logs?all=true").expect(200).texts("/items", "action"))
			.contains("SIGN_UP", "EXPORTED_AUDIT_LOG")
			.doesNotContain("CREATED_API_KEY");
	}

	@ParameterizedTest
	@CsvSource({ "limit=5, limit", "cursor=AAAA, cursor", "page=1, page", "acton=A, acton", "ip=localhost, ip" })
	void allExcludesAPageAndForgivesNoTypingError(String parameters, String named) {
		this.olga.get("/audit-logs?all=true&" + parameters).expectProblem(400, "invalid-request").naming(named);
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "", "everything" })
	void allIsTrueOrLeftOut(String all) {
		this.olga.get("/audit-logs?all=" + all).expectProblem(400, "invalid-request").naming("all");
	}

	@Test
	void whatFailsOnTheWayIsCutOffAndNotEnded() {
		doAnswer((call) -> {
			Consumer<Entry> consumer = call.getArgument(1);
			for (int index = 0; index < 5000; index++) {
				consumer.accept(new Entry(Ids.next(), "A", Actor.SYSTEM, null, null, null, "{}", RequestContext.SYSTEM,
						Instant.now(), Instant.now()));
			}
			throw new IllegalStateException("planted");
		}).when(this.reader).forEach(any(), any());
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.olga.get("/audit-logs?all=true"));
	}

}
