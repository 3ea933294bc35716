package io.hiretrail.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Entry;
import io.hiretrail.core.Patience;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.ledger.Ledger;
import io.hiretrail.ledger.Ledger.Sealed;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads entries in the order of their leaves, which is about that of their commits and
 * never changes: whoever goes on after the last position misses nothing.
 */
@Component
@Transactional(readOnly = true, timeout = Patience.SECONDS)
class Feed {

	private final Ledger ledger;

	private final ActivityReader entries;

	Feed(Ledger ledger, ActivityReader entries) {
		this.ledger = ledger;
		this.entries = entries;
	}

	/**
	 * Returns what comes after a position. The places of receipts and of entries that are
	 * gone are passed over.
	 * @param after the position; -1 for the beginning
	 * @param limit how many places to look at
	 * @throws ProblemException if the position is not reached yet
	 */
	FeedPage read(UUID organization, long after, int limit) {
		List<Sealed> leaves = this.ledger.after(organization, after, limit + 1);
		boolean more = leaves.size() > limit;
		if (more) {
			leaves = leaves.subList(0, limit);
		}
		Map<UUID, Entry> found = this.entries.find(organization, leaves.stream().map(Sealed::activityId).toList())
			.stream()
			.collect(Collectors.toMap(Entry::id, Function.identity()));
		List<FeedPage.Item> items = new ArrayList<>(leaves.size());
		long next = after;
		for (Sealed leaf : leaves) {
			Entry entry = found.get(leaf.activityId());
			if (entry != null) {
				items.add(new FeedPage.Item(leaf.index(), entry));
			}
			next = leaf.index();
		}
		if (leaves.isEmpty()) {
			requireReached(organization, after);
		}
		return new FeedPage(items, next, more);
	}

	/**
	 * Refuses a position that is not reached yet. It was read before the database was
	 * restored to an earlier state, or elsewhere: whoever waited there would miss what
	 * comes meanwhile.
	 */
	void requireReached(UUID organization, long position) {
		long last = this.ledger.size(organization) - 1;
		if (position > last) {
			throw new ProblemException(ProblemType.INVALID_CURSOR, "The feed has not come to position " + position
					+ ": its last one is " + last
					+ ". The position is another organization's, or the database was restored to an earlier state; "
					+ "read again from the last position that you can rely on, or from the start.");
		}
	}

}
