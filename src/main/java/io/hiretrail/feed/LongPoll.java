package io.hiretrail.feed;

import java.time.Duration;
import java.util.List;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;

import org.springframework.web.context.request.async.DeferredResult;

/** A reader whose answer comes as soon as there is an entry, or when the wait is over. */
class LongPoll extends FeedReader {

	/**
	 * How long after its end a wait is given up if nobody can say whether there is more.
	 */
	private static final Duration GRACE = Duration.ofSeconds(10);

	private final FeedAccess access;

	private final Feed feed;

	private final int limit;

	private final DeferredResult<FeedPage> answer;

	LongPoll(FeedAccess access, Feed feed, long position, int limit, Duration wait) {
		super(access.organization(), position, wait);
		this.access = access;
		this.feed = feed;
		this.limit = limit;
		this.answer = new DeferredResult<>(wait.plus(GRACE).toMillis(),
				() -> new ProblemException(ProblemType.UNAVAILABLE, "The feed cannot be read right now. Try again."));
	}

	DeferredResult<FeedPage> answer() {
		return this.answer;
	}

	@Override
	Delivery look() {
		FeedPage page = this.access.asReader(() -> {
			this.access.require();
			return this.feed.read(organization(), position(), this.limit);
		});
		return () -> deliver(page);
	}

	private Step deliver(FeedPage page) {
		if (!page.items().isEmpty() || isDue()) {
			this.answer.setResult(page);
			return Step.LEAVE;
		}
		moveTo(page.next());
		return page.more() ? Step.GO_ON : Step.WAIT;
	}

	@Override
	void end() {
		this.answer.setResult(new FeedPage(List.of(), position(), false));
	}

	@Override
	void fail(Exception reason) {
		this.answer.setErrorResult(reason);
	}

}
