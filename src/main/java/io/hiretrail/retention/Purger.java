package io.hiretrail.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.AfterCommit;
import io.hiretrail.core.Sha256;
import io.hiretrail.core.TenantScope;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a purge. In one transaction a batch is deleted, its file is written, and
 * the file is noted; so an entry is either in the database or in a file that is noted,
 * whenever the process ends. A file that was written and not noted is written anew, or
 * deleted at the end.
 */
@Component
class Purger {

	private final Expired expired;

	private final Purges purges;

	private final ObjectProvider<Archive> archive;

	private final ActivityRecorder recorder;

	private final RetentionPolicies policies;

	private final JsonMapper json;

	private final JdbcClient jdbc;

	private final RetentionMeters meters;

	Purger(Expired expired, Purges purges, ObjectProvider<Archive> archive, ActivityRecorder recorder,
			RetentionPolicies policies, JsonMapper json, JdbcClient jdbc, RetentionMeters meters) {
		this.expired = expired;
		this.purges = purges;
		this.archive = archive;
		this.recorder = recorder;
		this.policies = policies;
		this.json = json;
		this.jdbc = jdbc;
		this.meters = meters;
	}

	/**
	 * Archives and deletes the next batch.
	 * @param after the id after which to go on
	 * @param now the moment that the periods are counted back from
	 * @return the id after which to go on; empty when nothing is left
	 * @throws UncheckedIOException if the archive cannot be written; then nothing is
	 * deleted
	 */
	@Transactional(timeout = LongTransactions.SECONDS)
	Optional<UUID> next(UUID organization, UUID purge, UUID after, Instant now) {
		TenantScope.enter(this.jdbc, organization);
		List<Expired.Row> looked = this.expired.take(organization, after, now);
		List<Expired.Row> taken = looked.stream().filter((row) -> row.entry() != null).toList();
		if (!taken.isEmpty()) {
			int number = this.purges.next(organization, purge);
			byte[] content = Segment.content(taken);
			Segment segment = Segment.of(number, taken, content);
			write(file(organization, purge, segment.name()), content);
			this.purges.add(organization, purge, number, segment);
			AfterCommit.run(() -> this.meters.purged(segment.entries()));
		}
		return looked.isEmpty() ? Optional.empty() : Optional.of(looked.get(looked.size() - 1).id());
	}

	/**
	 * Writes the manifest and records the purge, if anything went.
	 * @param resumed whether the purge was begun by an earlier run, which may have left a
	 * file that is not noted
	 */
	@Transactional(timeout = LongTransactions.SECONDS)
	void finish(UUID organization, UUID purge, boolean resumed) {
		TenantScope.enter(this.jdbc, organization);
		String policy = this.policies.lock(organization).map(RetentionPolicy::toString).orElse("none");
		if (!this.purges.isOpen(organization, purge)) {
			return;
		}
		List<Segment> segments = this.purges.segments(organization, purge);
		if (resumed) {
			delete(file(organization, purge, Segment.name(segments.size() + 1)));
		}
		if (!segments.isEmpty()) {
			Manifest manifest = Manifest.of(organization, purge, segments);
			byte[] content = this.json.writeValueAsBytes(manifest);
			write(file(organization, purge, Manifest.NAME), content);
			// before an entry is added, or this and an erasure could wait for each other
			this.purges.forgetNames(organization);
			this.recorder.record(Activity.of(Action.PURGED_ENTRIES)
				.in(organization)
				.on(new Resource(ResourceType.AUDIT_LOG.name(), null, null))
				.with("policy", policy)
				.with("range", Map.of("from", manifest.from(), "to", manifest.to()))
				.with("count", manifest.entries())
				.with("purgeId", purge)
				.with("manifestSha256", HexFormat.of().formatHex(Sha256.of(content))));
		}
		this.purges.finish(organization, purge);
	}

	private static String file(UUID organization, UUID purge, String name) {
		return organization + "/" + purge + "/" + name;
	}

	private void write(String name, byte[] content) {
		try {
			this.archive.getObject().write(name, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The archive cannot be written: " + name, ex);
		}
	}

	private void delete(String name) {
		try {
			this.archive.getObject().delete(name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The archive cannot be tidied up: " + name, ex);
		}
	}

}
