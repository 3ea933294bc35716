package io.hiretrail.applicant.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.web.DayRange;
import io.hiretrail.web.FormField;
import io.hiretrail.web.PageUrl;
import io.hiretrail.web.ViewerZone;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks at on an applicant's page: everything that the page's address says.
 *
 * @param tab the tab, the timeline if left out
 * @param action only these actions
 * @param from the first day, in the time zone
 * @param to the last day, in the time zone
 * @param sort the order, newest first if left out
 * @param tz the time zone in which days begin and times are shown
 * @param cursor where to read on
 * @param entry the entry that is open in the side panel
 */
record TimelineView(@Nullable Tab tab,
		List<@Pattern(regexp = Action.CODE_PATTERN, message = "must be the code of an action") String> action,
		@Nullable LocalDate from, @Nullable LocalDate to, ActivityQuery.@Nullable Sort sort, @Nullable String tz,
		@Nullable String cursor, @Nullable UUID entry) {

	/** Takes the empty fields of the form for none. */
	TimelineView {
		action = FormField.texts(action);
		tz = FormField.text(tz);
		cursor = FormField.text(cursor);
	}

	@Override
	public Tab tab() {
		return (this.tab != null) ? this.tab : Tab.TIMELINE;
	}

	/** Returns the view in a time zone. */
	TimelineView in(ZoneId zone) {
		return new TimelineView(this.tab, this.action, this.from, this.to, this.sort, zone.getId(), this.cursor,
				this.entry);
	}

	ZoneId zone() {
		return ViewerZone.named((this.tz != null) ? this.tz : "UTC");
	}

	ActivityQuery query(CurrentUser caller, UUID applicantId) {
		DayRange days = new DayRange(this.from, this.to, zone());
		return ActivityQuery.of(caller.organizationId())
			.applicant(applicantId)
			.actions(this.action)
			.between(days.begin(), days.end())
			.sorted(this.sort);
	}

	/** Tells whether entries are left out. */
	public boolean isFiltered() {
		return !this.action.isEmpty() || this.from != null || this.to != null;
	}

	/** Returns the address that shows exactly this. */
	PageUrl url(UUID applicantId) {
		return PageUrl.of("/applicants/" + applicantId)
			.with("tab", (tab() != Tab.TIMELINE) ? tab() : null)
			.with("action", this.action)
			.with("from", this.from)
			.with("to", this.to)
			.with("sort", (this.sort != ActivityQuery.Sort.NEWEST) ? this.sort : null)
			.with("tz", this.tz)
			.with("cursor", this.cursor)
			.with("entry", this.entry);
	}

	/** A part of what is known of an applicant. */
	enum Tab {

		TIMELINE, COMMUNICATIONS, EVALUATIONS;

		/** Returns the word in the address. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
