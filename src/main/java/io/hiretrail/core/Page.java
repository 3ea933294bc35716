package io.hiretrail.core;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the page's items, in the order asked for
 * @param page where the page stands in the list
 */
public record Page<T>(List<T> items, Position page) {

	/** The greatest number of items on a page. */
	public static final int MAX_LIMIT = 100;

	/** Returns the same page with each item turned into another shape. */
	public <R> Page<R> map(Function<? super T, ? extends R> shape) {
		return new Page<>(this.items.stream().<R>map(shape).toList(), this.page);
	}

	/**
	 * Where a page stands in its list.
	 *
	 * @param limit the greatest number of items asked for
	 * @param next the cursor of the following page, if there is one
	 * @param previous the cursor of the preceding page, if there is one
	 * @param total the number of items in the whole list
	 */
	public record Position(int limit, @Nullable String next, @Nullable String previous, Total total) {
	}

	/**
	 * The number of items in a list, counted up to 10,000.
	 *
	 * @param value the count, at most {@link #COUNTED}
	 * @param exact false if there are more than that
	 */
	public record Total(long value, boolean exact) {

		/**
		 * The count at which counting stops, so that a long list costs no more than a
		 * short one.
		 */
		public static final int COUNTED = 10_000;

		/** Returns the total for a count that was stopped at {@link #COUNTED} + 1. */
		public static Total ofCapped(long count) {
			return new Total(Math.min(count, COUNTED), count <= COUNTED);
		}

	}

}
