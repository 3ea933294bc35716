package io.hiretrail.ledger;

import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.hiretrail.core.TenantScope;
import io.hiretrail.core.AfterCommit;
import io.hiretrail.core.LogContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signs and publishes checkpoints, one instance at a time in an organization. It signs
 * only what continues every checkpoint that is published, and it keeps only what was
 * published: what nobody outside holds would prove nothing.
 */
@Component
class CheckpointSigner {

	private static final Logger log = LoggerFactory.getLogger(CheckpointSigner.class);

	private static final String DUE = """
			select organization_id from unsigned_organizations(?::interval)""";

	private static final String IS_DUE = "select is_checkpoint_due(?, ?::interval)";

	private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended(?::text, 9162))";

	private static final String ADD = """
			insert into ledger_checkpoint (organization_id, tree_size, signed_at, note) values (?, ?, clock_timestamp(), ?)""";

	private final LedgerKeys keys;

	private final Ledger ledger;

	private final Checkpoints checkpoints;

	private final Publications publications;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	/** In ISO 8601. */
	private final String interval;

	private final Map<UUID, String> obstacles = new ConcurrentHashMap<>();

	private final LongAdder signed = new LongAdder();

	private final LongAdder failed = new LongAdder();

	CheckpointSigner(LedgerKeys keys, Ledger ledger, Checkpoints checkpoints, Publications publications,
			LedgerProperties properties, JdbcClient jdbc, TransactionOperations transactions) {
		this.keys = keys;
		this.ledger = ledger;
		this.checkpoints = checkpoints;
		this.publications = publications;
		this.interval = properties.checkpointInterval().toString();
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	/** Returns why no checkpoint is signed although one is due; empty if all is well. */
	Optional<String> obstacle(UUID organization) {
		return Optional.ofNullable(this.obstacles.get(organization));
	}

	/** Returns the number of organizations in which no checkpoint can be signed. */
	int obstacles() {
		return this.obstacles.size();
	}

	/** Returns the number of checkpoints that this instance has signed and published. */
	long signed() {
		return this.signed.sum();
	}

	/** Returns how often this instance could not sign or publish one. */
	long failed() {
		return this.failed.sum();
	}

	/** Signs a checkpoint in each organization that is due. */
	void signAll() {
		List<UUID> due = this.jdbc.sql(DUE).param(this.interval).query(UUID.class).list();
		// another instance may have overcome what this one did not
		this.obstacles.keySet().retainAll(Set.copyOf(due));
		due.forEach((organization) -> LogContext.in(organization, () -> sign(organization)));
	}

	/**
	 * Signs a checkpoint in an organization if one is due.
	 * @return whether the last checkpoint covers all that is sealed; never if there is an
	 * obstacle
	 */
	boolean sign(UUID organization) {
		try {
			return Boolean.TRUE.equals(this.transactions.execute((status) -> {
				TenantScope.enter(this.jdbc, organization);
				if (this.jdbc.sql(LOCK).param(organization).query(Boolean.class).single()
						&& this.jdbc.sql(IS_DUE).params(organization, this.interval).query(Boolean.class).single()) {
					signNext(organization);
				}
				return this.checkpoints.size(organization) >= this.ledger.size(organization);
			}));
		}
		catch (UnsignableException ex) {
			stop(organization, String.valueOf(ex.getMessage()), null);
		}
		catch (UnverifiableException ex) {
			stop(organization, "What is kept as the last checkpoint is none of this ledger.", ex);
		}
		catch (UncheckedIOException ex) {
			stop(organization, "The place where checkpoints are published cannot be reached.", ex);
		}
		catch (RuntimeException ex) {
			stop(organization, "An error of the service, which its log describes, prevents it.", ex);
		}
		return false;
	}

	private void stop(UUID organization, String obstacle, @Nullable RuntimeException cause) {
		this.failed.increment();
		if (!obstacle.equals(this.obstacles.put(organization, obstacle))) {
			log.error("No checkpoint is signed in organization {} for now; it is tried again and again. {}",
					organization, obstacle, cause);
		}
	}

	private void signNext(UUID organization) {
		long size = this.ledger.size(organization);
		Checkpoint next = new Checkpoint(this.keys.origin(organization), size, this.ledger.root(organization, size));
		List<VerifierKey> known = this.keys.known();
		requireNewest(known.get(0));
		List<String> published = this.publications.read(organization);
		Optional<SealedCheckpoint> latest = this.checkpoints.latest(organization);
		Set<String> earlier = new LinkedHashSet<>(published);
		latest.ifPresent((signed) -> earlier.add(signed.note()));
		earlier.forEach(
				(note) -> requireContinued(organization, Checkpoint.open(note, known, organization.toString()), next));
		if (published.isEmpty() && latest.isPresent()) {
			throw new UnsignableException("A checkpoint of " + latest.get().treeSize() + " leaves was published, and "
					+ "no place has it. Mount or bring back the place; if it is lost, put the last checkpoint there.");
		}
		String note = this.keys.signer().sign(next.text());
		this.jdbc.sql(ADD).params(organization, size, note).update();
		this.publications.write(organization, note);
		AfterCommit.run(this.signed::increment);
		if (this.obstacles.remove(organization) != null) {
			log.info("Checkpoints of organization {} are signed again", organization);
		}
	}

	private void requireNewest(VerifierKey newest) {
		if (!newest.toString().equals(this.keys.signer().verifierKey().toString())) {
			throw new UnsignableException("The key of this instance was replaced, and signs no more.");
		}
	}

	private void requireContinued(UUID organization, Checkpoint earlier, Checkpoint next) {
		if (earlier.size() > next.size()) {
			throw new UnsignableException("A checkpoint of " + earlier.size() + " leaves is published, and the ledger "
					+ "has " + next.size() + ": the database has gone back to an earlier state.");
		}
		if (!MerkleVerifier.isConsistent(earlier.size(), earlier.root(), next.size(), next.root(),
				this.ledger.consistency(organization, earlier.size(), next.size()))) {
			throw new UnsignableException("The first " + earlier.size() + " leaves of the ledger are not those of the "
					+ "checkpoint that is published: the database has gone back to an earlier state, or was changed.");
		}
	}

}
