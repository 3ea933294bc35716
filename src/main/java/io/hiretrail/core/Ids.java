package io.hiretrail.core;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.util.UuidUtil;

/**
 * Makes and reads UUIDs of version 7 (RFC 9562, section 5.7).
 * <p>
 * PostgreSQL compares them as unsigned bytes, {@link UUID#compareTo} as signed longs:
 * sort them in the database, never in Java.
 */
public final class Ids {

	/**
	 * The number of ids that {@link #at} can order within one millisecond: the 12 bits
	 * after the version.
	 */
	public static final int POSITIONS = 1 << 12;

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	/** The last millisecond but one that fits into 48 bits, in the year 10889. */
	private static final Instant LAST = Instant.ofEpochMilli((1L << 48) - 2);

	private Ids() {
	}

	/**
	 * Returns a new id of the present moment, greater than any that this process returned
	 * before.
	 */
	public static UUID next() {
		return UuidCreator.getTimeOrderedEpoch();
	}

	/**
	 * Returns a new id of a given moment.
	 * @param time the moment, from 1970 on; digits beyond the millisecond are dropped
	 * @param position orders ids of the same millisecond, from 0 to {@link #POSITIONS} -
	 * 1
	 */
	public static UUID at(Instant time, int position) {
		return of(time.toEpochMilli(), position, ThreadLocalRandom.current().nextLong() >>> 2);
	}

	/**
	 * Returns the least id that a moment at or after the given one can have, for
	 * comparing: the least of all for times before 1970, and one greater than any for
	 * times that no id can hold.
	 */
	public static UUID least(Instant time) {
		if (time.isBefore(Instant.EPOCH)) {
			return of(0, 0, 0);
		}
		if (time.isAfter(LAST)) {
			return new UUID(-1, -1);
		}
		boolean whole = time.getNano() % 1_000_000 == 0;
		return of(whole ? time.toEpochMilli() : time.toEpochMilli() + 1, 0, 0);
	}

	/** Returns the moment that an id was made from, in milliseconds. */
	public static Instant timeOf(UUID id) {
		return UuidUtil.getInstant(id);
	}

	private static UUID of(long millis, int position, long low) {
		return new UUID(millis << 16 | VERSION_7 | position, VARIANT | low);
	}

}
