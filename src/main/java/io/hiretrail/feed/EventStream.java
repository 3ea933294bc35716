package io.hiretrail.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import io.hiretrail.core.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * A reader who gets one event after the other until one side has enough. It ends in good
 * order whatever the reason: readers come again and say how far they are.
 */
abstract class EventStream extends FeedReader {

	private static final Logger log = LoggerFactory.getLogger(EventStream.class);

	private final FeedAccess access;

	private final Duration heartbeat;

	private final SseEmitter events = new SseEmitter(0L);

	EventStream(FeedAccess access, long position, Duration heartbeat) {
		// due at once, so that the reader hears that the stream is open
		super(access.organization(), position, Duration.ZERO);
		this.access = access;
		this.heartbeat = heartbeat;
	}

	SseEmitter events() {
		return this.events;
	}

	/** Returns what is new, to be sent at once. */
	abstract News read();

	@Override
	Delivery look() {
		News news = this.access.asReader(() -> {
			this.access.require();
			return read();
		});
		return () -> send(news);
	}

	private Step send(News news) throws IOException {
		if (!news.events().isEmpty()) {
			this.events.send(news.events());
			dueIn(this.heartbeat);
		}
		else if (isDue()) {
			this.events.send(SseEmitter.event().comment(""));
			dueIn(this.heartbeat);
		}
		moveTo(news.next());
		return news.more() ? Step.GO_ON : Step.WAIT;
	}

	@Override
	void end() {
		this.events.complete();
	}

	@Override
	void fail(Exception reason) {
		if (reason instanceof ProblemException || DisconnectedClientHelper.isClientDisconnectedException(reason)) {
			log.debug("A stream of the feed ends", reason);
		}
		else {
			log.error("A stream of the feed ends, because it cannot be read", reason);
		}
		this.events.complete();
	}

	/**
	 * What is new.
	 *
	 * @param events the events, in order
	 * @param next the position that the reader has come to then
	 * @param more whether there is more already
	 */
	record News(Set<DataWithMediaType> events, long next, boolean more) {
	}

}
