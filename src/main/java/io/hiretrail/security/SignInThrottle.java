package io.hiretrail.security;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords, per account and per network address; a success
 * gives its attempt back.
 */
@Component
public class SignInThrottle {

	private static final Duration PERIOD = Duration.ofMinutes(15);

	private static final int REMEMBERED = 100_000;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.maximumSize(REMEMBERED)
		.expireAfterAccess(PERIOD)
		.build();

	private final SecurityProperties properties;

	SignInThrottle(SecurityProperties properties) {
		this.properties = properties;
	}

	/**
	 * Counts an attempt before it is made.
	 * @throws ProblemException {@link ProblemType#TOO_MANY_ATTEMPTS} with
	 * {@code Retry-After} if there were too many
	 */
	public void attempt(String email, String address) {
		take(address(address));
		take(account(email));
	}

	/** Gives the attempt back that has succeeded. */
	public void succeeded(String email, String address) {
		address(address).addTokens(1);
		account(email).addTokens(1);
	}

	private Bucket account(String email) {
		return bucket("account " + email.toLowerCase(Locale.ROOT), this.properties.attemptsPerAccount());
	}

	private Bucket address(String address) {
		return bucket("address " + address, this.properties.attemptsPerAddress());
	}

	private Bucket bucket(String key, int attempts) {
		return this.buckets.get(key, (missing) -> Bucket.builder()
			// by a clock that nobody puts back, or nothing would be given back until it
			// has caught up
			.withNanosecondPrecision()
			.addLimit((limit) -> limit.capacity(attempts).refillGreedy(attempts, PERIOD))
			.build());
	}

	private static void take(Bucket bucket) {
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
			ProblemException problem = new ProblemException(ProblemType.TOO_MANY_ATTEMPTS,
					"There were too many attempts to sign in. Try again in " + seconds + " seconds.");
			problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
			throw problem;
		}
	}

}
