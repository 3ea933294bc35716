package io.hiretrail.feed;

import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who waits for more, at one place of one organization's feed. */
abstract class FeedReader {

	private final UUID organization;

	private final AtomicBoolean busy = new AtomicBoolean();

	private volatile long position;

	private volatile Instant due;

	/**
	 * Creates a reader.
	 * @param position the place that the reader has come to
	 * @param due when to proceed even if there is nothing new
	 */
	FeedReader(UUID organization, long position, Instant due) {
		this.organization = organization;
		this.position = position;
		this.due = due;
	}

	final UUID organization() {
		return this.organization;
	}

	final long position() {
		return this.position;
	}

	final Instant due() {
		return this.due;
	}

	final void moveTo(long position) {
		this.position = position;
	}

	final void dueAt(Instant due) {
		this.due = due;
	}

	/** Makes sure that one thread at a time works for the reader. */
	final boolean begin() {
		return this.busy.compareAndSet(false, true);
	}

	final void rest() {
		this.busy.set(false);
	}

	/** Hands over what is new, or says that there is nothing if that is due. */
	abstract Step proceed() throws IOException;

	/** Ends in good order, because the service stops. */
	abstract void end();

	/** Ends because the reader is gone, may not read any more, or cannot be served. */
	abstract void fail(Exception reason);

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
