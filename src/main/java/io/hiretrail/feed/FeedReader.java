package io.hiretrail.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.hiretrail.core.LogContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Somebody who waits for more, at one place of one organization's feed. */
abstract class FeedReader {

	private final UUID organization;

	/** That of the request, which is answered by other threads. */
	private final @Nullable Map<String, String> logContext = MDC.getCopyOfContextMap();

	private final AtomicBoolean busy = new AtomicBoolean();

	private volatile long position;

	/** A moment of {@link System#nanoTime}: the clock may be put back. */
	private volatile long due;

	/**
	 * Creates a reader.
	 * @param position the place that the reader has come to
	 * @param due after how long to proceed even if there is nothing new
	 */
	FeedReader(UUID organization, long position, Duration due) {
		this.organization = organization;
		this.position = position;
		dueIn(due);
	}

	final UUID organization() {
		return this.organization;
	}

	/** Returns work for this reader, which logs as its request does. */
	final Runnable inItsName(Runnable work) {
		return LogContext.with(this.logContext, work);
	}

	final long position() {
		return this.position;
	}

	final void moveTo(long position) {
		this.position = position;
	}

	final void dueIn(Duration time) {
		this.due = System.nanoTime() + time.toNanos();
	}

	final boolean isDue() {
		return System.nanoTime() - this.due >= 0;
	}

	/** Makes sure that one thread at a time works for the reader. */
	final boolean begin() {
		return this.busy.compareAndSet(false, true);
	}

	final void rest() {
		this.busy.set(false);
	}

	/** Looks for what is new. */
	abstract Delivery look();

	/** Ends in good order, because the service stops. */
	abstract void end();

	/** Ends because the reader is gone, may not read any more, or cannot be served. */
	abstract void fail(Exception reason);

	/**
	 * Hands over what is new, or says that there is nothing if that is due; as slowly as
	 * the reader takes it.
	 */
	interface Delivery {

		Step deliver() throws IOException;

	}

	/** What comes after something was handed over. */
	enum Step {

		/** There is more already. */
		GO_ON,
		/** There is nothing more yet. */
		WAIT,
		/** The reader has what it came for. */
		LEAVE

	}

}
