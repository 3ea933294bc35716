package io.hiretrail.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Holds the times at which things claim to have been recorded against the order in which
 * they were sealed, and against the clock.
 */
final class Chronology {

	/**
	 * The microseconds by which something may be recorded before what was sealed earlier:
	 * clocks differ, and a transaction takes its time.
	 */
	private static final long LEEWAY = 15 * 60 * 1_000_000L;

	/** Where nothing was recorded so far; whatever is, was later. */
	static final long NEVER = Long.MIN_VALUE / 2;

	private static final Pattern MICROSECONDS = Pattern.compile("-?\\d{1,18}");

	private final long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());

	private long latest;

	/**
	 * Goes on from what was sealed earlier.
	 * @param latest the last time at which any of it was recorded, or {@link #NEVER}
	 */
	Chronology(long latest) {
		this.latest = latest;
	}

	/** Returns the last time at which something so far was recorded, in microseconds. */
	long latest() {
		return this.latest;
	}

	/**
	 * Looks at a time.
	 * @param time what is claimed, in microseconds
	 * @return what is wrong with it; empty if nothing is
	 */
	Optional<String> look(@Nullable String time) {
		if (time == null || !MICROSECONDS.matcher(time).matches()) {
			return Optional.of("It claims to have been recorded at no time that there is.");
		}
		long claimed = Long.parseLong(time);
		if (claimed > this.now + LEEWAY) {
			return Optional.of("It claims to have been recorded in the future.");
		}
		return (claimed < this.latest - LEEWAY)
				? Optional.of("It claims to have been recorded before something that was sealed earlier.")
				: Optional.empty();
	}

	/**
	 * Looks at the time of what is as it was sealed, which those behind it are held
	 * against; a time in the future is not, or it would accuse all of them.
	 * @param time what is claimed, in microseconds
	 * @return what is wrong with it; empty if nothing is
	 */
	Optional<String> pass(@Nullable String time) {
		Optional<String> wrong = look(time);
		if (time != null && wrong.isEmpty()) {
			this.latest = Math.max(this.latest, Long.parseLong(time));
		}
		return wrong;
	}

}
