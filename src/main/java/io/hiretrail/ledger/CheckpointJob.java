package io.hiretrail.ledger;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Signs checkpoints when they are due. */
@Component
@ConditionalOnProperty(name = "hiretrail.ledger.enabled", matchIfMissing = true)
class CheckpointJob {

	private final CheckpointSigner signer;

	CheckpointJob(CheckpointSigner signer) {
		this.signer = signer;
	}

	/** Looks in all organizations. */
	@Scheduled(fixedDelay = 500)
	void run() {
		this.signer.signAll();
	}

}
