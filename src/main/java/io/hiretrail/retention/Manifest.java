package io.hiretrail.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.Ids;

/**
 * What an archive of one purge consists of; a file that it does not name is not part of
 * the archive.
 *
 * @param organizationId the organization that the entries are of
 * @param purgeId the purge
 * @param entries the number of entries in all files
 * @param from when the first of what they tell of happened
 * @param to when the last of it happened
 * @param segments the files
 */
record Manifest(UUID organizationId, UUID purgeId, long entries, Instant from, Instant to, List<Segment> segments) {

	/** The manifest's own file. */
	static final String NAME = "manifest.json";

	static Manifest of(UUID organization, UUID purge, List<Segment> segments) {
		return new Manifest(organization, purge, segments.stream().mapToLong(Segment::entries).sum(),
				segments.stream()
					.map((segment) -> Ids.timeOf(segment.firstId()))
					.min(Instant::compareTo)
					.orElse(Instant.EPOCH),
				segments.stream()
					.map((segment) -> Ids.timeOf(segment.lastId()))
					.max(Instant::compareTo)
					.orElse(Instant.EPOCH),
				segments);
	}

}
