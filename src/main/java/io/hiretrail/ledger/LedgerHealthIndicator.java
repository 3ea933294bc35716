package io.hiretrail.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells monitoring that sealing or signing is overdue, on whichever instance it asks. It
 * belongs to neither readiness nor liveness: no instance would do better.
 */
@Component("sealingHealthIndicator")
class LedgerHealthIndicator implements HealthIndicator {

	/** Whoever asks more often hears the same: it is open to everybody. */
	private static final Duration KEPT = Duration.ofSeconds(5);

	/** How many organizations the details name. */
	private static final int NAMED = 10;

	private static final String UNSEALED = "select organization_id from overdue_to_seal()";

	private static final String UNSIGNED = "select organization_id from overdue_to_sign()";

	private final CheckpointSigner signer;

	private final JdbcClient jdbc;

	private @Nullable Health last;

	private long lookedAt;

	LedgerHealthIndicator(CheckpointSigner signer, JdbcClient jdbc) {
		this.signer = signer;
		this.jdbc = jdbc;
	}

	@Override
	public synchronized Health health() {
		if (this.last == null || System.nanoTime() - this.lookedAt > KEPT.toNanos()) {
			this.last = look();
			this.lookedAt = System.nanoTime();
		}
		return this.last;
	}

	/** Looks into the database now. */
	Health look() {
		try {
			List<UUID> unsealed = this.jdbc.sql(UNSEALED).query(UUID.class).list();
			List<UUID> unsigned = this.jdbc.sql(UNSIGNED).query(UUID.class).list();
			Health.Builder health = (unsealed.isEmpty() && unsigned.isEmpty()) ? Health.up() : Health.down();
			return health.withDetail("unsealedOrganizations", unsealed.size())
				.withDetail("unsignedOrganizations", unsigned.size())
				.withDetail("obstacles", obstacles(unsigned))
				.build();
		}
		catch (DataAccessException ex) {
			return Health.down().withDetail("problem", "The database does not answer.").build();
		}
	}

	private Map<String, String> obstacles(List<UUID> organizations) {
		Map<String, String> obstacles = new TreeMap<>();
		organizations.stream()
			.limit(NAMED)
			.forEach((organization) -> obstacles.put(organization.toString(),
					this.signer.obstacle(organization).orElse("This instance knows of none.")));
		return obstacles;
	}

}
