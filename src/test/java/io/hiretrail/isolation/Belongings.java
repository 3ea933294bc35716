package io.hiretrail.isolation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An organization that has something of everything that has an id.
 *
 * @param tenant the organization
 * @param ids an id of each kind
 */
record Belongings(Tenant tenant, Map<String, String> ids) {

	private static final String TENANT_TABLES = """
			select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
			where table_schema = 'public' and column_name = 'organization_id' and table_type = 'BASE TABLE' order by 1""";

	private static final String TEXTS = """
			select format('select %1$s::text from %2$I where organization_id = ? and %1$s is not null', quote_ident(column_name),
			    table_name)
			from information_schema.columns join information_schema.tables using (table_schema, table_name)
			where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('uuid', 'text')
			    and column_name not in ('action', 'actor_type', 'resource_type', 'medium', 'basis', 'field')
			    and exists (select from information_schema.columns c
			        where c.table_schema = 'public' and c.table_name = tables.table_name and c.column_name = 'organization_id')""";

	private static final int WORD = 8;

	/**
	 * Fills an organization.
	 * @param name is a part of each name in it
	 */
	static Belongings of(Tenant tenant, String name) {
		Api owner = tenant.owner();
		String job = owner.post("/jobs", Map.of("title", "Job of " + name, "stages", Tenant.STAGES))
			.expect(201)
			.text("/id");
		owner.post("/jobs", Map.of("title", "Second job of " + name, "stages", Tenant.STAGES)).expect(201);
		String applicant = tenant.applicant("Applicant of " + name, UUID.fromString(job)).toString();
		tenant.applicant("Second applicant of " + name, UUID.fromString(job));
		String path = "/applicants/" + applicant;
		String evaluation = owner
			.post(path + "/evaluations", Map.of("stage", "Phone Screen", "score", 4, "comment", "Comment of " + name))
			.expect(201)
			.text("/id");
		owner
			.post(path + "/communications",
					Map.of("channel", "CALL", "direction", "OUTBOUND", "subject", "Subject of " + name))
			.expect(201);
		String entry = owner.get("/audit-logs?applicantId=" + applicant).expect(200).text("/items/0/id");
		String member = tenant.join("MEMBER", "Member of " + name).get("/me").expect(200).text("/user/id");
		Api former = tenant.join("MEMBER", "Former member of " + name);
		String formerId = former.get("/me").expect(200).text("/user/id");
		former.delete("/me").expect(204);
		Answer invitation = owner.post("/team/invitations", Map.of("email", Tenant.freshEmail(), "role", "MEMBER"))
			.expect(201);
		String key = owner.post("/api-keys", Map.of("name", "Key of " + name, "scopes", List.of("audit:read")))
			.expect(201)
			.text("/id");
		String hold = owner
			.post("/legal-holds", Map.of("scope", "APPLICANT", "id", applicant, "reason", "Reason of " + name))
			.expect(201)
			.text("/id");
		return new Belongings(tenant,
				Map.ofEntries(Map.entry("job", job), Map.entry("applicant", applicant),
						Map.entry("evaluation", evaluation), Map.entry("entry", entry), Map.entry("member", member),
						Map.entry("former member", formerId), Map.entry("invitation", invitation.text("/id")),
						Map.entry("token", almost(invitation.text("/token"))), Map.entry("API key", key),
						Map.entry("hold", hold)));
	}

	/** Returns a token of the organization that nobody has got. */
	private static String almost(String token) {
		char last = token.charAt(token.length() - 2);
		return token.substring(0, token.length() - 2) + ((last == 'A') ? 'B' : 'A')
				+ token.substring(token.length() - 1);
	}

	/** Returns all rows of the organization, as texts by their tables. */
	Map<String, String> rows() {
		JdbcClient owner = TestDatabase.owner();
		Map<String, String> rows = new TreeMap<>();
		for (String table : owner.sql(TENANT_TABLES).query(String.class).list()) {
			rows.put(table,
					String.join("\n",
							owner.sql("select t::text from " + table + " t where organization_id = ? order by 1")
								.param(this.tenant.id())
								.query(String.class)
								.list()));
		}
		return rows;
	}

	/** Returns the ids, and whatever is written, in the organization's rows. */
	Set<String> texts() {
		JdbcClient owner = TestDatabase.owner();
		Set<String> texts = new TreeSet<>();
		for (String query : owner.sql(TEXTS).query(String.class).list()) {
			owner.sql(query)
				.param(this.tenant.id())
				.query(String.class)
				.stream()
				.filter((text) -> text.length() >= WORD)
				.forEach(texts::add);
		}
		return texts;
	}

}
