package io.hiretrail.core;

import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives transactions whose statements may rightly take long the time that they ask for
 * with {@code timeout = LongTransactions.SECONDS}. All others give a server up that says
 * nothing for 20 seconds, the pool's {@code socketTimeout}.
 */
@Component
public class LongTransactions implements TransactionExecutionListener {

	/** As long as a request may take. */
	public static final int SECONDS = 3600;

	private final DataSource database;

	LongTransactions(DataSource database) {
		this.database = database;
	}

	/** The pool sets the connection back when it gets it back. */
	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
		if (TransactionSynchronizationManager.getResource(this.database) instanceof ConnectionHolder holder
				&& holder.hasTimeout() && holder.getTimeToLiveInSeconds() > SECONDS / 2) {
			try {
				holder.getConnection()
					.setNetworkTimeout(Runnable::run, Math.toIntExact(Duration.ofSeconds(SECONDS).toMillis()));
			}
			catch (SQLException ex) {
				throw new CannotGetJdbcConnectionException("The connection takes no timeout", ex);
			}
		}
	}

}
