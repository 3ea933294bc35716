package io.hiretrail.ledger;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.hiretrail.core.FailureLog;
import io.hiretrail.core.LogContext;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Signs checkpoints when they are due: soon where this instance has sealed, and by and by
 * in all organizations, for the hourly ones, for what an instance that ended has left,
 * and for what could not be signed before.
 */
@Component
@ConditionalOnProperty(name = "hiretrail.ledger.enabled", matchIfMissing = true)
class CheckpointJob {

	private final CheckpointSigner signer;

	private final Set<UUID> grown = ConcurrentHashMap.newKeySet();

	private final FailureLog failures = new FailureLog("Signing");

	CheckpointJob(CheckpointSigner signer) {
		this.signer = signer;
	}

	/** Notes that an organization has new leaves. */
	void grown(UUID organization) {
		this.grown.add(organization);
	}

	@Scheduled(fixedDelayString = "${hiretrail.ledger.interval}")
	void signGrown() {
		for (UUID organization : List.copyOf(this.grown)) {
			// a place that does not answer takes seconds, which the others would wait
			if (this.signer.obstacle(organization).isEmpty()) {
				// taken out first: what grows meanwhile comes in again
				this.grown.remove(organization);
				if (!LogContext.in(organization, () -> this.signer.sign(organization))) {
					this.grown.add(organization);
				}
			}
		}
	}

	@Scheduled(fixedDelay = 10_000)
	void signAll() {
		this.failures.run(this.signer::signAll);
	}

}
