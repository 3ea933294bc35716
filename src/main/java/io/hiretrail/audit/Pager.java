package io.hiretrail.audit;

import java.util.Locale;

import io.hiretrail.core.Page;
import io.hiretrail.web.PageUrl;
import org.jspecify.annotations.Nullable;

/**
 * Which slice of the result is in view, and the ways to the neighbouring ones.
 *
 * @param first the number of the first row, from 1; 0 if there is none
 * @param last the number of the last row
 * @param total the number of rows in the whole result, as in "1,234" or "10,000+"
 * @param previous the address of the page before, if there is one
 * @param next the address of the page after, if there is one within the rows that are
 * counted
 * @param cut true if there are rows that no page shows
 */
record Pager(int first, int last, String total, @Nullable PageUrl previous, @Nullable PageUrl next, boolean cut) {

	static Pager of(AuditView view, Page<?> page) {
		int offset = view.request().offset();
		int last = offset + page.items().size();
		boolean more = page.page().next() != null;
		boolean reachable = last + view.limit() <= Page.Total.COUNTED;
		Page.Total total = page.page().total();
		PageUrl url = view.url().without("entry");
		return new Pager(page.items().isEmpty() ? 0 : offset + 1, page.items().isEmpty() ? 0 : last,
				String.format(Locale.ENGLISH, "%,d%s", total.value(), total.exact() ? "" : "+"),
				(view.page() > 1) ? url.with("page", (view.page() > 2) ? view.page() - 1 : null) : null,
				(more && reachable) ? url.with("page", view.page() + 1) : null, more && !reachable);
	}

}
