package io.hiretrail.core;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list to read.
 *
 * @param limit the greatest number of items, 1 to {@link Page#MAX_LIMIT}
 * @param cursor where to read on, null for the beginning
 * @param offset how many items to pass over, for callers that count pages; 0 with a
 * cursor
 */
public record PageRequest(int limit, @Nullable String cursor, int offset) {

	/** Returns the request for the page at a cursor, or for the first one. */
	public static PageRequest at(int limit, @Nullable String cursor) {
		return new PageRequest(limit, cursor, 0);
	}

	/**
	 * Returns the request for a page by its number.
	 * @param number the page's number, from 1
	 * @throws ProblemException if the page does not lie within the items that are counted
	 */
	public static PageRequest numbered(int limit, int number) {
		return skipping("page", "cursor", limit, (number - 1L) * limit);
	}

	/**
	 * Returns the request for the items that follow the first ones.
	 * @param field what the caller says that with
	 * @param cursor what the caller gives cursors with
	 * @param offset the number of items to pass over
	 * @throws ProblemException if the page does not lie within the items that are counted
	 */
	public static PageRequest skipping(String field, String cursor, int limit, long offset) {
		if (offset + limit > Page.Total.COUNTED) {
			throw ProblemException.invalid(field, "too-far",
					"must lie within the first " + Page.Total.COUNTED + " items; read on from there with " + cursor);
		}
		return new PageRequest(limit, null, (int) offset);
	}

}
