package io.hiretrail.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.bucket4j.TimeMeter;
import io.hiretrail.core.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Three attempts for an account, five for an address, two sign-ups. */
class SignInThrottleTests {

	private final AtomicLong nanos = new AtomicLong();

	private final SignInThrottle throttle = new SignInThrottle(
			new SecurityProperties(true, 8, Duration.ofHours(1), Duration.ofDays(1), 3, 5, 2, List.of(), Map.of()),
			new TimeMeter() {

				@Override
				public long currentTimeNanos() {
					return SignInThrottleTests.this.nanos.get();
				}

				@Override
				public boolean isWallClockBased() {
					return false;
				}

			});

	private void refused(Runnable attempt) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(attempt::run)
			.matches((problem) -> problem.getStatusCode().value() == 429);
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2::7, 2001:db8:1:2:ffff::9, true", "2001:db8:1:2::7, 2001:db8:1:3::7, false",
			"fe80::1%eth0, fe80::2, true", "192.0.2.1, 192.0.2.2, false", "192.0.2.1, ::ffff:192.0.2.1, true",
			"no:address, no:address, true", "nonsense, nonsense, true" })
	void anIpv6AddressStandsForItsNetwork(String one, String other, boolean together) {
		IntStream.range(0, 5).forEach((attempt) -> this.throttle.attempt(attempt + "@example.org", one));
		if (together) {
			refused(() -> this.throttle.attempt("o@example.org", other));
		}
		else {
			this.throttle.attempt("o@example.org", other);
		}
	}

	@Test
	void attemptsComeBackInAQuarterOfAnHour() {
		IntStream.range(0, 3).forEach((attempt) -> this.throttle.attempt("o@example.org"));
		refused(() -> this.throttle.attempt("O@example.org"));
		this.nanos.addAndGet(Duration.ofMinutes(5).toNanos());
		this.throttle.attempt("o@example.org");
		refused(() -> this.throttle.attempt("o@example.org"));
	}

	@Test
	void signUpsAreCountedApart() {
		IntStream.range(0, 2).forEach((attempt) -> this.throttle.signUp("192.0.2.1"));
		refused(() -> this.throttle.signUp("192.0.2.1"));
		assertThatNoException().isThrownBy(() -> this.throttle.attempt("o@example.org", "192.0.2.1"));
	}

	@Test
	void noMoreThanAHundredThousandAreRemembered() {
		IntStream.range(0, 150_000).forEach((attempt) -> this.throttle.attempt(attempt + "@example.org"));
		assertThat(this.throttle.remembered()).isBetween(90_000L, 100_000L);
		this.nanos.addAndGet(Duration.ofMinutes(16).toNanos());
		assertThat(this.throttle.remembered()).isZero();
	}

}
