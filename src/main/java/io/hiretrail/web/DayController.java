package io.hiretrail.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

import io.hiretrail.core.ProblemException;
import io.hiretrail.security.ForPersons;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Offers days and time zones to pick from. */
@WebPage
class DayController {

	private static final int MOST_ZONES = 20;

	private static final int LAST_YEAR = 9999;

	private final Clock clock;

	DayController(Clock clock) {
		this.clock = clock;
	}

	/** Shows a month; the present one if none is named. */
	@ForPersons
	@GetMapping("/calendar")
	String calendar(@RequestParam @Nullable YearMonth month, @RequestParam @Nullable String tz,
			HttpServletRequest request, Model model) {
		if (month != null && (month.getYear() < 1 || month.getYear() > LAST_YEAR)) {
			throw ProblemException.invalid("month", "out-of-range", "must lie in the years 1 to " + LAST_YEAR);
		}
		ZoneId zone = ViewerZone.of(tz, request);
		LocalDate today = LocalDate.ofInstant(Instant.now(this.clock), zone);
		model.addAttribute("calendar", new CalendarMonth((month != null) ? month : YearMonth.from(today), today));
		return "calendar :: calendar";
	}

	/** Returns the time zones that have a part in their name. */
	@Hidden
	@ForPersons
	@GetMapping("/time-zones")
	@ResponseBody
	List<Choice> timeZones(@RequestParam @Nullable String q) {
		String part = (q != null) ? q.strip().replace(' ', '_').toLowerCase(Locale.ROOT) : "";
		return ViewerZone.names()
			.stream()
			.filter((zone) -> zone.toLowerCase(Locale.ROOT).contains(part))
			.limit(MOST_ZONES)
			.map((zone) -> new Choice(zone, zone.replace('_', ' '), null))
			.toList();
	}

}
