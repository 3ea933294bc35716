package io.hiretrail.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.Violation;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each organization's policy. */
@Service
public class RetentionPolicies {

	private static final String FIND = """
			select default_days, category_days::text as category_days from retention_policy where organization_id = ?""";

	private static final String MAKE = """
			insert into retention_policy (organization_id, category_days) values (?, '{}') on conflict do nothing""";

	private static final String CHANGE = """
			update retention_policy set default_days = ?, category_days = ?::jsonb where organization_id = ?""";

	private final ActivityRecorder recorder;

	private final RetentionProperties properties;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	RetentionPolicies(ActivityRecorder recorder, RetentionProperties properties, JdbcClient jdbc, JsonMapper json) {
		this.recorder = recorder;
		this.properties = properties;
		this.jdbc = jdbc;
		this.json = json;
	}

	/** Returns the policy of the caller's organization. */
	@Transactional(readOnly = true)
	public RetentionPolicy get(CurrentUser caller) {
		return find(caller.organizationId()).orElse(RetentionPolicy.KEEP);
	}

	/** Returns the number of days that no period may undercut. */
	public int floorDays() {
		return this.properties.floorDays();
	}

	/**
	 * Sets the policy of the caller's organization; the next purge follows it.
	 * @throws ProblemException if a category is unknown or a period out of bounds
	 */
	@Transactional
	public RetentionPolicy change(CurrentUser caller, RetentionPolicy wanted) {
		List<Violation> violations = violations(wanted);
		if (!violations.isEmpty()) {
			throw ProblemException.invalid(violations);
		}
		UUID organization = caller.organizationId();
		this.jdbc.sql(MAKE).param(organization).update();
		RetentionPolicy present = lock(organization).orElseThrow();
		if (!present.equals(wanted)) {
			this.jdbc.sql(CHANGE)
				.param(wanted.defaultDays())
				.param(this.json.writeValueAsString(wanted.categoryDays()))
				.param(organization)
				.update();
			this.recorder
				.record(Activity.of(Action.CHANGED_RETENTION_POLICY).with("before", present).with("after", wanted));
		}
		return wanted;
	}

	/**
	 * Returns an organization's policy and keeps purges and changes waiting until the
	 * transaction ends.
	 */
	Optional<RetentionPolicy> lock(UUID organization) {
		return find(organization, " for update");
	}

	/** Returns an organization's policy. */
	Optional<RetentionPolicy> find(UUID organization) {
		return find(organization, "");
	}

	/** Returns the organizations that have a policy. */
	List<UUID> organizations() {
		return this.jdbc.sql("select organization_id from organizations_with_policy()").query(UUID.class).list();
	}

	private Optional<RetentionPolicy> find(UUID organization, String lock) {
		return this.jdbc.sql(FIND + lock).param(organization).query(this::policy).optional();
	}

	private RetentionPolicy policy(ResultSet row, int number) throws SQLException {
		return new RetentionPolicy(row.getObject("default_days", Integer.class),
				this.json.readValue(row.getString("category_days"), new TypeReference<>() {
				}));
	}

	private List<Violation> violations(RetentionPolicy wanted) {
		List<Violation> violations = new ArrayList<>();
		check("defaultDays", wanted.defaultDays(), violations);
		wanted.categoryDays().forEach((category, days) -> {
			String field = "categoryDays." + category;
			if (!RetentionPolicy.categories().contains(category)) {
				violations.add(new Violation(field, "unknown",
						"is no category; the categories are " + String.join(", ", RetentionPolicy.categories())));
			}
			check(field, days, violations);
		});
		return violations;
	}

	private void check(String field, @Nullable Integer days, List<Violation> violations) {
		int floor = floorDays();
		if (days != null && (days < floor || days > RetentionPolicy.MAX_DAYS)) {
			violations.add(new Violation(field, "range", "must be " + floor + " to " + RetentionPolicy.MAX_DAYS
					+ " days, or null to keep entries for ever"));
		}
	}

}
