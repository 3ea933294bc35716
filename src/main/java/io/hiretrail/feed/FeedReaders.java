package io.hiretrail.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.ledger.Ledger;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Those who wait on this instance. One query at a time looks for all of them, whichever
 * instance has sealed what they wait for, and a few threads serve them in turn: a reader
 * that waits has neither thread nor connection to the database. It stops before the web
 * server does, which would wait for them.
 */
@Component
class FeedReaders implements SmartLifecycle, DisposableBean {

	private static final int THREADS = 8;

	private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();

	private final ExecutorService workers = Executors.newFixedThreadPool(THREADS,
			new CustomizableThreadFactory("feed-"));

	private final Semaphore places;

	private final Ledger ledger;

	private final Clock clock;

	private volatile boolean running;

	FeedReaders(Ledger ledger, FeedProperties properties, Clock clock) {
		this.ledger = ledger;
		this.places = new Semaphore(properties.readers());
		this.clock = clock;
	}

	/**
	 * Lets a reader wait.
	 * @throws ProblemException if too many wait already, or the service is starting or
	 * stopping
	 */
	void enter(FeedReader reader) {
		if (!this.places.tryAcquire()) {
			throw unavailable("As many readers wait for the feed as may.");
		}
		this.readers.add(reader);
		if (!this.running) {
			leave(reader);
			throw unavailable("The service is starting or stopping.");
		}
	}

	private static ProblemException unavailable(String why) {
		return new ProblemException(ProblemType.UNAVAILABLE, why + " Try again after the seconds in Retry-After; "
				+ "without wait, the feed answers at once whatever there is.");
	}

	/** Gives the place of a reader to others; once is enough, and twice does no harm. */
	void leave(FeedReader reader) {
		if (this.readers.remove(reader)) {
			this.places.release();
		}
	}

	/** Serves whoever there is something for. */
	@Scheduled(fixedDelayString = "${hiretrail.feed.interval}")
	void look() {
		if (this.readers.isEmpty()) {
			return;
		}
		Map<UUID, Long> sizes = this.ledger
			.sizes(this.readers.stream().map(FeedReader::organization).collect(Collectors.toSet()));
		Instant now = Instant.now(this.clock);
		for (FeedReader reader : this.readers) {
			long last = sizes.getOrDefault(reader.organization(), 0L) - 1;
			if ((last > reader.position() || !now.isBefore(reader.due())) && reader.begin()) {
				this.workers.execute(() -> serve(reader));
			}
		}
	}

	private void serve(FeedReader reader) {
		FeedReader.Step step = proceed(reader);
		if (step == FeedReader.Step.LEAVE) {
			leave(reader);
		}
		else if (step == FeedReader.Step.GO_ON && this.running) {
			// behind the others
			this.workers.execute(() -> serve(reader));
		}
		else {
			reader.rest();
			if (!this.running) {
				end(reader);
			}
		}
	}

	private static FeedReader.Step proceed(FeedReader reader) {
		try {
			return reader.proceed();
		}
		catch (Exception ex) {
			reader.fail(ex);
			return FeedReader.Step.LEAVE;
		}
	}

	private void end(FeedReader reader) {
		if (reader.begin()) {
			leave(reader);
			reader.end();
		}
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		// whoever is being served comes to an end after that
		this.readers.forEach(this::end);
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public void destroy() {
		this.workers.shutdown();
	}

}
