package io.hiretrail.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import io.hiretrail.core.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The days from one to another, both included, as they are in a time zone.
 *
 * @param from the first day; null for no bound
 * @param to the last day; null for no bound
 * @param zone the time zone
 */
public record DayRange(@Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone) {

	private static final int LAST_YEAR = 9999;

	/**
	 * Makes sure that the days are in order.
	 * @throws ProblemException if the first day is after the last
	 */
	public DayRange {
		if (from != null && to != null && from.isAfter(to)) {
			throw ProblemException.invalid("from", "backwards", "must not be later than to");
		}
	}

	/**
	 * Returns the moment at which the first day begins.
	 * @throws ProblemException if it does not lie in the years 1 to 9999
	 */
	public @Nullable Instant begin() {
		return (this.from != null) ? beginning("from", this.from, 0) : null;
	}

	/**
	 * Returns the moment at which the last day has ended.
	 * @throws ProblemException if it does not lie in the years 1 to 9999
	 */
	public @Nullable Instant end() {
		return (this.to != null) ? beginning("to", this.to, 1) : null;
	}

	private Instant beginning(String name, LocalDate date, int plusDays) {
		if (date.getYear() < 1 || date.getYear() > LAST_YEAR) {
			throw ProblemException.invalid(name, "out-of-range", "must lie in the years 1 to " + LAST_YEAR);
		}
		return date.plusDays(plusDays).atStartOfDay(this.zone).toInstant();
	}

}
