package io.hiretrail.core.web;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's protocol with an end to how long a request may take to arrive. Tomcat bounds
 * the time from one byte to the next alone, so that a byte now and then keeps a
 * connection, and behind the head a thread, for ever.
 */
public class PunctualProtocol extends Http11NioProtocol {

	/** How many looks at the connections a deadline takes. */
	private static final int LOOKS = 4;

	private final Set<PunctualProcessor> busy = ConcurrentHashMap.newKeySet();

	private volatile long headNanos = TimeUnit.SECONDS.toNanos(10);

	private volatile long bodyNanos = TimeUnit.SECONDS.toNanos(20);

	private volatile long bodyRate = 1;

	private @Nullable ScheduledFuture<?> watch;

	/** Creates the protocol; Tomcat does, by the name of the class. */
	public PunctualProtocol() {
	}

	void setArrival(ArrivalProperties arrival) {
		this.headNanos = arrival.head().toNanos();
		this.bodyNanos = arrival.body().toNanos();
		this.bodyRate = arrival.bodyRate().toBytes();
	}

	/** Returns how long the bytes that have come may have taken, in nanoseconds. */
	long allowed(long bytes) {
		return this.bodyNanos + (long) ((double) bytes / this.bodyRate * TimeUnit.SECONDS.toNanos(1));
	}

	@Override
	protected Processor createProcessor() {
		return new PunctualProcessor(this, this.busy);
	}

	@Override
	public void start() throws Exception {
		super.start();
		long pause = Math.max(1, Math.min(this.headNanos, this.bodyNanos) / LOOKS);
		this.watch = getUtilityExecutor().scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
	}

	@Override
	public void stop() throws Exception {
		if (this.watch != null) {
			this.watch.cancel(false);
		}
		super.stop();
	}

	private void look() {
		long now = System.nanoTime();
		for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
			// a processor waits at its connection for the rest of a head, or for an
			// answer that is given later
			if (connection.getCurrentProcessor() instanceof Processor waiting && !waiting.isAsync()
					&& !waiting.isUpgrade() && isOverdue(waiting.getRequest().getStartTimeNanos(), now)) {
				connection.close();
			}
		}
		this.busy.forEach((processor) -> processor.closeIfOverdue(now, this.bodyNanos));
	}

	private boolean isOverdue(long start, long now) {
		return start >= 0 && now - start > this.headNanos;
	}

}
