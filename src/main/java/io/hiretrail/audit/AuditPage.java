package io.hiretrail.audit;

import java.util.ArrayList;
import java.util.List;

import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which page an administrator wants to see: by cursor, or by number within the first
 * 10,000 entries.
 *
 * @param limit the greatest number of entries, 1 to 100
 * @param cursor where to read on; not together with page
 * @param page the page's number, from 1
 * @param all true to have everything instead of a page
 */
record AuditPage(@Nullable @Min(1) @Max(Page.MAX_LIMIT) @Schema(defaultValue = "50") Integer limit,
		@Nullable @Schema(description = "Where to read on: next or previous of another page") String cursor,
		@Nullable @Min(1) @Schema(description = "The page's number, from 1, within the first 10,000 entries; "
				+ "excludes cursor") Integer page,
		@Nullable @AssertTrue(message = "must be true; leave it out to read page by page") @Schema(
				description = "true answers everything that the filters leave, as `items` without `page`, however "
						+ "much; recorded like an export, and cut off where it fails. Excludes limit, cursor "
						+ "and page") Boolean all) {

	PageRequest request() {
		if (this.page == null) {
			return new PageParameters(this.limit, this.cursor).request();
		}
		if (this.cursor != null) {
			throw ProblemException.invalid("page", "excluded",
					"must not come together with cursor; leave one of them out");
		}
		return PageRequest.numbered((this.limit != null) ? this.limit : PageParameters.DEFAULT_LIMIT, this.page);
	}

	/**
	 * Refuses what says which page is meant, where none is.
	 * @throws ProblemException if there is anything but {@code all}
	 */
	void requireNone() {
		List<Violation> violations = new ArrayList<>();
		refuse("limit", this.limit, violations);
		refuse("cursor", this.cursor, violations);
		refuse("page", this.page, violations);
		if (!violations.isEmpty()) {
			throw ProblemException.invalid(violations);
		}
	}

	private static void refuse(String field, @Nullable Object value, List<Violation> violations) {
		if (value != null) {
			violations.add(new Violation(field, "excluded", "must not come together with all; leave one of them out"));
		}
	}

}
