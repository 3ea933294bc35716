package io.hiretrail.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a point in time reads in a time zone. */
class MomentTests {

	private static Moment at(String instant, String zone) {
		return new Moment(Instant.parse(instant), ZoneId.of(zone));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-20T23:30:00Z, UTC, 20 Nov 2026, 23:30:00",
			"2026-11-20T23:30:00Z, Europe/Berlin, 21 Nov 2026, 00:30:00",
			"2026-11-20T23:30:00Z, America/New_York, 20 Nov 2026, 18:30:00",
			"2026-11-20T23:30:00Z, Asia/Kathmandu, 21 Nov 2026, 05:15:00",
			"2026-03-29T00:59:59Z, Europe/Berlin, 29 Mar 2026, 01:59:59",
			"2026-03-29T01:00:00Z, Europe/Berlin, 29 Mar 2026, 03:00:00",
			"2026-10-25T00:30:00Z, Europe/Berlin, 25 Oct 2026, 02:30:00",
			"2026-10-25T01:30:00Z, Europe/Berlin, 25 Oct 2026, 02:30:00" })
	void itIsWhatTheClockThereShows(String instant, String zone, String date, String time) {
		assertThat(at(instant, zone).date()).isEqualTo(date);
		assertThat(at(instant, zone).time()).isEqualTo(time);
	}

	@Test
	void whereTheClockIsPutBackTheDistanceTellsTheTwoHoursApart() {
		assertThat(at("2026-10-25T00:30:00.120Z", "Europe/Berlin").exact())
			.isEqualTo("25 October 2026, 02:30:00.120 GMT+2");
		assertThat(at("2026-10-25T01:30:00.120Z", "Europe/Berlin").exact())
			.isEqualTo("25 October 2026, 02:30:00.120 GMT+1");
		assertThat(at("2026-10-25T01:30:00Z", "UTC").exact()).isEqualTo("25 October 2026, 01:30:00.000 GMT");
	}

	@Test
	void aDayIsThatOfTheZone() {
		assertThat(at("2026-11-20T23:30:00Z", "Europe/Berlin").localDate()).isEqualTo("2026-11-21");
		assertThat(Moment.day(LocalDate.parse("2026-11-20"))).isEqualTo("Friday, 20 November 2026");
		assertThat(Moment.date(LocalDate.parse("2026-01-02"))).isEqualTo("2 Jan 2026");
	}

}
