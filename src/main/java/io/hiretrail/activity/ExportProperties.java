package io.hiretrail.activity;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much of the service exports may take; each holds a connection to the database until
 * its reader has all of it.
 *
 * @param atOnce how many may run on an instance
 * @param atOnceOfOrganization how many of them may be of the same organization
 * @param patience how long a reader may take for what it should take in that time
 * @param rate what a reader should take in a second
 */
@Validated
@ConfigurationProperties("hiretrail.export")
record ExportProperties(@DefaultValue("3") @Positive int atOnce, @DefaultValue("2") @Positive int atOnceOfOrganization,
		@DefaultValue("30s") @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration patience,
		@DefaultValue("16KB") DataSize rate) {
}
