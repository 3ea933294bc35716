package io.hiretrail.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.hiretrail.web.PageUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How much happened when. */
class HistogramTests {

	private static final PageUrl URL = PageUrl.of("/audit").with("tab", "team");

	private static Histogram of(String first, String last, Map<String, Long> counts) {
		return Histogram.of(LocalDate.parse(first), LocalDate.parse(last),
				counts.entrySet()
					.stream()
					.collect(Collectors.toMap((entry) -> LocalDateTime.parse(entry.getKey()), Map.Entry::getValue)),
				URL);
	}

	private static List<String> labels(Histogram histogram) {
		return histogram.bars().stream().map(Histogram.Bar::label).toList();
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-01, 2026-01-01, HOURS", "2026-01-01, 2026-01-02, DAYS", "2026-01-01, 2026-04-02, DAYS",
			"2026-01-01, 2026-04-03, WEEKS", "2024-01-01, 2026-01-01, WEEKS", "2024-01-01, 2026-01-02, MONTHS" })
	void theUnitGrowsWithTheTime(LocalDate first, LocalDate last, ChronoUnit unit) {
		assertThat(Histogram.unit(first, last)).isEqualTo(unit);
	}

	@Test
	void aDayHasTwentyFourHours() {
		Histogram histogram = of("2026-11-20", "2026-11-20",
				Map.of("2026-11-20T00:00", 1L, "2026-11-20T09:00", 4L, "2026-11-20T23:00", 2L));
		assertThat(histogram.unit()).isEqualTo("hour");
		assertThat(histogram.title()).isEqualTo("20 Nov 2026");
		assertThat(histogram.bars()).hasSize(24).extracting(Histogram.Bar::narrow).containsOnlyNulls();
		assertThat(labels(histogram)).startsWith("00:00 to 01:00: 1 entry", "01:00 to 02:00: 0 entries")
			.endsWith("23:00 to 00:00: 2 entries");
		assertThat(histogram.bars().get(9).count()).isEqualTo(4);
	}

	@Test
	void aDayOnWhichTheClockIsChangedHasTheHoursOfItsClock() {
		assertThat(of("2026-03-29", "2026-03-29", Map.of("2026-03-29T03:00", 2L)).bars()).hasSize(24)
			.extracting(Histogram.Bar::count)
			.startsWith(0L, 0L, 0L, 2L);
		assertThat(of("2026-03-28", "2026-03-30", Map.of("2026-03-29T00:00", 5L)).bars())
			.extracting(Histogram.Bar::count)
			.containsExactly(0L, 5L, 0L);
	}

	@Test
	void daysAreBarsThatNarrow() {
		Histogram histogram = of("2026-02-27", "2026-03-01", Map.of("2026-02-28T00:00", 1234L));
		assertThat(histogram.unit()).isEqualTo("day");
		assertThat(labels(histogram)).containsExactly("27 Feb 2026: 0 entries", "28 Feb 2026: 1,234 entries",
				"1 Mar 2026: 0 entries");
		assertThat(histogram.bars().get(1).narrow()).hasToString("/audit?tab=team&from=2026-02-28&to=2026-02-28");
		assertThat(histogram.title()).isEqualTo("27 Feb 2026 – 1 Mar 2026");
	}

	@Test
	void weeksBeginOnMondayAndAreClippedAtBothEnds() {
		Histogram histogram = of("2026-01-01", "2026-04-08", Map.of("2025-12-29T00:00", 3L, "2026-04-06T00:00", 1L));
		assertThat(histogram.unit()).isEqualTo("week");
		assertThat(labels(histogram)).hasSize(15)
			.startsWith("1 Jan 2026 – 4 Jan 2026: 3 entries", "5 Jan 2026 – 11 Jan 2026: 0 entries")
			.endsWith("6 Apr 2026 – 8 Apr 2026: 1 entry");
		assertThat(histogram.bars().get(0).narrow()).hasToString("/audit?tab=team&from=2026-01-01&to=2026-01-04");
		assertThat(histogram.bars().get(14).narrow()).hasToString("/audit?tab=team&from=2026-04-06&to=2026-04-08");
	}

	@Test
	void monthsAreClippedAtBothEnds() {
		Histogram histogram = of("2023-12-31", "2026-02-01",
				Map.of("2023-12-01T00:00", 3L, "2024-02-01T00:00", 2L, "2026-02-01T00:00", 1L));
		assertThat(histogram.unit()).isEqualTo("month");
		assertThat(labels(histogram)).hasSize(27)
			.startsWith("31 Dec 2023: 3 entries", "1 Jan 2024 – 31 Jan 2024: 0 entries",
					"1 Feb 2024 – 29 Feb 2024: 2 entries")
			.endsWith("1 Feb 2026: 1 entry");
	}

	@Test
	void barsStandSideBySideAndTheGreatestIsAsHighAsTheDrawing() {
		Histogram histogram = of("2026-01-01", "2026-01-03",
				Map.of("2026-01-01T00:00", 10_000L, "2026-01-02T00:00", 1L));
		assertThat(histogram.bars()).extracting(Histogram.Bar::height).containsExactly(48, 2, 0);
		assertThat(histogram.bars()).extracting(Histogram.Bar::y).containsExactly(0, 46, 48);
		assertThat(histogram.bars()).extracting(Histogram.Bar::x).containsExactly(0, 10, 20);
		assertThat(histogram.width()).isEqualTo(30);
	}

	@Test
	void nothingIsDrawnOfNothing() {
		assertThat(of("2026-01-01", "2026-01-03", Map.of()).bars()).extracting(Histogram.Bar::height)
			.containsExactly(0, 0, 0);
	}

	@ParameterizedTest
	@CsvSource({ "'', 2026-08-24, 2026-11-21", "from=2026-11-01, 2026-11-01, 2026-11-21",
			"to=2026-03-31, 2026-01-01, 2026-03-31", "from=2026-01-01&to=2026-01-02, 2026-01-01, 2026-01-02",
			"from=2026-12-24, 2026-12-24, 2026-12-24" })
	void itCoversTheDaysOfTheViewOrTheLastNinety(String parameters, LocalDate first, LocalDate last) {
		AuditView view = Views.at("/audit?" + parameters)
			.settled(ZoneId.of("Europe/Berlin"), Instant.parse("2026-11-20T23:30:00Z"));
		AuditView covered = Histogram.covered(view);
		assertThat(covered.from()).isEqualTo(first);
		assertThat(covered.to()).isEqualTo(last);
	}

}
