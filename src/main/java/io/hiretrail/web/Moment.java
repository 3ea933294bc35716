package io.hiretrail.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A point in time as somebody in a time zone reads it.
 *
 * @param instant the point in time
 * @param zone the reader's time zone
 */
public record Moment(Instant instant, ZoneId zone) {

	private static final DateTimeFormatter DATE = format("d MMM uuuu");

	private static final DateTimeFormatter TIME = format("HH:mm:ss");

	private static final DateTimeFormatter EXACT = format("d MMMM uuuu, HH:mm:ss.SSS O");

	private static final DateTimeFormatter DAY = format("EEEE, d MMMM uuuu");

	/** Returns a point in time as somebody reads it in a zone with a name. */
	public static Moment of(Instant instant, String zone) {
		return new Moment(instant, ViewerZone.named(zone));
	}

	/** Returns a day as in "20 Nov 2026". */
	public static String date(LocalDate date) {
		return DATE.format(date);
	}

	/** Returns a day as in "Friday, 20 November 2026". */
	public static String day(LocalDate date) {
		return DAY.format(date);
	}

	/** Returns the day, as in "20 Nov 2026". */
	public String date() {
		return DATE.format(local());
	}

	/** Returns the time of the day to the second. */
	public String time() {
		return TIME.format(local());
	}

	/** Returns day, time to the millisecond and distance from Greenwich. */
	public String exact() {
		return EXACT.format(local());
	}

	/** Returns the day. */
	public LocalDate localDate() {
		return local().toLocalDate();
	}

	private ZonedDateTime local() {
		return this.instant.atZone(this.zone);
	}

	private static DateTimeFormatter format(String pattern) {
		return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
	}

}
