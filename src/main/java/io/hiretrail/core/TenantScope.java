package io.hiretrail.core;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Opens the rows of one organization to a transaction. Row-level security hides all
 * others from it, and all rows from a transaction that has entered none.
 */
public final class TenantScope {

	private TenantScope() {
	}

	/**
	 * Enters an organization until the running transaction ends. A caller's transaction
	 * has done so when it begins; this is for those without a caller.
	 */
	public static void enter(JdbcClient jdbc, UUID organizationId) {
		jdbc.sql("select enter_organization(?)").param(organizationId).query(String.class).single();
	}

	/**
	 * Enters an organization as {@link #enter} does, for a transaction that only reads.
	 * Its queries are planned for their values: a plan for any values reads a hundred
	 * times as much where one is rare and the next is frequent. What writes keeps the
	 * plans of its inserts.
	 */
	public static void enterToRead(JdbcClient jdbc, UUID organizationId) {
		jdbc.sql("select enter_organization(?), set_config('plan_cache_mode', 'force_custom_plan', true)")
			.param(organizationId)
			.query((row, number) -> row.getString(1))
			.single();
	}

}
