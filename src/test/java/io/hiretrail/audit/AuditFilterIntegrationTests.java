package io.hiretrail.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.hiretrail.core.Ids;
import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Every filter, alone and combined, against plain SQL on 50,000 random entries. */
@IntegrationTest
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditFilterIntegrationTests {

	private static final int ENTRIES = 50_000;

	private static final int COMBINATIONS = 500;

	private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

	private static final List<String> ACTIONS = List.of("MOVED_STAGE", "SENT_EMAIL", "CREATED_BOOKING",
			"RECORDING_FAILED", "interview.delete", "created");

	private static final List<String> NAMES = List.of("Jane Smith", "JOHN O'Neil", "100% Percy", "a_b", "Żaneta",
			"back\\slash");

	private static final List<String> RESOURCES = List.of("APPLICANT", "INTERVIEW_BOOKING", "VIDEO_SESSION",
			"EVALUATION", "chore");

	private static final List<String> ACTOR_TYPES = List.of("USER", "API_KEY", "SYSTEM", "CANDIDATE");

	private static final List<String> MEDIUMS = List.of("ADMIN", "API", "API_KEY", "SHAREABLE_LINK");

	private final Random random = new Random(42);

	private final List<UUID> users = new ArrayList<>();

	private final List<UUID> applicants = new ArrayList<>();

	private final List<UUID> interviewers = List.of(Ids.next(), Ids.next(), Ids.next());

	private Tenant acme;

	private Api olga;

	/** A filter as the caller writes it and as plain SQL says it. */
	private record Filter(String parameter, String sql, List<Object> values) {

		static Filter of(String name, Object value, String sql, Object... values) {
			return new Filter(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8), sql,
					List.of(values));
		}

	}

	@BeforeAll
	void fill(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		UUID job = this.acme.job();
		IntStream.range(0, 4).forEach((index) -> this.applicants.add(this.acme.applicant("Applicant " + index, job)));
		IntStream.range(0, 3)
			.forEach((index) -> this.users
				.add(UUID.fromString(this.acme.join("MEMBER", "Member " + index).get("/me").text("/user/id"))));
		List<Object[]> rows = IntStream.range(0, ENTRIES).mapToObj((index) -> row()).toList();
		new JdbcTemplate(TestDatabase.applicationSource(this.acme.id())).batchUpdate(
				"insert into activity_log (organization_id, id, action, actor_type, actor_id, actor_ref, actor_name, "
						+ "applicant_id, interviewer_id, resource_type, resource_id, metadata, ip, medium, occurred_at, "
						+ "recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::inet, ?, ?::timestamptz, now())",
				rows);
	}

	private Object[] row() {
		Instant time = BEGINNING
			.plusMillis(this.random.nextInt(90) * 86_400_000L + this.random.nextInt(5) * 3_600_000L);
		String type = any(ACTOR_TYPES);
		UUID actor = type.equals("USER") ? any(this.users) : null;
		return new Object[] { this.acme.id(), Ids.at(time, this.random.nextInt(Ids.POSITIONS)), any(ACTIONS), type,
				actor, actor, maybe(any(NAMES)), maybe(any(this.applicants)), maybe(any(this.interviewers)),
				maybe(any(RESOURCES)), maybe("id-" + this.random.nextInt(50)),
				"{\"channel\":\"" + any(MEDIUMS) + "\",\"score\":" + this.random.nextInt(5) + "}",
				maybe("203.0.113." + this.random.nextInt(4)), any(MEDIUMS), time.toString() };
	}

	private <T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	private <T> T maybe(T value) {
		return (this.random.nextInt(4) > 0) ? value : null;
	}

	private String part(String text) {
		int from = this.random.nextInt(text.length());
		String part = text.substring(from, from + 1 + this.random.nextInt(text.length() - from)).strip();
		return part.isEmpty() ? text : this.random.nextBoolean() ? part.toUpperCase() : part.toLowerCase();
	}

	/** Each filter of the interface; the SQL uses other means than the service does. */
	private List<Supplier<Filter>> filters() {
		return List.of(
				() -> Filter.of("tab", "interviews",
						"resource_type in ('INTERVIEW_BOOKING', 'VIDEO_SESSION', 'EVALUATION')"),
				() -> Filter.of("tab", "team", "actor_type = 'USER'"), () -> {
					String part = part(any(NAMES));
					return Filter.of("actor", part, "strpos(lower(actor_name), lower(?)) > 0", part);
				}, () -> {
					String part = part(any(ACTIONS));
					return Filter.of("actionContains", part, "strpos(lower(action), lower(?)) > 0", part);
				}, () -> {
					String part = part(any(List.of("Jane Smith", "VIDEO_SESSION", "id-17", "100% Percy", "a_b")));
					return Filter.of("q", part,
							"strpos(lower(concat_ws(chr(10), actor_name, resource_type, resource_id)), "
									+ "lower(?)) > 0",
							part);
				}, () -> {
					String action = any(ACTIONS);
					return Filter.of("action", action, "action in (?)", action);
				}, () -> {
					String first = any(ACTIONS);
					String second = any(ACTIONS);
					return new Filter("action=" + first + "&action=" + second, "(action = ? or action = ?)",
							List.of(first, second));
				}, () -> {
					UUID user = any(this.users);
					return Filter.of("actorId", user, "actor_id::text = ?", user.toString());
				}, () -> {
					String type = any(ACTOR_TYPES);
					return Filter.of("actorType", type, "actor_type in (?)", type);
				}, () -> {
					UUID interviewer = any(this.interviewers);
					return Filter.of("interviewerId", interviewer, "interviewer_id::text = ?", interviewer.toString());
				}, () -> {
					UUID applicant = any(this.applicants);
					return Filter.of("applicantId", applicant, "applicant_id::text = ?", applicant.toString());
				}, () -> {
					String type = any(RESOURCES);
					return Filter.of("resourceType", type, "resource_type in (?)", type);
				}, () -> {
					String id = "id-" + this.random.nextInt(50);
					return Filter.of("resourceId", id, "resource_id in (?)", id);
				}, () -> {
					String medium = any(MEDIUMS);
					return Filter.of("medium", medium, "medium in (?)", medium);
				}, () -> {
					String ip = "203.0.113." + this.random.nextInt(4);
					return Filter.of("ip", ip, "host(ip) = ?", ip);
				}, () -> {
					String from = moment();
					return Filter.of("from", from, "occurred_at >= ?::timestamptz", from);
				}, () -> {
					String to = moment();
					return Filter.of("to", to, "occurred_at < ?::timestamptz", to);
				}, () -> {
					int score = this.random.nextInt(5);
					return Filter.of("metadata.score", score, "metadata @> ?::jsonb", "{\"score\":" + score + "}");
				}, () -> {
					String channel = any(MEDIUMS);
					return Filter.of("metadata.channel", channel, "metadata -> 'channel' = to_jsonb(?::text)", channel);
				});
	}

	private String moment() {
		return BEGINNING.plusSeconds(this.random.nextInt(95 * 24) * 3600L).toString();
	}

	/** Returns up to four filters that may stand together. */
	private List<Filter> combination() {
		List<Supplier<Filter>> all = new ArrayList<>(filters());
		Collections.shuffle(all, this.random);
		Map<String, Filter> chosen = all.subList(0, 1 + this.random.nextInt(4))
			.stream()
			.map(Supplier::get)
			.collect(Collectors.toMap((filter) -> filter.parameter().replaceAll("=.*", ""), (filter) -> filter,
					(first, second) -> first));
		if (chosen.containsKey("from")) {
			chosen.remove("to");
		}
		if (chosen.containsKey("interviewerId")) {
			chosen.remove("applicantId");
		}
		return List.copyOf(chosen.values());
	}

	private List<String> expected(List<Filter> filters, boolean oldest, int limit) {
		String where = filters.stream().map(Filter::sql).collect(Collectors.joining(" and ", " and ", ""));
		List<Object> values = new ArrayList<>(List.of(this.acme.id()));
		filters.forEach((filter) -> values.addAll(filter.values()));
		return TestDatabase.owner()
			.sql("select id::text from activity_log where organization_id = ?" + where + " order by occurred_at"
					+ (oldest ? "" : " desc") + ", id" + (oldest ? "" : " desc")
					+ ((limit > 0) ? " limit " + limit : ""))
			.params(values)
			.query(String.class)
			.list();
	}

	private static String parameters(List<Filter> filters) {
		return filters.stream().map(Filter::parameter).collect(Collectors.joining("&"));
	}

	@Test
	void everyFilterAnswersWhatPlainSqlAnswers() {
		for (Supplier<Filter> filter : filters()) {
			assertSame(List.of(filter.get()));
		}
	}

	@Test
	void anyCombinationOfFiltersAnswersWhatPlainSqlAnswers() {
		IntStream.range(0, COMBINATIONS).forEach((index) -> assertSame(combination()));
	}

	private void assertSame(List<Filter> filters) {
		boolean oldest = this.random.nextBoolean();
		String parameters = parameters(filters);
		Answer answer = this.olga.get("/audit-logs?limit=100&sort=" + (oldest ? "oldest" : "newest") + "&" + parameters)
			.expect(200);
		List<String> all = expected(filters, oldest, 0);
		assertThat(answer.texts("/items", "id")).as(parameters).isEqualTo(all.subList(0, Math.min(100, all.size())));
		assertThat(answer.at("/page/total/value").intValue()).as(parameters).isEqualTo(Math.min(all.size(), 10_000));
		assertThat(answer.at("/page/total/exact").booleanValue()).as(parameters).isEqualTo(all.size() <= 10_000);
	}

	@Test
	void walkingAllPagesYieldsEachEntryOnceWhileOthersAreWritten() throws Exception {
		AtomicBoolean walking = new AtomicBoolean(true);
		Api writer = this.acme.key("activity:write");
		Thread writing = new Thread(() -> {
			while (walking.get()) {
				writer.post("/activity-logs", Map.of("action", "MOVED_STAGE")).expect(201);
			}
		});
		writing.start();
		try {
			for (int walk = 0; walk < 4; walk++) {
				boolean oldest = walk % 2 == 0;
				List<Filter> filters = List.of(Filter.of("action", "MOVED_STAGE", "action = ?", "MOVED_STAGE"),
						Filter.of("to", "2026-04-15T00:00:00Z", "occurred_at < ?::timestamptz", "2026-04-15T00:00:00Z"),
						Filter.of("metadata.score", walk, "metadata @> ?::jsonb", "{\"score\":" + walk + "}"));
				String path = "/audit-logs?limit=100&sort=" + (oldest ? "oldest" : "newest") + "&"
						+ parameters(filters);
				List<String> forwards = new ArrayList<>();
				String cursor = "";
				String last = "";
				while (cursor != null) {
					Answer page = this.olga.get(path + cursor).expect(200);
					forwards.addAll(page.texts("/items", "id"));
					last = cursor;
					cursor = page.at("/page/next").isNull() ? null : "&cursor=" + page.text("/page/next");
				}
				assertThat(forwards).hasSizeGreaterThan(1000).isEqualTo(expected(filters, oldest, 0));
				List<String> backwards = new ArrayList<>();
				for (cursor = last; cursor != null;) {
					Answer page = this.olga.get(path + cursor).expect(200);
					backwards.addAll(0, page.texts("/items", "id"));
					cursor = page.at("/page/previous").isNull() ? null : "&cursor=" + page.text("/page/previous");
				}
				assertThat(backwards).isEqualTo(forwards);
			}
		}
		finally {
			walking.set(false);
			writing.join();
		}
	}

	@Test
	void pagesMayBeCountedWithinTheFirstTenThousandEntries() {
		String path = "/audit-logs?to=2026-04-15T00:00:00Z&limit=50&page=";
		List<String> all = expected(
				List.of(Filter.of("to", "", "occurred_at < ?::timestamptz", "2026-04-15T00:00:00Z")), false, 10_000);
		for (int page : List.of(1, 2, 117, 200)) {
			assertThat(this.olga.get(path + page).expect(200).texts("/items", "id"))
				.isEqualTo(all.subList((page - 1) * 50, page * 50));
		}
		this.olga.get(path + 201).expectProblem(400, "invalid-request").naming("page");
		this.olga.get(path + 0).expectProblem(400, "invalid-request").naming("page");
	}

	@Test
	void theSummaryCountsWhatTheSearchFinds() {
		Answer summary = this.olga
			.get("/audit-logs/summary?tz=Asia/Tokyo&actorType=USER&from=2026-01-10T00:00:00Z&to=2026-01-20T00:00:00Z")
			.expect(200);
		String where = "from activity_log where organization_id = ? and actor_type = 'USER' "
				+ "and occurred_at between '2026-01-10T00:00:00Z' and '2026-01-19T23:59:59.999Z'";
		List<String> days = TestDatabase.owner()
			.sql("select to_char(occurred_at + interval '9 hours', 'YYYY-MM-DD') || ' ' || count(*) " + where
					+ " group by to_char(occurred_at + interval '9 hours', 'YYYY-MM-DD') order by 1")
			.param(this.acme.id())
			.query(String.class)
			.list();
		assertThat(summary.at("/days")
			.valueStream()
			.map((day) -> day.at("/date").asString() + " " + day.at("/count").asString())).hasSizeGreaterThan(9)
			.containsExactlyElementsOf(days);
		long total = summary.at("/actions").valueStream().mapToLong((action) -> action.at("/count").longValue()).sum();
		long byActor = summary.at("/actors").valueStream().mapToLong((actor) -> actor.at("/count").longValue()).sum();
		assertThat(total).isEqualTo(byActor)
			.isEqualTo(TestDatabase.owner()
				.sql("select count(*) " + where)
				.param(this.acme.id())
				.query(Long.class)
				.single());
	}

	@Test
	void anExportHasExactlyWhatTheSearchFinds() {
		List<Filter> filters = List.of(
				Filter.of("tab", "interviews", "resource_type in ('INTERVIEW_BOOKING', 'VIDEO_SESSION', 'EVALUATION')"),
				Filter.of("medium", "API", "medium = ?", "API"));
		String path = "/audit-logs/export?sort=oldest&" + parameters(filters);
		List<String> all = expected(filters, true, 0);
		List<String> lines = this.olga.get(path + "&format=ndjson").expect(200).response().body().lines().toList();
		assertThat(lines.stream().map((line) -> line.replaceAll("^\\{\"id\":\"([^\"]*)\".*", "$1")))
			.hasSizeGreaterThan(2000)
			.containsExactlyElementsOf(all);
		Answer csv = this.olga.get(path).expect(200);
		assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit-log.csv\"");
		assertThat(csv.response().body().lines().skip(1).map((line) -> line.substring(0, 36)))
			.containsExactlyElementsOf(all);
	}

}
