package io.hiretrail.activity;

import io.hiretrail.core.CannotStart;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where the service's own database role could change the log or is not
 * bound by row-level security: then nothing would enforce append-only, or keep
 * organizations apart where a query does not.
 */
@Component
@DependsOnDatabaseInitialization
class AppendOnlyCheck implements InitializingBean {

	private static final String MAY_CHANGE = """
			select has_table_privilege('applicant', 'delete') or exists (
			    select from unnest(array['activity_log', 'ledger_leaf', 'ledger_node', 'ledger_checkpoint',
			            'ledger_redaction', 'ledger_key']) as log (name)
			    where has_table_privilege(name, 'update, delete, truncate'))
			""";

	private final JdbcClient jdbc;

	AppendOnlyCheck(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void afterPropertiesSet() {
		if (this.jdbc.sql(MAY_CHANGE).query(Boolean.class).single()) {
			String role = this.jdbc.sql("select current_user").query(String.class).single();
			throw new CannotStart("The database role " + role + " could change the log.",
					"Use two roles: spring.datasource.username for the service, a role that owns nothing, and "
							+ "spring.flyway.user for the migrations, the owner of the tables. The README says under "
							+ "\"Use your own database\" how to create them.");
		}
		if (!this.jdbc.sql("select row_security_active('activity_log')").query(Boolean.class).single()) {
			String role = this.jdbc.sql("select current_user").query(String.class).single();
			throw new CannotStart("Row-level security does not bind the database role " + role + ".",
					"Take the right to bypass it from the role: alter role " + role + " nosuperuser nobypassrls.");
		}
	}

}
