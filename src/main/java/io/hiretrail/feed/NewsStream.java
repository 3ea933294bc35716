package io.hiretrail.feed;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import io.hiretrail.core.ProblemException;
import io.hiretrail.ledger.Ledger;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A stream for a page, which says that there is something new, now and then, and not
 * what: the page asks how much of it it would show.
 */
class NewsStream extends EventStream {

	/**
	 * How long it is silent after an event, so that a busy log does not keep pages busy.
	 */
	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final Ledger ledger;

	private volatile long spoken = System.nanoTime() - PAUSE.toNanos();

	NewsStream(FeedAccess access, Ledger ledger, long position, Duration heartbeat) {
		super(access, position, heartbeat);
		this.ledger = ledger;
	}

	@Override
	Delivery look() {
		return (System.nanoTime() - this.spoken < PAUSE.toNanos()) ? () -> Step.WAIT : super.look();
	}

	@Override
	News read() {
		long last = this.ledger.size(organization()) - 1;
		if (last == position()) {
			return new News(Set.of(), last, false);
		}
		this.spoken = System.nanoTime();
		return new News(SseEmitter.event().id(String.valueOf(last)).name("news").data(last).build(), last, false);
	}

	/** Says so if the session is over: the page would only ask again and be refused. */
	@Override
	void fail(Exception reason) {
		if (reason instanceof ProblemException) {
			try {
				events().send(SseEmitter.event().name("end").data(true));
			}
			catch (IOException ex) {
				// nobody is there
			}
		}
		super.fail(reason);
	}

}
