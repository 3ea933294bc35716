package io.hiretrail.ledger;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import io.hiretrail.core.FailureLog;
import io.hiretrail.core.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Seals what is recorded, on every instance, a batch of each organization in turn until
 * nothing is left.
 */
@Component
@ConditionalOnProperty(name = "hiretrail.ledger.enabled", matchIfMissing = true)
class SealJob {

	private static final Logger log = LoggerFactory.getLogger(SealJob.class);

	private final Sealer sealer;

	private final CheckpointJob checkpoints;

	private final Set<UUID> failed = new HashSet<>();

	private final FailureLog failures = new FailureLog("Sealing");

	SealJob(Sealer sealer, CheckpointJob checkpoints) {
		this.sealer = sealer;
		this.checkpoints = checkpoints;
	}

	/**
	 * Seals all that was queued when it began. What comes meanwhile gathers until the
	 * next run: a batch costs the same few queries whether it is full or not.
	 */
	@Scheduled(fixedDelayString = "${hiretrail.ledger.interval}")
	void run() {
		this.failures.run(this::sealAll);
	}

	private void sealAll() {
		boolean full;
		do {
			full = false;
			for (UUID organization : this.sealer.waiting()) {
				full |= LogContext.in(organization, () -> isFull(organization));
			}
		}
		while (full);
	}

	private boolean isFull(UUID organization) {
		try {
			int taken = this.sealer.seal(organization);
			this.failed.remove(organization);
			if (taken > 0) {
				this.checkpoints.grown(organization);
			}
			return taken == Sealer.BATCH;
		}
		catch (RuntimeException ex) {
			if (this.failed.add(organization)) {
				log.error("Nothing is sealed in organization {} for now; it is tried again and again", organization,
						ex);
			}
			return false;
		}
	}

}
