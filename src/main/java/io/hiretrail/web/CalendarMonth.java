package io.hiretrail.web;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A month in the calendar from which a range of days is picked; weeks begin on Monday
 * (ISO 8601).
 *
 * @param month the month
 * @param today the present day in the reader's time zone
 */
record CalendarMonth(YearMonth month, LocalDate today) {

	private static final int WEEK = 7;

	private static final DateTimeFormatter TITLE = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

	/** Returns the month's name and year. */
	public String title() {
		return TITLE.format(this.month);
	}

	/** Returns the month before. */
	public YearMonth previous() {
		return this.month.minusMonths(1);
	}

	/** Returns the month after. */
	public YearMonth next() {
		return this.month.plusMonths(1);
	}

	/** Returns the names of the weekdays, short and long. */
	public List<Weekday> weekdays() {
		return Arrays.stream(DayOfWeek.values())
			.map((day) -> new Weekday(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).substring(0, 2),
					day.getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
			.toList();
	}

	/** Returns the weeks that the month touches, each of seven days. */
	public List<List<Day>> weeks() {
		LocalDate first = this.month.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		return Stream
			.iterate(first, (monday) -> !monday.isAfter(this.month.atEndOfMonth()), (monday) -> monday.plusDays(WEEK))
			.map((monday) -> monday.datesUntil(monday.plusDays(WEEK)).map(this::day).toList())
			.toList();
	}

	private Day day(LocalDate date) {
		return new Day(date, date.getDayOfMonth(), Moment.day(date), YearMonth.from(date).equals(this.month),
				date.equals(this.today), date.isAfter(this.today));
	}

	/**
	 * The head of a column.
	 *
	 * @param letters the first two letters
	 * @param name the whole name
	 */
	record Weekday(String letters, String name) {
	}

	/**
	 * A day.
	 *
	 * @param date the day
	 * @param number its number in its month
	 * @param label the day in words
	 * @param inside true if it belongs to the month that is shown
	 * @param today true for the present day
	 * @param future true for what is still to come, which no entry can lie in
	 */
	record Day(LocalDate date, int number, String label, boolean inside, boolean today, boolean future) {
	}

}
