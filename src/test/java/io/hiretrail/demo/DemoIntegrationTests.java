package io.hiretrail.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.hiretrail.embedded.EmbeddedDatabase;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Browser;
import io.hiretrail.test.Shown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The service as it starts where no database is configured; it is stopped before its data
 * is deleted.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class DemoIntegrationTests {

	private static final String ADA = "/applicants/01939d2a-0000-7000-8000-000000000003";

	private static final String CONTRADICTIONS = """
			select count(*)
			from applicant a
			left join stage s on s.organization_id = a.organization_id and s.id = a.stage_id
			left join lateral (
			    select metadata ->> 'to' as value from activity_log
			    where organization_id = a.organization_id and applicant_id = a.id and action = 'MOVED_STAGE'
			    order by id desc limit 1) moved on true
			left join lateral (
			    select metadata ->> 'to' as value from activity_log
			    where organization_id = a.organization_id and applicant_id = a.id and action = 'STATUS_CHANGED'
			    order by id desc limit 1) changed on true
			where s.name is distinct from coalesce(moved.value, 'Initial Review')
			    or a.status is distinct from coalesce(changed.value, 'UNDER_REVIEW')
			""";

	private static final String WITHOUT_ROW = """
			select count(*) from activity_log
			where action in ('ADDED_EVALUATION', 'UPDATED_EVALUATION', 'APPROVED_EVALUATION')
			    and resource_id::uuid not in (select id from evaluation)
			    or metadata -> 'messageRef' is not null
			    and (metadata ->> 'messageRef')::uuid not in (select id from communication)
			""";

	@TempDir
	static Path directory;

	@Autowired
	private DemoLoader loader;

	@Autowired
	private DemoTables tables;

	@Autowired
	private EmbeddedDatabase database;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void keepTheDataApart(DynamicPropertyRegistry registry) {
		registry.add("hiretrail.embedded.data-directory", () -> directory.resolve("postgres").toString());
	}

	private Api signIn(String email) {
		Answer signedIn = Api.at(this.port)
			.post("/auth/sign-in", Map.of("email", email, "password", "demo-password"))
			.expect(200);
		return Api.at(this.port).withToken(signedIn.text("/accessToken"));
	}

	private JdbcClient owner() {
		return JdbcClient.create(
				new DriverManagerDataSource(this.database.url(), EmbeddedDatabase.OWNER, EmbeddedDatabase.PASSWORD));
	}

	private long count(String sql) {
		return owner().sql(sql).query(Long.class).single();
	}

	@ParameterizedTest
	@CsvSource({ "owner, OWNER", "admin, ADMIN", "manager, CAMPAIGN_MANAGER", "member, MEMBER" })
	void everybodyCanSignIn(String name, String role) {
		assertThat(signIn(name + "@demo.example").get("/me").expect(200).text("/user/role")).isEqualTo(role);
	}

	@Test
	void administratorsHaveGraphiQlAndNothingOfItIsElsewhere() {
		Shown page = Browser.of(signIn("admin@demo.example")).open("/graphiql").expect(200);
		assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self';");
		List<String> parts = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
			.matcher(page.body())
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(parts).hasSize(6).allMatch((part) -> part.startsWith("/webjars/") || part.startsWith("/assets/"));
		parts.forEach((part) -> Browser.at(this.port).open(part).expect(200));
		Browser.of(signIn("member@demo.example")).open("/graphiql").expectPage(403);
		assertThat(Browser.at(this.port).open("/graphiql").expect(302).location()).isEqualTo("/sign-in");
	}

	@Test
	void someThousandEntriesSpreadOverNinetyDaysAndNoneLiesAhead() {
		assertThat(count("select count(*) from activity_log")).isBetween(3000L, 6000L);
		Instant first = owner().sql("select min(occurred_at) from activity_log where occurred_at < now()")
			.query(OffsetDateTime.class)
			.single()
			.toInstant();
		assertThat(Duration.between(first, Instant.now())).isBetween(Duration.ofDays(80), Duration.ofDays(90));
		assertThat(count("select count(distinct occurred_at::date) from activity_log")).isGreaterThan(60);
		assertThat(count("select count(*) from activity_log where occurred_at > now()")).isZero();
	}

	@Test
	void eachApplicantStandsWhereItsLastEntriesSay() {
		assertThat(count("select count(*) from applicant")).isBetween(200L, 300L);
		assertThat(count(CONTRADICTIONS)).isZero();
		assertThat(count(WITHOUT_ROW)).isZero();
	}

	@Test
	void aSecondStartAddsNothingAndTellsAgainHowToGetIn(CapturedOutput output) {
		List<Long> before = List.of(count("select count(*) from activity_log"), count("select count(*) from users"));
		this.loader.run(new DefaultApplicationArguments());
		assertThat(List.of(count("select count(*) from activity_log"), count("select count(*) from users")))
			.isEqualTo(before);
		String address = "http://localhost:" + this.port;
		assertThat(output).contains("Open      " + address + "/\n", address + "/swagger-ui.html", "owner@demo.example",
				"admin@demo.example", "manager@demo.example", "member@demo.example", "demo-password",
				directory.resolve("postgres").toString());
	}

	@Test
	void theLoaderKnowsTheEmbeddedDatabaseFromAnyOther() {
		assertThat(this.tables.areAt(this.database.url())).isTrue();
		assertThat(this.tables.areAt("jdbc:postgresql://db.example.org/hiretrail")).isFalse();
	}

	@Test
	void adaWaitsInThePhoneScreenAndCanBeMovedOn() {
		Api owner = signIn("owner@demo.example");
		Answer history = owner.get(ADA + "/history").expect(200);
		assertThat(history.text("/applicant/stage")).isEqualTo("Phone Screen");
		assertThat(history.texts("/evaluations", "stage")).containsExactly("Phone Screen", "Initial Review");
		assertThat(history.texts("/communications", "subject")).containsExactly("Your interview: Phone Screen",
				"We have received your application");
		owner.post(ADA + "/stage-moves", Map.of("to", "Technical Interview")).expect(201);
	}

}
