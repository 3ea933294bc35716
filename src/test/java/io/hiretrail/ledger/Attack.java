package io.hiretrail.ledger;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.hiretrail.test.TestDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A superuser without triggers, in a transaction that is never committed, who holds the
 * key of the service as well.
 */
final class Attack implements AutoCloseable {

	private final UUID organization;

	private final LedgerKeys keys;

	private final Connection connection;

	private final JdbcClient jdbc;

	private final TreeStore trees;

	Attack(UUID organization, LedgerKeys keys) throws SQLException {
		this.organization = organization;
		this.keys = keys;
		this.connection = TestDatabase.superuserSource().getConnection();
		this.connection.setAutoCommit(false);
		this.jdbc = JdbcClient.create(new SingleConnectionDataSource(this.connection, true));
		this.trees = new TreeStore(this.jdbc);
		execute("set local session_replication_role = replica");
		execute("delete from ledger_checkpoint where organization_id = ?", organization);
	}

	JdbcClient jdbc() {
		return this.jdbc;
	}

	int execute(String sql, Object... parameters) {
		return this.jdbc.sql(sql).params(parameters).update();
	}

	long size() {
		return this.trees.size(this.organization);
	}

	/** Signs what the tree is at a size, and adds the note to the checkpoints. */
	String sign(long size) {
		return sign(size, this.keys.signer(), this.keys.origin(this.organization));
	}

	String sign(long size, NoteSigner signer, String origin) {
		Subtree tree = Subtree.ofSize(size);
		String note = signer
			.sign(new Checkpoint(origin, size, tree.hash(this.trees.nodes(this.organization, tree.nodes()))).text());
		execute("""
				insert into ledger_checkpoint (organization_id, tree_size, signed_at, note)
				values (?, ?, clock_timestamp(), ?)""", this.organization, size, note);
		return note;
	}

	/** Signs all checkpoints anew. */
	void signAnew(long... sizes) {
		execute("delete from ledger_checkpoint where organization_id = ?", this.organization);
		for (long size : sizes) {
			sign(size);
		}
	}

	/** Seals what the attacker has put into the queue. */
	void seal() {
		new Sealer(this.trees, this.jdbc, TransactionOperations.withoutTransaction()).seal(this.organization);
	}

	/** Makes a leaf anew from what its entry is by now. */
	void reseal(long index) {
		byte[] hash = this.jdbc.sql("""
				select %s from activity_log e join ledger_leaf l using (organization_id)
				where organization_id = ? and e.id = l.activity_id and leaf_index = ?""".formatted(HashedEntry.COLUMNS))
			.params(this.organization, index)
			.query((row, number) -> HashedEntry.of(row).leafHash())
			.single();
		execute("update ledger_leaf set leaf_hash = ? where organization_id = ? and leaf_index = ?", hash,
				this.organization, index);
	}

	/** Returns an export of the ledger as it is by now. */
	String export() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new LedgerExport(this.trees, this.keys, new Checkpoints(this.jdbc), this.jdbc, new NoTransactions())
			.write(this.organization, 0, null, out);
		return out.toString(StandardCharsets.UTF_8);
	}

	/**
	 * Verifies an export of the ledger as it is by now, and returns code and leaf of each
	 * finding; the code and the id where that is known and the leaf is not. The last one
	 * is no finding but says how many losses are undecided, if any are.
	 */
	List<String> findings(String... outside) {
		List<String> findings = new ArrayList<>();
		try {
			Counts counts = new ExportReader(List.of(this.keys.signer().verifierKey()), List.of(outside), (finding) -> {
				Object place = (finding.index() != null) ? finding.index() : finding.id();
				findings.add((place != null) ? finding.code() + " " + place : finding.code().name());
			}).read(new BufferedReader(new StringReader(export())), 0).orElseThrow();
			if (counts.pending > 0) {
				findings.add("UNDECIDED " + counts.pending);
			}
			return findings;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Does something, verifies, and takes it back. */
	List<String> findingsAfter(String sql, Object... parameters) throws SQLException {
		Savepoint before = this.connection.setSavepoint();
		try {
			if (execute(sql, parameters) != 1) {
				throw new IllegalStateException("Not one row: " + sql);
			}
			return findings();
		}
		finally {
			this.connection.rollback(before);
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.rollback();
		this.connection.close();
	}

	/** Leaves transactions to the attack. */
	private static final class NoTransactions implements PlatformTransactionManager {

		@Override
		public TransactionStatus getTransaction(TransactionDefinition definition) {
			return new SimpleTransactionStatus();
		}

		@Override
		public void commit(TransactionStatus status) {
			// the attack is not committed
		}

		@Override
		public void rollback(TransactionStatus status) {
			// close does
		}

	}

}
