package io.hiretrail.feed;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** A stream of all entries, with an event for each. */
class EntryStream extends EventStream {

	/** How many places are read at a time, between two looks at the credential. */
	private static final int BATCH = 500;

	private final Feed feed;

	EntryStream(FeedAccess access, Feed feed, long position, Duration heartbeat) {
		super(access, position, heartbeat);
		this.feed = feed;
	}

	@Override
	News read() {
		FeedPage page = this.feed.read(organization(), position(), BATCH);
		Set<DataWithMediaType> events = new LinkedHashSet<>();
		for (FeedPage.Item item : page.items()) {
			events.addAll(SseEmitter.event()
				.id(String.valueOf(item.position()))
				.data(item, MediaType.APPLICATION_JSON)
				.build());
		}
		return new News(events, page.next(), page.more());
	}

}
