package io.hiretrail.core;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a list that has one order.
 *
 * @param limit the greatest number of items, 1 to 100
 * @param cursor where to read on: {@code next} or {@code previous} of another page
 */
public record PageParameters(
		@Nullable @Min(1) @Max(Page.MAX_LIMIT) @Schema(description = "The greatest number of items",
				defaultValue = "50") Integer limit,
		@Nullable @Schema(description = "Where to read on: next or previous of another page") String cursor) {

	/** The number of items on a page where none is asked for. */
	public static final int DEFAULT_LIMIT = 50;

	/** Returns the page that is asked for. */
	public PageRequest request() {
		return PageRequest.at((this.limit != null) ? this.limit : DEFAULT_LIMIT, this.cursor);
	}

}
