package io.hiretrail.core;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Logs once that a job fails, and once that it works again, however often it runs. */
public final class FailureLog {

	private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

	private final String job;

	private volatile boolean failing;

	/**
	 * Creates the log.
	 * @param job what fails, at the beginning of a sentence
	 */
	public FailureLog(String job) {
		this.job = job;
	}

	/** Runs the job once, and throws nothing of what it throws. */
	public void run(Runnable once) {
		run(once, () -> {
		});
	}

	/**
	 * Runs the job once, and throws nothing of what it throws.
	 * @param failed what to do whenever it fails
	 */
	public void run(Runnable once, Runnable failed) {
		try {
			once.run();
		}
		catch (RuntimeException ex) {
			failed.run();
			if (!this.failing) {
				this.failing = true;
				boolean database = ex instanceof DataAccessException || ex instanceof TransactionException;
				log.error("{} fails for now; it is tried again and again. {}: {}", this.job, ex.getMessage(),
						NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), database ? null : ex);
			}
			return;
		}
		if (this.failing) {
			this.failing = false;
			log.info("{} works again", this.job);
		}
	}

}
