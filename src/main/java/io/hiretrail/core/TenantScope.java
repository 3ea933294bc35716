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

}
