package io.hiretrail.admission;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.hiretrail.core.ClientNetwork;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.Sha256;
import io.hiretrail.security.CurrentUser;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Counts requests by caller. A credential that was accepted lately is known by its hash,
 * so that who is over the limit is refused without a look into the database, and no flood
 * of invalid credentials from the same address stands in its way.
 */
@Component
class RateLimits {

	/** Some 8 MB of callers; those who call most are the last to be forgotten. */
	private static final int REMEMBERED = 20_000;

	/** How long a credential stays known that is not shown. */
	private static final Duration KNOWN = Duration.ofMinutes(10);

	private final Cache<ByteBuffer, UUID> known = Caffeine.newBuilder()
		.maximumSize(REMEMBERED)
		.expireAfterAccess(KNOWN)
		.build();

	private final Cache<Object, Bucket> buckets;

	private final RateLimitProperties properties;

	RateLimits(RateLimitProperties properties) {
		this.properties = properties;
		this.buckets = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(properties.period()).build();
	}

	boolean enabled() {
		return this.properties.enabled();
	}

	/**
	 * Counts a request before anybody has looked at its credential, and says on the
	 * answer how many are left.
	 * @return whether it was counted for its address
	 * @throws ProblemException {@link ProblemType#TOO_MANY_REQUESTS} if there were too
	 * many
	 */
	boolean count(@Nullable String credential, String address, HttpServletResponse response) {
		UUID caller = (credential != null) ? this.known.getIfPresent(hash(credential)) : null;
		if (caller != null) {
			take(caller, "credential", this.properties.perCredential(), response);
			return false;
		}
		take(ClientNetwork.of(address), "address", this.properties.perAddress(), response);
		return true;
	}

	/**
	 * Counts a request for its caller instead of its address, now that the credential was
	 * accepted.
	 * @throws ProblemException as {@link #count}
	 */
	void accept(String credential, String address, CurrentUser caller, HttpServletResponse response) {
		this.known.put(hash(credential), caller.id());
		bucket(ClientNetwork.of(address), this.properties.perAddress()).addTokens(1);
		take(caller.id(), "credential", this.properties.perCredential(), response);
	}

	private void take(Object key, String policy, int requests, HttpServletResponse response) {
		ConsumptionProbe probe = bucket(key, requests).tryConsumeAndReturnRemaining(1);
		response.setHeader("RateLimit-Policy",
				"\"%s\";q=%d;w=%d".formatted(policy, requests, this.properties.period().toSeconds()));
		response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(policy, probe.getRemainingTokens(),
				seconds(probe.getNanosToWaitForReset())));
		if (!probe.isConsumed()) {
			long wait = Math.max(1, seconds(probe.getNanosToWaitForRefill()));
			ProblemException problem = new ProblemException(ProblemType.TOO_MANY_REQUESTS,
					"There were over %d requests in %d seconds. Nothing was written; try again in %d seconds, and mind the header RateLimit, which says how many are left."
						.formatted(requests, this.properties.period().toSeconds(), wait));
			problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(wait));
			throw problem;
		}
	}

	private Bucket bucket(Object key, int requests) {
		// nanoseconds, because they count on where the clock is set back
		return this.buckets.get(key,
				(missing) -> Bucket.builder()
					.addLimit((limit) -> limit.capacity(requests).refillGreedy(requests, this.properties.period()))
					.withNanosecondPrecision()
					.build());
	}

	private static long seconds(long nanos) {
		return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
	}

	private static ByteBuffer hash(String credential) {
		return ByteBuffer.wrap(Sha256.of(credential.getBytes(StandardCharsets.UTF_8)));
	}

}
