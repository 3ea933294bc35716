package io.hiretrail.ledger;

import java.util.List;
import java.util.UUID;

import io.hiretrail.core.CannotStart;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The key that signs the checkpoints of all organizations, and those that did before. It
 * refuses to start with another key than the last one: who verifies must hear of it.
 */
@Component
@DependsOnDatabaseInitialization
class LedgerKeys implements InitializingBean {

	/** Lets one instance at a time look for the first key. */
	private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('ledger_key', 6962))";

	/** The newest one also if the clock was set back since the one before. */
	private static final String ADD = """
			insert into ledger_key (verifier_key, since)
			select ?, greatest(clock_timestamp(), max(since) + interval '1 microsecond') from ledger_key
			on conflict do nothing""";

	private static final String NEWEST_FIRST = "select verifier_key from ledger_key order by since desc";

	private final LedgerProperties properties;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final NoteSigner signer;

	LedgerKeys(LedgerProperties properties, JdbcClient jdbc, TransactionOperations transactions) {
		this.properties = properties;
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.signer = new NoteSigner(properties.origin(), SecretKey.find(properties));
	}

	@Override
	public void afterPropertiesSet() {
		String own = this.signer.verifierKey().toString();
		this.transactions.executeWithoutResult((status) -> {
			this.jdbc.sql(LOCK).query().listOfRows();
			if (verifierKeys().isEmpty() || own.equals(this.properties.acceptKey())) {
				this.jdbc.sql(ADD).param(own).update();
			}
			String last = verifierKeys().get(0);
			if (!last.equals(own)) {
				throw new CannotStart(
						"The ledger has been signed with another key than the one that is configured, or under another "
								+ "origin: " + last + ", now " + own + ".",
						"Set hiretrail.ledger.key or hiretrail.ledger.key-file, and hiretrail.ledger.origin, to those from "
								+ "before. If that key is lost or was disclosed, set hiretrail.ledger.accept-key to "
								+ own + ", and tell those who verify; a key that was replaced never signs again.");
			}
		});
	}

	/** Returns what signs for every organization. */
	NoteSigner signer() {
		return this.signer;
	}

	/**
	 * Returns all verifier keys that were ever used, the newest first. Each one's name is
	 * what the origins of its checkpoints begin with.
	 */
	List<String> verifierKeys() {
		return this.jdbc.sql(NEWEST_FIRST).query(String.class).list();
	}

	/** Returns the same keys, to verify with. */
	List<VerifierKey> known() {
		return verifierKeys().stream().map(VerifierKey::parse).toList();
	}

	/** Returns the name that an organization's tree has now. */
	String origin(UUID organization) {
		return this.signer.verifierKey().origin(organization.toString());
	}

}
