package io.hiretrail.activity;

import java.util.List;
import java.util.Objects;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;

import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Takes entries from outside into the log, all of them or none. */
@Service
public class EntryIntake {

	/** The greatest number of entries in a batch. */
	public static final int MAX_BATCH = 1000;

	private final EntryRules rules;

	private final GroupCommit group;

	private final DraftWriter writer;

	private final TransactionOperations transactions;

	EntryIntake(EntryRules rules, GroupCommit group, DraftWriter writer, TransactionOperations transactions) {
		this.rules = rules;
		this.group = group;
		this.writer = writer;
		this.transactions = transactions;
	}

	/**
	 * Records one entry.
	 * @throws ProblemException if it breaks a rule or names something that the
	 * organization does not have
	 */
	public Entry record(NewEntry entry, CurrentUser caller) {
		this.rules.check(List.of(entry), caller, (index) -> "");
		return this.group.record(new Draft(entry, caller, RequestContext.current()));
	}

	/**
	 * Records a batch in its order.
	 * @throws ProblemException if an entry breaks a rule; the violations name each one's
	 * index, from 0
	 */
	public List<Entry> recordBatch(List<NewEntry> entries, CurrentUser caller) {
		if (entries.isEmpty() || entries.size() > MAX_BATCH) {
			throw ProblemException.invalid("", "size", "must hold 1 to " + MAX_BATCH + " entries");
		}
		this.rules.check(entries, caller, EntryIntake::place);
		RequestContext context = RequestContext.current();
		List<Draft> drafts = entries.stream().map((entry) -> new Draft(entry, caller, context)).toList();
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			DraftWriter.Known known = this.writer.known(drafts);
			this.rules.refuse(ProblemType.NOT_FOUND, drafts, EntryIntake::place, known::missing);
			return this.writer.write(drafts, known);
		}));
	}

	private static String place(int index) {
		return "[" + index + "]";
	}

}
