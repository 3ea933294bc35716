package io.hiretrail.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When the team works: Monday to Friday from 8 to 18 o'clock, UTC. */
final class OfficeHours {

	private static final int OPENING = 8;

	private static final int CLOSING = 18;

	private OfficeHours() {
	}

	/**
	 * Returns the time itself while the office is open, otherwise a time after it has
	 * opened next.
	 */
	static Instant next(Instant time, Duration afterOpening) {
		OffsetDateTime moment = time.atOffset(ZoneOffset.UTC);
		if (isWorkingDay(moment) && moment.getHour() >= OPENING && moment.getHour() < CLOSING) {
			return time;
		}
		OffsetDateTime day = (moment.getHour() < OPENING) ? moment : moment.plusDays(1);
		while (!isWorkingDay(day)) {
			day = day.plusDays(1);
		}
		return opening(day).plus(afterOpening);
	}

	/** Returns when the office opens on the day of a moment. */
	static Instant opening(OffsetDateTime day) {
		return day.truncatedTo(ChronoUnit.DAYS).plusHours(OPENING).toInstant();
	}

	/** Tells whether the team works on a day. */
	static boolean isWorkingDay(OffsetDateTime day) {
		return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
	}

}
