package io.hiretrail.security;

import io.hiretrail.core.TenantScope;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Begins each transaction of a caller by entering the caller's organization. */
@SuppressWarnings("serial")
class TenantTransactionManager extends JpaTransactionManager {

	private final transient JdbcClient jdbc;

	TenantTransactionManager(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		super.doBegin(transaction, definition);
		try {
			CurrentUser.get().ifPresent((caller) -> enter(caller, definition.isReadOnly()));
		}
		catch (RuntimeException | Error ex) {
			// nobody else knows yet that it has begun
			abandon(transaction, definition);
			throw ex;
		}
	}

	private void enter(CurrentUser caller, boolean readOnly) {
		if (readOnly) {
			TenantScope.enterToRead(this.jdbc, caller.organizationId());
		}
		else {
			TenantScope.enter(this.jdbc, caller.organizationId());
		}
	}

	private void abandon(Object transaction, TransactionDefinition definition) {
		try {
			doRollback(new DefaultTransactionStatus(definition.getName(), transaction, true, false, false,
					definition.isReadOnly(), false, null));
		}
		catch (RuntimeException ex) {
			this.logger.debug("A transaction that could not begin was not rolled back either", ex);
		}
		finally {
			doCleanupAfterCompletion(transaction);
		}
	}

}
