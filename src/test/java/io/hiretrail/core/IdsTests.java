package io.hiretrail.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdsTests {

	private static final Instant TIME = Instant.parse("2026-11-20T16:50:00.123Z");

	/** Hexadecimal text sorts as PostgreSQL's unsigned bytes do. */
	private static final Comparator<UUID> AS_POSTGRES = Comparator.comparing(UUID::toString);

	@Test
	void anIdIsAUuidOfVersion7() {
		assertThat(Stream.of(Ids.next(), Ids.at(TIME, 4095), Ids.least(TIME))).allSatisfy((id) -> {
			assertThat(id.version()).isEqualTo(7);
			assertThat(id.variant()).isEqualTo(2);
		});
	}

	@Test
	void anIdKeepsItsTimeInMilliseconds() {
		assertThat(Ids.timeOf(Ids.at(TIME.plusNanos(999_999), 7))).isEqualTo(TIME);
	}

	@Test
	void idsOfOneMillisecondKeepTheirPositions() {
		List<UUID> ids = IntStream.range(0, Ids.POSITIONS).mapToObj((position) -> Ids.at(TIME, position)).toList();
		assertThat(ids).isSortedAccordingTo(AS_POSTGRES).doesNotHaveDuplicates();
	}

	@Test
	void idsOfTheOldestAndNewestTimesSortByTime() {
		List<UUID> ids = Stream
			.of("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.001Z", "2015-01-05T00:00:08Z", "2026-11-20T16:50:00Z",
					"9999-12-31T23:59:59.999Z")
			.map((time) -> Ids.at(Instant.parse(time), 0))
			.toList();
		assertThat(ids).isSortedAccordingTo(AS_POSTGRES);
	}

	@Test
	void theLeastIdOfATimeIsNoGreaterThanAnyOfThatTime() {
		assertThat(AS_POSTGRES.compare(Ids.least(TIME), Ids.at(TIME, 0))).isNegative();
		assertThat(AS_POSTGRES.compare(Ids.least(TIME), Ids.at(TIME.minusMillis(1), 4095))).isPositive();
	}

	@Test
	void theLeastIdOfATimeBetweenMillisecondsIsThatOfTheNextOne() {
		assertThat(Ids.least(TIME.plusNanos(1))).isEqualTo(Ids.least(TIME.plusMillis(1)));
	}

	@Test
	void theLeastIdsOfTimesThatNoIdCanHoldLieBeforeAndBehindAllIds() {
		UUID first = Ids.at(Instant.EPOCH, 0);
		UUID last = Ids.at(Instant.ofEpochMilli((1L << 48) - 1), Ids.POSITIONS - 1);
		assertThat(AS_POSTGRES.compare(Ids.least(Instant.parse("1969-12-31T23:59:59Z")), first)).isNegative();
		assertThat(AS_POSTGRES.compare(Ids.least(Instant.MIN), first)).isNegative();
		assertThat(AS_POSTGRES.compare(Ids.least(Instant.MAX), last)).isPositive();
	}

	@Test
	void idsOfThePresentGrow() {
		assertThat(Stream.generate(Ids::next).limit(10_000)).isSortedAccordingTo(AS_POSTGRES).doesNotHaveDuplicates();
	}

}
