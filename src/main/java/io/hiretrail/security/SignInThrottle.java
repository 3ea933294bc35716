package io.hiretrail.security;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.hiretrail.core.ClientNetwork;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Slows down whoever guesses passwords or looks for accounts, per account and per network
 * address; a right password gives its attempt back.
 */
@Component
public class SignInThrottle {

	private static final Duration PERIOD = Duration.ofMinutes(15);

	private static final int REMEMBERED = 100_000;

	private final Cache<String, Bucket> buckets;

	private final SecurityProperties properties;

	private final TimeMeter time;

	/** Measures time by a clock that nobody sets. */
	@Autowired
	SignInThrottle(SecurityProperties properties) {
		this(properties, TimeMeter.SYSTEM_NANOTIME);
	}

	SignInThrottle(SecurityProperties properties, TimeMeter time) {
		this.properties = properties;
		this.time = time;
		this.buckets = Caffeine.newBuilder()
			.maximumSize(REMEMBERED)
			.expireAfterAccess(PERIOD)
			.ticker(time::currentTimeNanos)
			.build();
	}

	/**
	 * Counts an attempt to sign in before it is made.
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
		succeeded(email);
	}

	/**
	 * Counts an attempt of somebody who is signed in, who may be somebody else with a
	 * stolen token.
	 * @throws ProblemException {@link ProblemType#TOO_MANY_ATTEMPTS} with
	 * {@code Retry-After} if there were too many
	 */
	public void attempt(String account) {
		take(account(account));
	}

	/** Gives the attempt back that has succeeded. */
	public void succeeded(String account) {
		account(account).addTokens(1);
	}

	/**
	 * Counts a sign-up, which tells whether an e-mail address has an account.
	 * @throws ProblemException {@link ProblemType#TOO_MANY_ATTEMPTS} with
	 * {@code Retry-After} if there were too many
	 */
	public void signUp(String address) {
		take(bucket("sign-up " + ClientNetwork.of(address), this.properties.signUpsPerAddress()));
	}

	/** Returns how many accounts and addresses are remembered, about. */
	long remembered() {
		this.buckets.cleanUp();
		return this.buckets.estimatedSize();
	}

	private Bucket account(String account) {
		return bucket("account " + account.toLowerCase(Locale.ROOT), this.properties.attemptsPerAccount());
	}

	private Bucket address(String address) {
		return bucket("address " + ClientNetwork.of(address), this.properties.attemptsPerAddress());
	}

	private Bucket bucket(String key, int attempts) {
		return this.buckets.get(key,
				(missing) -> Bucket.builder()
					.addLimit((limit) -> limit.capacity(attempts).refillGreedy(attempts, PERIOD))
					.withCustomTimePrecision(this.time)
					.build());
	}

	private static void take(Bucket bucket) {
		ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
		if (!probe.isConsumed()) {
			long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
			ProblemException problem = new ProblemException(ProblemType.TOO_MANY_ATTEMPTS,
					"There were too many attempts. Try again in " + seconds + " seconds.");
			problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
			throw problem;
		}
	}

}
