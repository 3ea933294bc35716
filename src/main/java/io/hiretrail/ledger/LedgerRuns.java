package io.hiretrail.ledger;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Verifies ledgers step by step, each step on whichever instance it is asked of. How far
 * it has come is kept in the database, not by the browser, which could make it up.
 */
@Component
class LedgerRuns {

	private static final String BEGIN = """
			insert into ledger_verification (organization_id, id, state) values (?, ?, ?::jsonb)
			on conflict (organization_id) do update set id = excluded.id, state = excluded.state""";

	private static final String FIND = "select state::text from ledger_verification where organization_id = ?";

	/** Not after the same step was done by another request. */
	private static final String GO_ON = """
			update ledger_verification set state = ?::jsonb
			where organization_id = ? and id = ? and (state ->> 'next')::bigint = ?""";

	private static final String CANCEL = "delete from ledger_verification where organization_id = ?";

	private final RangeCheck check;

	private final Proofs proofs;

	private final VerificationRecord record;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final JsonMapper json = JsonMapper.shared();

	LedgerRuns(RangeCheck check, Proofs proofs, VerificationRecord record, JdbcClient jdbc,
			TransactionOperations transactions) {
		this.check = check;
		this.proofs = proofs;
		this.record = record;
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/** Returns the verification that is under way; empty if none is. */
	Optional<LedgerRun> find(UUID organization) {
		Optional<String> found = this.transactions
			.execute((status) -> this.jdbc.sql(FIND).param(organization).query(String.class).optional());
		return Objects.requireNonNull(found).map((state) -> this.json.readValue(state, LedgerRun.class));
	}

	/**
	 * Begins a verification in the place of one that may be under way.
	 * @param first the first leaf; null for 0
	 * @param last the last leaf; null for the last one under the last checkpoint
	 * @throws ProblemException if there is no such range, or no checkpoint yet
	 */
	LedgerRun begin(UUID organization, @Nullable Long first, @Nullable Long last) {
		SealedCheckpoint checkpoint = this.proofs.checkpoint(organization);
		long end = checkpoint.treeSize() - 1;
		long from = (first != null) ? first : 0;
		long through = (last != null) ? last : end;
		if (from < 0 || from > end) {
			throw ProblemException.invalid("first", "out-of-range", "must be a leaf from 0 to " + end);
		}
		if (through < from || through > end) {
			throw ProblemException.invalid("last", "out-of-range", "must be a leaf from " + from + " to " + end);
		}
		LedgerRun run = LedgerRun.of(from, through + 1, checkpoint);
		update(BEGIN, organization, run.id(), this.json.writeValueAsString(run));
		return run;
	}

	/**
	 * Goes a step on.
	 * @return the verification after it; empty if it is not under way any more
	 */
	Optional<LedgerRun> step(UUID organization, UUID id) {
		Optional<LedgerRun> found = find(organization).filter((run) -> run.id().equals(id));
		if (found.isEmpty()) {
			return found;
		}
		LedgerRun run = found.get();
		if (run.isAtEnd()) {
			LedgerRun ended = end(organization, run);
			return this.record.add(organization, ended) ? Optional.of(ended) : Optional.empty();
		}
		LedgerRun.Found more = new LedgerRun.Found();
		RangeCheck.Part part = this.check.verify(organization, run.next(), run.end(), run.note(), run.latest(),
				more::add);
		LedgerRun next = run.stepped(part, more);
		int kept = update(GO_ON, this.json.writeValueAsString(next), organization, id, run.next());
		return (kept > 0) ? Optional.of(next) : find(organization).filter((other) -> other.id().equals(id));
	}

	private LedgerRun end(UUID organization, LedgerRun run) {
		LedgerRun.Found more = new LedgerRun.Found();
		boolean compared = this.check.comparePublished(organization, run.note(), more::add);
		if (run.whole()) {
			this.check.findFaults(organization, more::add);
		}
		return run.ended(more, compared);
	}

	/** Gives up what is under way. */
	void cancel(UUID organization) {
		update(CANCEL, organization);
	}

	private int update(String sql, Object... values) {
		return Objects
			.requireNonNull(this.transactions.execute((status) -> this.jdbc.sql(sql).params(values).update()));
	}

}
