package io.hiretrail.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import io.hiretrail.test.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds an organization's leaves against its entries, by the tables alone. */
public final class LedgerAudit {

	private static final String LEAVES = """
			select l.leaf_index, l.leaf_hash, e.id as entry_id, r.id as receipt_id, %s, %s,
			    array(select x.field from ledger_redaction x
			        where x.organization_id = l.organization_id and x.leaves @> l.leaf_index) as redacted
			from ledger_leaf l
			left join activity_log e on e.organization_id = l.organization_id and e.id = l.activity_id
			left join ledger_redaction r on r.organization_id = l.organization_id and r.id = l.activity_id
			where l.organization_id = ? order by l.leaf_index""".formatted(HashedEntry.RECEIPT, HashedEntry.COLUMNS);

	private static final String WITHOUT_LEAF = """
			select id from activity_log e where organization_id = ? and not exists (
			    select from ledger_leaf l where l.organization_id = e.organization_id and l.activity_id = e.id)
			union all
			select id from ledger_redaction r where organization_id = ? and not exists (
			    select from ledger_leaf l where l.organization_id = r.organization_id and l.activity_id = r.id)""";

	private static final String IS_WAITING = "select exists (select from ledger_queue where organization_id = ?)";

	private LedgerAudit() {
	}

	/** Waits until the service has sealed all that an organization recorded. */
	public static void awaitSealed(UUID organization) {
		JdbcClient database = TestDatabase.owner();
		long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
		while (database.sql(IS_WAITING).param(organization).query(Boolean.class).single()) {
			assertThat(System.nanoTime()).as("The queue is not emptied.").isLessThan(deadline);
			try {
				TimeUnit.MILLISECONDS.sleep(20);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	/**
	 * Fails unless every entry and every receipt has a leaf with its hash, and every
	 * entry that is gone or redacted has a receipt that says so, and no other has.
	 * Returns the hashes of the leaves.
	 */
	public static List<byte[]> verify(UUID organization) {
		JdbcClient database = TestDatabase.owner();
		List<Sealed> leaves = database.sql(LEAVES).param(organization).query((row, number) -> Sealed.of(row)).list();
		assertThat(leaves.stream().map(Sealed::index).toList())
			.isEqualTo(LongStream.range(0, leaves.size()).boxed().toList());
		assertThat(database.sql(WITHOUT_LEAF).params(organization, organization).query(UUID.class).list()).isEmpty();
		return leaves.stream().map(Sealed::hash).toList();
	}

	/** Returns the hash of the leaf of an entry that is a JSON object of its columns. */
	public static byte[] leafHash(String row) {
		return TestDatabase.owner()
			.sql("select %s from jsonb_populate_record(null::activity_log, ?::jsonb) as e"
				.formatted(HashedEntry.COLUMNS))
			.param(row)
			.query((entry, number) -> HashedEntry.of(entry).leafHash())
			.single();
	}

	private record Sealed(long index, byte[] hash) {

		static Sealed of(ResultSet row) throws SQLException {
			Sealed leaf = new Sealed(row.getLong("leaf_index"), row.getBytes("leaf_hash"));
			List<String> redacted = Arrays.asList((String[]) row.getArray("redacted").getArray());
			String place = "leaf " + leaf.index();
			if (row.getObject("receipt_id") != null) {
				assertThat(leaf.hash()).as(place).isEqualTo(LeafHash.ofReceipt(HashedEntry.texts(row, "receipt")));
				assertThat(redacted).as(place).isEmpty();
			}
			else if (row.getObject("entry_id") != null) {
				HashedEntry entry = HashedEntry.of(row);
				assertThat(leaf.hash()).as(place).isEqualTo(entry.leafHash());
				assertThat(redacted.contains("ACTOR")).as(place).isEqualTo(entry.actor().redacted() != null);
				assertThat(redacted.contains("BODY")).as(place).isEqualTo(entry.body().redacted() != null);
				assertThat(redacted).as(place).doesNotContain("ENTRY");
			}
			else {
				assertThat(redacted).as(place).contains("ENTRY");
			}
			return leaf;
		}

	}

}
