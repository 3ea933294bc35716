package io.hiretrail.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.hiretrail.test.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Fills an organization's ledger, waits for it, and breaks it. */
public final class Ledgers {

	private static final String FILL = """
			insert into activity_log (organization_id, id, action, actor_type, actor_name, resource_type, resource_id,
			    resource_name, metadata, medium, occurred_at, recorded_at)
			select ?, uuidv7(), 'SENT_OFFER', 'SYSTEM', 'Filler', 'OFFER', n::text, 'Offer ' || n, '{}', 'SYSTEM', now(), now()
			from generate_series(1, ?) as n""";

	private static final String UNSIGNED = """
			select (select coalesce(max(leaf_index) + 1, 0) from ledger_leaf where organization_id = :organization)
			    <> (select coalesce(max(tree_size), 0) from ledger_checkpoint where organization_id = :organization)""";

	private static final String ENTRY = "select activity_id from ledger_leaf where organization_id = ? and leaf_index = ?";

	private static final String LEAF = "select leaf_index from ledger_leaf where organization_id = ? and activity_id = ?";

	private Ledgers() {
	}

	/** Returns the ledger of one organization. */
	static Ledger of(UUID organization) {
		JdbcClient jdbc = TestDatabase.application(organization);
		return new Ledger(new TreeStore(jdbc), jdbc);
	}

	/** Records entries, and waits until they are under a checkpoint. */
	public static void fill(UUID organization, int entries) {
		TestDatabase.owner().sql(FILL).params(organization, entries).update();
		awaitSigned(organization);
	}

	/** Waits until all that an organization recorded is under a checkpoint. */
	public static void awaitSigned(UUID organization) {
		long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
		LedgerAudit.awaitSealed(organization);
		while (TestDatabase.owner().sql(UNSIGNED).param("organization", organization).query(Boolean.class).single()) {
			assertThat(System.nanoTime()).as("No checkpoint has all leaves.").isLessThan(deadline);
			try {
				TimeUnit.MILLISECONDS.sleep(50);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	/** Returns the entry of a leaf. */
	public static UUID entry(UUID organization, long leaf) {
		return TestDatabase.owner().sql(ENTRY).params(organization, leaf).query(UUID.class).single();
	}

	/** Returns the leaf of an entry. */
	public static long leaf(UUID organization, UUID entry) {
		return TestDatabase.owner().sql(LEAF).params(organization, entry).query(Long.class).single();
	}

	/** Changes something as a superuser whom no trigger stops. */
	public static void tamper(String sql, Object... parameters) throws SQLException {
		try (Connection connection = TestDatabase.superuserSource().getConnection()) {
			JdbcClient superuser = JdbcClient.create(new SingleConnectionDataSource(connection, true));
			superuser.sql("set session_replication_role = replica").update();
			assertThat(superuser.sql(sql).params(parameters).update()).as(sql).isPositive();
		}
	}

}
