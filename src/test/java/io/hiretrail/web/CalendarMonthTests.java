package io.hiretrail.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The calendar from which days are picked. */
class CalendarMonthTests {

	private static CalendarMonth of(String month) {
		return new CalendarMonth(YearMonth.parse(month), LocalDate.parse("2026-11-20"));
	}

	@Test
	void itHasANameAndNeighbours() {
		CalendarMonth january = of("2027-01");
		assertThat(january.title()).isEqualTo("January 2027");
		assertThat(january.previous()).hasToString("2026-12");
		assertThat(january.next()).hasToString("2027-02");
	}

	@Test
	void weeksBeginOnMonday() {
		assertThat(of("2026-11").weekdays()).extracting(CalendarMonth.Weekday::letters)
			.containsExactly("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su");
		assertThat(of("2026-11").weekdays().get(6).name()).isEqualTo("Sunday");
	}

	@ParameterizedTest
	@CsvSource({ "2026-11, 6, 2026-10-26, 2026-12-06", "2027-02, 4, 2027-02-01, 2027-02-28",
			"2026-06, 5, 2026-06-01, 2026-07-05", "2024-02, 5, 2024-01-29, 2024-03-03" })
	void itHasTheWholeWeeksThatItTouches(String month, int count, LocalDate first, LocalDate last) {
		List<List<CalendarMonth.Day>> weeks = of(month).weeks();
		assertThat(weeks).hasSize(count).allSatisfy((week) -> assertThat(week).hasSize(7));
		assertThat(weeks.get(0).get(0).date()).isEqualTo(first);
		assertThat(weeks.get(count - 1).get(6).date()).isEqualTo(last);
	}

	@Test
	void aDayKnowsWhereItStands() {
		List<CalendarMonth.Day> days = of("2026-11").weeks().stream().flatMap(List::stream).toList();
		assertThat(days).filteredOn(CalendarMonth.Day::today)
			.containsExactly(new CalendarMonth.Day(LocalDate.parse("2026-11-20"), 20, "Friday, 20 November 2026", true,
					true, false));
		assertThat(days).filteredOn(CalendarMonth.Day::inside).hasSize(30);
		assertThat(days).filteredOn(CalendarMonth.Day::future)
			.extracting(CalendarMonth.Day::date)
			.hasSize(16)
			.first()
			.isEqualTo(LocalDate.parse("2026-11-21"));
	}

}
