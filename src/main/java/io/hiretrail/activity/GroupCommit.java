package io.hiretrail.activity;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Records what callers of an organization send one by one: whoever comes while a
 * transaction runs shares the next one with all others who wait, because statements and a
 * commit cost more than rows. Whoever comes alone waits for nobody.
 * <p>
 * A transaction is all that they share. One whose entry names something unknown is
 * refused, and the others are written. If a statement fails, or waits for a lock, all is
 * rolled back, and each writes again by himself. If the transaction cannot begin or end,
 * each gets that error, for the database is gone, or the commit may have been done.
 */
@Component
class GroupCommit {

	private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

	/**
	 * How long an entry waits for others, or a group for a lock: whoever is held up holds
	 * up nobody else for longer.
	 */
	private static final Duration PATIENCE = Duration.ofMillis(50);

	/**
	 * The greatest number of entries in a group. If it fails, so many callers ask for a
	 * connection each: fewer than may wait for one.
	 */
	private static final int LARGEST = 30;

	private static final String HURRY = "select set_config('lock_timeout', '" + PATIENCE.toMillis() + "ms', true)";

	private final TransactionOperations transactions;

	private final JdbcClient jdbc;

	private final EntryRules rules;

	private final DraftWriter writer;

	/** A lane that nobody is in may go. */
	private final Cache<UUID, Lane> lanes = Caffeine.newBuilder().weakValues().build();

	GroupCommit(TransactionOperations transactions, JdbcClient jdbc, EntryRules rules, DraftWriter writer) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.rules = rules;
		this.writer = writer;
	}

	/**
	 * Records an entry, in the caller's transaction if there is one.
	 * @throws ProblemException if it names something that the organization does not have
	 */
	Entry record(Draft draft) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			return write(List.of(draft)).get(0).get();
		}
		Waiting own = new Waiting(draft);
		Lane lane = this.lanes.get(draft.organizationId(), (id) -> new Lane());
		List<Waiting> group = lane.enter(own);
		if (!group.isEmpty()) {
			try {
				commit(group);
			}
			finally {
				lane.leave();
			}
		}
		return own.outcome.join().get();
	}

	/** Writes a group and tells each of it what has become of its entry. */
	private void commit(List<Waiting> group) {
		try {
			List<Draft> drafts = group.stream().map((each) -> each.draft).toList();
			List<Supplier<Entry>> outcomes = inTransaction((status) -> together(drafts, status));
			for (int i = 0; i < outcomes.size(); i++) {
				group.get(i).outcome.complete(outcomes.get(i));
			}
		}
		catch (RuntimeException | Error ex) {
			group.forEach((each) -> each.outcome.complete(() -> {
				throw ex;
			}));
		}
	}

	private List<Supplier<Entry>> together(List<Draft> drafts, TransactionStatus status) {
		if (drafts.size() == 1) {
			return write(drafts);
		}
		try {
			this.jdbc.sql(HURRY).query(String.class).single();
			return write(drafts);
		}
		catch (RuntimeException ex) {
			log.debug("{} entries are written one by one, because a group of them failed", drafts.size(), ex);
			status.setRollbackOnly();
			return drafts.stream().<Supplier<Entry>>map((draft) -> () -> alone(draft)).toList();
		}
	}

	private Entry alone(Draft draft) {
		return inTransaction((status) -> write(List.of(draft))).get(0).get();
	}

	/** Writes those of the drafts that name nobody unknown. */
	private List<Supplier<Entry>> write(List<Draft> drafts) {
		DraftWriter.Known known = this.writer.known(drafts);
		List<Draft> complete = drafts.stream().filter((draft) -> known.missing(draft).isEmpty()).toList();
		Iterator<Entry> entries = this.writer.write(complete, known).iterator();
		return drafts.stream().map((draft) -> outcome(draft, known, entries)).toList();
	}

	private Supplier<Entry> outcome(Draft draft, DraftWriter.Known known, Iterator<Entry> entries) {
		if (known.missing(draft).isEmpty()) {
			Entry entry = entries.next();
			return () -> entry;
		}
		return () -> {
			this.rules.refuse(ProblemType.NOT_FOUND, List.of(draft), (index) -> "", known::missing);
			throw new IllegalStateException("The entry is not written, although it names nobody unknown");
		};
	}

	private List<Supplier<Entry>> inTransaction(TransactionCallback<List<Supplier<Entry>>> work) {
		return Objects.requireNonNull(this.transactions.execute(work));
	}

	/**
	 * A draft that waits for what becomes of it, which its own thread then returns,
	 * throws or does.
	 */
	private static final class Waiting {

		private final Draft draft;

		private final CompletableFuture<Supplier<Entry>> outcome = new CompletableFuture<>();

		Waiting(Draft draft) {
			this.draft = draft;
		}

	}

	/** Where the drafts of one organization wait for the transaction before theirs. */
	private static final class Lane {

		private final Lock lock = new ReentrantLock();

		private final Condition left = this.lock.newCondition();

		private final Set<Waiting> waiting = new LinkedHashSet<>();

		private int running;

		/**
		 * Waits until a group can be written. Returns the one that this thread has to
		 * write, empty if another one has taken what it came with.
		 */
		List<Waiting> enter(Waiting own) {
			this.lock.lock();
			try {
				this.waiting.add(own);
				awaitTurn(own);
				if (!this.waiting.contains(own)) {
					return List.of();
				}
				List<Waiting> group = take(own);
				this.running++;
				return group;
			}
			finally {
				this.lock.unlock();
			}
		}

		/** Takes the one whose turn it is, and as many of the others as may share. */
		private List<Waiting> take(Waiting own) {
			this.waiting.remove(own);
			List<Waiting> group = Stream.concat(Stream.of(own), this.waiting.stream()).limit(LARGEST).toList();
			group.forEach(this.waiting::remove);
			return group;
		}

		private void awaitTurn(Waiting own) {
			try {
				long patience = PATIENCE.toNanos();
				while (this.running > 0 && patience > 0 && this.waiting.contains(own)) {
					patience = this.left.awaitNanos(patience);
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		void leave() {
			this.lock.lock();
			try {
				this.running--;
				this.left.signalAll();
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
