package io.hiretrail.core;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts what is committed, not what was tried. */
public final class AfterCommit {

	private AfterCommit() {
	}

	/**
	 * Does something after the commit of the transaction that this thread is in, and
	 * nothing if it is rolled back.
	 */
	public static void run(Runnable work) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				work.run();
			}

		});
	}

}
