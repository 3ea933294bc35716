package io.hiretrail.feed;

import java.util.List;

import io.hiretrail.activity.Entry;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A part of the feed.
 *
 * @param items entries in the order in which they were sealed; there may be fewer than
 * asked for, even none, also where more follow
 * @param next the position to go on after
 * @param more whether there is more already
 */
record FeedPage(List<Item> items, @Schema(description = "Send this as after to go on", example = "1234") long next,
		@Schema(description = "Whether there is more already; items may be few or none all the same") boolean more) {

	/**
	 * An entry and its place.
	 *
	 * @param position its place in the order of all that the organization has recorded,
	 * from 0
	 * @param entry the entry
	 */
	@Schema(name = "FeedItem")
	record Item(@Schema(description = "The index of the entry's leaf in the ledger", example = "1234") long position,
			Entry entry) {
	}

}
