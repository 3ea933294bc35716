package io.hiretrail.audit;

import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
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
 */
record AuditPage(@Nullable @Min(1) @Max(Page.MAX_LIMIT) @Schema(defaultValue = "50") Integer limit,
		@Nullable @Schema(description = "Where to read on: next or previous of another page") String cursor,
		@Nullable @Min(1) @Schema(description = "The page's number, from 1, within the first 10,000 entries; "
				+ "excludes cursor") Integer page) {

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

}
