package io.hiretrail.web;

import java.time.ZoneId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.hiretrail.core.ProblemException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.WebUtils;

/** The time zone in which somebody reads a page. */
public final class ViewerZone {

	private static final String COOKIE = "tz";

	/** Those that Java knows but for the ones of System V, which PostgreSQL does not. */
	private static final SortedSet<String> NAMES = ZoneId.getAvailableZoneIds()
		.stream()
		.filter((name) -> !name.startsWith("SystemV/"))
		.collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new),
				Collections::unmodifiableSortedSet));

	private ViewerZone() {
	}

	/** Returns the names of all zones, in alphabetical order. */
	public static SortedSet<String> names() {
		return NAMES;
	}

	/**
	 * Returns a zone by its name; no offsets, whose sign PostgreSQL reads the other way
	 * round (POSIX).
	 * @throws ProblemException if there is no zone with that name
	 */
	public static ZoneId named(String name) {
		if (!NAMES.contains(name)) {
			throw ProblemException.invalid("tz", "time-zone", "must be an IANA time zone such as Europe/Berlin");
		}
		return ZoneId.of(name);
	}

	/**
	 * Returns the zone that the address names, otherwise the one that the browser has
	 * told in a cookie, otherwise UTC.
	 */
	public static ZoneId of(@Nullable String name, HttpServletRequest request) {
		if (name != null && !name.isBlank()) {
			return named(name);
		}
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		boolean known = cookie != null && NAMES.contains(cookie.getValue());
		return ZoneId.of((cookie != null && known) ? cookie.getValue() : "UTC");
	}

}
