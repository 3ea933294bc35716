package io.hiretrail.ledger;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

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

	private final Set<UUID> failed = new HashSet<>();

	SealJob(Sealer sealer) {
		this.sealer = sealer;
	}

	/** Seals all that is queued. */
	@Scheduled(fixedDelayString = "${hiretrail.ledger.interval}")
	void run() {
		int sealed;
		do {
			sealed = 0;
			for (UUID organization : this.sealer.waiting()) {
				sealed += seal(organization);
			}
		}
		while (sealed > 0);
	}

	private int seal(UUID organization) {
		try {
			int sealed = this.sealer.seal(organization);
			this.failed.remove(organization);
			return sealed;
		}
		catch (RuntimeException ex) {
			if (this.failed.add(organization)) {
				log.error("Nothing is sealed in organization {} for now; it is tried again and again", organization,
						ex);
			}
			return 0;
		}
	}

}
