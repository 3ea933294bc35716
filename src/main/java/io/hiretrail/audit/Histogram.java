package io.hiretrail.audit;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.hiretrail.web.Moment;
import io.hiretrail.web.PageUrl;
import org.jspecify.annotations.Nullable;

/**
 * How much happened when, as a row of bars.
 *
 * @param unit the time that a bar stands for: {@code hour}, {@code day}, {@code week},
 * {@code month} or {@code year}
 * @param first the first day
 * @param last the last day
 * @param bars the bars from the first to the last, the empty ones among them
 */
record Histogram(String unit, LocalDate first, LocalDate last, List<Bar> bars) {

	/**
	 * The height of the greatest bar and the width of each, in the units of the drawing.
	 */
	static final int HEIGHT = 48;

	static final int WIDTH = 10;

	private static final int DAYS = 90;

	/** As many bars as a narrow screen can show, and some more. */
	private static final int MOST_DAYS = 92;

	private static final int MOST_DAYS_IN_WEEKS = 2 * 366;

	private static final int MOST_DAYS_IN_MONTHS = 10 * 366;

	/**
	 * Returns the view of the days that the histogram covers: its own, or the last 90.
	 */
	static AuditView covered(AuditView view) {
		LocalDate today = (view.asOf() != null) ? new Moment(view.asOf(), view.zone()).localDate()
				: LocalDate.now(view.zone());
		LocalDate last = (view.to() != null && view.to().isBefore(today)) ? view.to() : today;
		LocalDate first = (view.from() != null) ? view.from() : last.minusDays(DAYS - 1);
		return view.between(first, first.isAfter(last) ? first : last);
	}

	/** Returns the time that a bar stands for in a view that has both days. */
	static ChronoUnit unit(LocalDate first, LocalDate last) {
		long days = ChronoUnit.DAYS.between(first, last) + 1;
		return (days == 1) ? ChronoUnit.HOURS : (days <= MOST_DAYS) ? ChronoUnit.DAYS : (days <= MOST_DAYS_IN_WEEKS)
				? ChronoUnit.WEEKS : (days <= MOST_DAYS_IN_MONTHS) ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
	}

	/**
	 * Draws the bars.
	 * @param counts the entries of each time by its beginning
	 * @param url the address that a bar narrows
	 */
	static Histogram of(LocalDate first, LocalDate last, Map<LocalDateTime, Long> counts, PageUrl url) {
		ChronoUnit unit = unit(first, last);
		long greatest = Math.max(1, counts.values().stream().mapToLong(Long::longValue).max().orElse(0));
		List<Bar> bars = new ArrayList<>();
		LocalDateTime end = last.plusDays(1).atStartOfDay();
		for (LocalDateTime from = beginning(unit, first); from.isBefore(end); from = from.plus(1, unit)) {
			LocalDateTime to = from.plus(1, unit);
			bars.add(bar(unit, (from.toLocalDate().isBefore(first)) ? first.atStartOfDay() : from,
					to.isAfter(end) ? end : to, counts.getOrDefault(from, 0L), greatest, bars.size(), url));
		}
		return new Histogram(unit.name().toLowerCase(Locale.ROOT).replaceAll("s$", ""), first, last, bars);
	}

	private static LocalDateTime beginning(ChronoUnit unit, LocalDate first) {
		LocalDate day = switch (unit) {
			case WEEKS -> first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
			case MONTHS -> first.withDayOfMonth(1);
			case YEARS -> first.withDayOfYear(1);
			default -> first;
		};
		return day.atStartOfDay();
	}

	private static Bar bar(ChronoUnit unit, LocalDateTime from, LocalDateTime to, long count, long greatest,
			int position, PageUrl url) {
		LocalDate first = from.toLocalDate();
		LocalDate last = to.toLocalDate().minusDays(1);
		String when = (unit == ChronoUnit.HOURS) ? from.toLocalTime() + " to " + to.toLocalTime()
				: first.equals(last) ? Moment.date(first) : Moment.date(first) + " – " + Moment.date(last);
		int height = (count == 0) ? 0 : (int) Math.max(2, Math.round((double) HEIGHT * count / greatest));
		PageUrl narrower = (unit == ChronoUnit.HOURS) ? null : url.with("from", first).with("to", last);
		return new Bar(
				when + ": " + String.format(Locale.ENGLISH, "%,d", count) + ((count == 1) ? " entry" : " entries"),
				count, position * WIDTH, HEIGHT - height, height, narrower);
	}

	/** Returns the width of the drawing. */
	public int width() {
		return this.bars.size() * WIDTH;
	}

	/** Returns the days that are covered, as people read them. */
	public String title() {
		return this.first.equals(this.last) ? Moment.date(this.first)
				: Moment.date(this.first) + " – " + Moment.date(this.last);
	}

	/**
	 * A bar.
	 *
	 * @param label when and how many
	 * @param count the entries
	 * @param x where it begins
	 * @param y where its top is
	 * @param height its height
	 * @param narrow the address of these days alone; null for an hour
	 */
	record Bar(String label, long count, int x, int y, int height, @Nullable PageUrl narrow) {
	}

}
