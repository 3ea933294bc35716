package io.hiretrail.retention;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.validation.annotation.Validated;

/**
 * How entries are purged.
 *
 * @param floor the shortest time that a policy may keep entries for, in whole days. The
 * default is the year for which 29 CFR 1602.14 has employers keep the records of hiring
 * @param schedule when to purge, as a cron expression of Spring in UTC; {@code -} for
 * never
 * @param batchSize the number of entries that one transaction archives and deletes, and
 * that one file of the archive has. A batch is held in memory
 * @param archive where entries go before they are deleted; without one nothing is purged
 */
@Validated
@ConfigurationProperties("hiretrail.retention")
record RetentionProperties(
		@DefaultValue("365d") @DurationUnit(ChronoUnit.DAYS) @DurationMin(days = 1) @DurationMax(
				days = RetentionPolicy.MAX_DAYS) Duration floor,
		@NotBlank String schedule, @DefaultValue("2000") @Min(1) @Max(10_000) int batchSize,
		@DefaultValue @Valid Archive archive) {

	/** Returns the shortest time that entries are kept for, in days. */
	int floorDays() {
		return Math.toIntExact(this.floor.toDays());
	}

	/** Tells whether there is an archive; nothing is purged without one. */
	boolean hasArchive() {
		return this.archive.directory() != null || this.archive.s3() != null;
	}

	/**
	 * Returns when the next purge is, null if there is none: no archive is configured, or
	 * the schedule is {@code -}.
	 */
	@Nullable Instant nextPurge(Instant now) {
		if (!hasArchive() || Scheduled.CRON_DISABLED.equals(this.schedule)) {
			return null;
		}
		ZonedDateTime next = CronExpression.parse(this.schedule).next(now.atZone(ZoneOffset.UTC));
		return (next != null) ? next.toInstant() : null;
	}

	/**
	 * Where entries go: a folder, or a store with the interface of Amazon S3.
	 *
	 * @param directory the folder, which must exist; the same one for all instances
	 * @param s3 the store
	 */
	record Archive(@Nullable Path directory, @Nullable @Valid S3 s3) {
	}

	/**
	 * A store with the interface of Amazon S3. The credentials come from where the AWS
	 * SDK looks for them, such as {@code AWS_ACCESS_KEY_ID} and
	 * {@code AWS_SECRET_ACCESS_KEY}.
	 *
	 * @param bucket the bucket, which must exist
	 * @param prefix what the names of the objects begin with
	 * @param region the region
	 * @param endpoint the address of a store other than Amazon's; there the bucket is
	 * part of the path
	 * @param timeout how long writing or deleting one object may take with all its
	 * attempts, from a second to a minute; a transaction waits for it
	 */
	record S3(@NotBlank String bucket, @DefaultValue("") String prefix, @DefaultValue("us-east-1") String region,
			@Nullable URI endpoint,
			@DefaultValue("30s") @DurationMin(seconds = 1) @DurationMax(minutes = 1) Duration timeout) {
	}

}
