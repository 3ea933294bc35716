package io.hiretrail.feed;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;

import io.hiretrail.core.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * A reader who gets one event after the other until one side has enough. It ends in good
 * order whatever the reason: readers come again and say how far they are.
 */
class EventStream extends FeedReader {

	private static final Logger log = LoggerFactory.getLogger(EventStream.class);

	/** How many places are read at a time, between two looks at the credential. */
	private static final int BATCH = 500;

	private final FeedAccess access;

	private final Feed feed;

	private final Duration heartbeat;

	private final Clock clock;

	private final SseEmitter events = new SseEmitter(0L);

	EventStream(FeedAccess access, Feed feed, long position, Duration heartbeat, Clock clock) {
		// due at once, so that the reader hears that the stream is open
		super(access.organization(), position, Instant.MIN);
		this.access = access;
		this.feed = feed;
		this.heartbeat = heartbeat;
		this.clock = clock;
	}

	SseEmitter events() {
		return this.events;
	}

	@Override
	Step proceed() throws IOException {
		this.access.require();
		FeedPage page = this.feed.read(organization(), position(), BATCH);
		Instant now = Instant.now(this.clock);
		if (!page.items().isEmpty()) {
			this.events.send(events(page));
			dueAt(now.plus(this.heartbeat));
		}
		else if (!now.isBefore(due())) {
			this.events.send(SseEmitter.event().comment(""));
			dueAt(now.plus(this.heartbeat));
		}
		moveTo(page.next());
		return page.more() ? Step.GO_ON : Step.WAIT;
	}

	/** Gathers events, so that they are flushed once. */
	private static Set<DataWithMediaType> events(FeedPage page) {
		Set<DataWithMediaType> parts = new LinkedHashSet<>();
		for (FeedPage.Item item : page.items()) {
			parts.addAll(SseEmitter.event()
				.id(String.valueOf(item.position()))
				.data(item, MediaType.APPLICATION_JSON)
				.build());
		}
		return parts;
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

}
