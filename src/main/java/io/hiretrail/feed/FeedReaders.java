package io.hiretrail.feed;

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
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Those who wait on this instance. One query at a time looks for all of them, whichever
 * instance has sealed what they wait for; a reader that waits has neither thread nor
 * connection to the database, and one that takes long to take what it gets has a thread.
 * It stops before the web server does, which would wait for them.
 */
@Component
class FeedReaders implements SmartLifecycle, DisposableBean {

	/** How many at a time may hold a connection to the database. */
	private static final int LOOKING = 4;

	private final Set<FeedReader> readers = ConcurrentHashMap.newKeySet();

	/**
	 * At most as many threads as readers: one that takes long to take what it gets holds
	 * up no other.
	 */
	private final ExecutorService workers = Executors.newCachedThreadPool(new CustomizableThreadFactory("feed-"));

	private final Semaphore looking = new Semaphore(LOOKING);

	private final Ledger ledger;

	private final FeedProperties properties;

	private volatile boolean running;

	FeedReaders(Ledger ledger, FeedProperties properties, MeterRegistry meters) {
		this.ledger = ledger;
		this.properties = properties;
		Gauge.builder("hiretrail.feed.readers", this.readers, Set::size)
			.description("Those who wait for the feed on this instance: waits, streams and open pages")
			.register(meters);
	}

	/**
	 * Lets a reader wait.
	 * @throws ProblemException if too many wait already, or too many of the same
	 * organization, or the service is starting or stopping
	 */
	synchronized void enter(FeedReader reader) {
		if (this.readers.size() >= this.properties.readers()) {
			throw unavailable("As many readers wait for the feed as may.");
		}
		if (this.readers.stream()
			.filter((other) -> other.getClass() == reader.getClass()
					&& other.organization().equals(reader.organization()))
			.count() >= this.properties.readersOfOrganization()) {
			throw unavailable("As many readers of your organization wait for the feed as may.");
		}
		this.readers.add(reader);
		if (!this.running) {
			leave(reader);
			throw unavailable("The service is starting or stopping.");
		}
	}

	/**
	 * Lets a reader wait, and returns the answer that goes on for as long.
	 * @throws ProblemException as {@link #enter}
	 */
	ResponseEntity<SseEmitter> stream(EventStream stream) {
		stream.events().onCompletion(() -> leave(stream));
		enter(stream);
		// nginx would keep events back until it has enough of them
		return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(stream.events());
	}

	private static ProblemException unavailable(String why) {
		return new ProblemException(ProblemType.UNAVAILABLE, why + " Try again after the seconds in Retry-After; "
				+ "without wait, the feed answers at once whatever there is.");
	}

	/** Gives the place of a reader to others; once is enough, and twice does no harm. */
	void leave(FeedReader reader) {
		this.readers.remove(reader);
	}

	/** Serves whoever there is something for. */
	@Scheduled(fixedDelayString = "${hiretrail.feed.interval}")
	void look() {
		if (this.readers.isEmpty()) {
			return;
		}
		Map<UUID, Long> sizes = this.ledger
			.sizes(this.readers.stream().map(FeedReader::organization).collect(Collectors.toSet()));
		for (FeedReader reader : this.readers) {
			long last = sizes.getOrDefault(reader.organization(), 0L) - 1;
			if ((last != reader.position() || reader.isDue()) && reader.begin()) {
				this.workers.execute(reader.inItsName(() -> serve(reader)));
			}
		}
	}

	private void serve(FeedReader reader) {
		FeedReader.Step step = FeedReader.Step.LEAVE;
		try {
			step = look(reader).deliver();
		}
		catch (Exception ex) {
			reader.fail(ex);
		}
		finally {
			goOn(reader, step);
		}
	}

	private FeedReader.Delivery look(FeedReader reader) {
		this.looking.acquireUninterruptibly();
		try {
			return reader.look();
		}
		finally {
			this.looking.release();
		}
	}

	private void goOn(FeedReader reader, FeedReader.Step step) {
		if (step == FeedReader.Step.LEAVE) {
			leave(reader);
		}
		else if (step == FeedReader.Step.GO_ON && this.running) {
			this.workers.execute(reader.inItsName(() -> serve(reader)));
		}
		else {
			reader.rest();
			if (!this.running) {
				end(reader);
			}
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
