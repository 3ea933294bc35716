package io.hiretrail.retention;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.Ids;
import io.hiretrail.core.LogContext;
import net.javacrumbs.shedlock.core.LockExtender;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Purges one organization after the other, on one instance at a time. It rests after each
 * batch for as long as the batch took, so that it never takes more than half of what one
 * connection can do.
 */
@Component
class PurgeJob {

	/** How long another instance waits for one that died. */
	static final String LOCK_AT_MOST = "PT5M";

	private static final Duration LONGEST_REST = Duration.ofSeconds(5);

	private static final UUID FIRST = new UUID(0, 0);

	private static final Logger log = LoggerFactory.getLogger(PurgeJob.class);

	private final RetentionPolicies policies;

	private final Purges purges;

	private final Purger purger;

	private final RetentionProperties properties;

	private final Clock clock;

	private final RetentionMeters meters;

	PurgeJob(RetentionPolicies policies, Purges purges, Purger purger, RetentionProperties properties, Clock clock,
			RetentionMeters meters) {
		this.policies = policies;
		this.purges = purges;
		this.purger = purger;
		this.properties = properties;
		this.clock = clock;
		this.meters = meters;
	}

	/** Purges every organization that has a policy. */
	@Scheduled(cron = "${hiretrail.retention.schedule}", zone = "UTC")
	@SchedulerLock(name = "purge")
	public void run() {
		List<UUID> organizations = this.policies.organizations();
		if (organizations.isEmpty()) {
			return;
		}
		if (!this.properties.hasArchive()) {
			log.warn(
					"Nothing is purged although {} organizations have a retention policy: there is no archive. "
							+ "Set hiretrail.retention.archive.directory or hiretrail.retention.archive.s3.bucket.",
					organizations.size());
			return;
		}
		Instant now = Instant.now(this.clock);
		try {
			for (UUID organization : organizations) {
				MDC.put(LogContext.ORGANIZATION, organization.toString());
				run(organization, now);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (LockExtender.LockExtensionException ex) {
			log.warn("Another instance has taken the purge over");
		}
		finally {
			MDC.remove(LogContext.ORGANIZATION);
		}
	}

	private void run(UUID organization, Instant now) throws InterruptedException {
		Optional<UUID> unfinished = this.purges.unfinished(organization);
		UUID purge = unfinished.orElseGet(Ids::next);
		try {
			purge(organization, purge, now);
			this.purger.finish(organization, purge, unfinished.isPresent());
		}
		catch (LockExtender.LockExtensionException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			if (Thread.interrupted()) {
				throw new InterruptedException();
			}
			log.error("Purge {} of organization {} stopped; the next run takes it up again", purge, organization, ex);
			this.meters.failed();
			this.purges.fail(organization, purge, (ex instanceof UncheckedIOException)
					? "The archive could not be written." : "The purge could not go on.");
		}
	}

	private void purge(UUID organization, UUID purge, Instant now) throws InterruptedException {
		Optional<UUID> after = Optional.of(FIRST);
		while (after.isPresent()) {
			LockExtender.extendActiveLock(Duration.parse(LOCK_AT_MOST), Duration.ZERO);
			long start = System.nanoTime();
			after = this.purger.next(organization, purge, after.get(), now);
			Thread.sleep(Math.min(Duration.ofNanos(System.nanoTime() - start).toMillis(), LONGEST_REST.toMillis()));
		}
	}

}
