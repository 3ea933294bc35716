package io.hiretrail.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.github.f4b6a3.uuid.UuidCreator;
import io.hiretrail.test.BulkData;

/**
 * A filter of the audit view with a value.
 *
 * @param name the parameter
 * @param value the value, readable in a URL
 * @param sql the condition that a person would write in SQL
 */
record Filter(String name, String value, String sql) {

	private static final String TEXT = "(actor_name ilike '%1$s' or resource_type ilike '%1$s' or resource_id ilike '%1$s')";

	/**
	 * Returns filters with frequent, rare and absent values of the first organization.
	 */
	static List<Filter> all(int entries) {
		List<Filter> filters = new ArrayList<>();
		int user = entries / 20_000;
		String applicant = BulkData.applicant(1, entries / 200).toString();
		add(filters, "tab", "interviews",
				"resource_type in ('INTERVIEW_BOOKING', 'VIDEO_SESSION', 'EVALUATION')");
		add(filters, "tab", "team", "actor_type = 'USER'");
		for (String text : new String[] { "session", "garcia", "ada lovelace", applicant.substring(18), "qwertz" }) {
			add(filters, "q", text, TEXT.formatted('%' + text + '%'));
		}
		equal(filters, "action", "action", "MOVED_STAGE", "RECORDING_FAILED", "LOGGED_CALL", "interview.delete",
				"NOTHING");
		for (String text : new String[] { "garcia", "ada lovelace", "model", "qwertz" }) {
			add(filters, "actor", text, "actor_name ilike '%" + text + "%'");
		}
		for (String text : new String[] { "booking", ".delete", "qwertz" }) {
			add(filters, "actionContains", text, "action ilike '%" + text + "%'");
		}
		equal(filters, "actorId", "actor_id", BulkData.user(1, 0), BulkData.user(1, user));
		equal(filters, "actorType", "actor_type", "USER", "AI_AGENT", "API_KEY");
		equal(filters, "interviewerId", "interviewer_id", BulkData.user(1, 0), BulkData.user(1, user));
		equal(filters, "applicantId", "applicant_id", applicant);
		equal(filters, "resourceType", "resource_type", "APPLICANT", "OFFER", "AUDIT_LOG");
		equal(filters, "resourceId", "resource_id", applicant, "nothing");
		equal(filters, "medium", "medium", "ADMIN", "API_KEY");
		equal(filters, "ip", "ip", "192.0.2.5", "10.0.0." + 2 * (user % 100), "203.0.113.9");
		for (String pair : new String[] { "from=Stage 2", "templateId=template-20", "campaignId=campaign-7",
				"score=4", "from=Nowhere" }) {
			String[] parts = pair.split("=");
			add(filters, "metadata." + parts[0], parts[1], "metadata ->> '" + parts[0] + "' = '" + parts[1] + "'");
		}
		for (int days : new int[] { 7, 600 }) {
			Instant from = Instant.now().minus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
			add(filters, "from", from.toString(), "id >= '" + UuidCreator.getTimeOrderedEpochMin(from) + "'");
			add(filters, "to", from.toString(), "id < '" + UuidCreator.getTimeOrderedEpochMin(from) + "'");
		}
		return filters;
	}

	private static void equal(List<Filter> filters, String name, String column, Object... values) {
		for (Object value : values) {
			add(filters, name, value.toString(), column + " = '" + value + "'");
		}
	}

	private static void add(List<Filter> filters, String name, String value, String sql) {
		filters.add(new Filter(name, value, sql));
	}

	/** Tells whether the service takes the two together. */
	boolean goesWith(Filter other) {
		return !this.name.equals(other.name)
				&& !List.of("interviewerId", "applicantId").containsAll(List.of(this.name, other.name))
				&& !(this.name.equals("from") && other.name.equals("to") && this.value.compareTo(other.value) > 0);
	}

	String query() {
		return this.name + "=" + URLEncoder.encode(this.value, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return this.name + "=" + this.value;
	}

}
