package io.hiretrail.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Verifies single entries. */
@Service
public class EntrySeals {

	private static final String FIND = """
			select l.leaf_index, num_nonnulls(e.actor_commitment, e.body_commitment) > 0 as redacted,
			    l.leaf_index is null and not exists (select from ledger_waiting q
			        where q.organization_id = e.organization_id and q.activity_id = e.id) as unsealed
			from activity_log e
			left join ledger_leaf l on l.organization_id = e.organization_id and l.activity_id = e.id
			where e.organization_id = ? and e.id = ?""";

	private final RangeCheck check;

	private final Ledger ledger;

	private final Checkpoints checkpoints;

	private final LedgerKeys keys;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	EntrySeals(RangeCheck check, Ledger ledger, Checkpoints checkpoints, LedgerKeys keys, JdbcClient jdbc,
			TransactionOperations transactions) {
		this.check = check;
		this.ledger = ledger;
		this.checkpoints = checkpoints;
		this.keys = keys;
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/**
	 * Verifies an entry against the last checkpoint.
	 * @return what came of it; empty if there is no such entry
	 */
	public Optional<EntrySeal> find(UUID organization, UUID id) {
		Optional<Row> found = this.transactions.execute((
				status) -> this.jdbc.sql(FIND).params(organization, id).query((row, number) -> Row.of(row)).optional());
		return Objects.requireNonNull(found).map((row) -> verify(organization, row));
	}

	private EntrySeal verify(UUID organization, Row row) {
		if (row.unsealed) {
			return EntrySeal.broken("It was not recorded by the service: it has no leaf and does not wait for one.");
		}
		try {
			return verified(organization, row);
		}
		catch (IllegalStateException | UnverifiableException ex) {
			return EntrySeal.broken(String.valueOf(ex.getMessage()));
		}
	}

	private EntrySeal verified(UUID organization, Row row) {
		SealedCheckpoint latest = this.checkpoints.latest(organization).orElse(null);
		if (row.index == null || latest == null || row.index >= latest.treeSize()) {
			return EntrySeal.waiting();
		}
		long index = row.index;
		List<Finding> findings = new ArrayList<>();
		RangeCheck.Part leaf = this.check.verify(organization, index, index + 1, latest.note(), Chronology.NEVER,
				findings::add);
		if (!findings.isEmpty()) {
			Finding first = findings.get(0);
			return EntrySeal.broken((first.code() == Finding.Code.ROOT)
					? "Leaf " + index + " is not under the last checkpoint." : first.text());
		}
		if (leaf.waiting() > 0 || !isOwn(organization, latest.note())) {
			return EntrySeal.waiting();
		}
		List<byte[]> hashes = this.ledger.inclusion(organization, index, latest.treeSize());
		return new EntrySeal(EntrySeal.State.VERIFIED, index, latest.treeSize(),
				new InclusionProof(index, hashes, latest.note()).text(), row.redacted, null);
	}

	/**
	 * Tells whether the configured key has signed: others are but rows of the database.
	 * One that was replaced signed the last checkpoint for an hour at most.
	 */
	private boolean isOwn(UUID organization, String note) {
		try {
			Checkpoint.open(note, List.of(this.keys.signer().verifierKey()), organization.toString());
			return true;
		}
		catch (UnverifiableException ex) {
			return false;
		}
	}

	/** Where an entry is. */
	private record Row(@Nullable Long index, boolean redacted, boolean unsealed) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(row.getObject("leaf_index", Long.class), row.getBoolean("redacted"),
					row.getBoolean("unsealed"));
		}

	}

}
