package io.hiretrail.feed;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the feed is delivered.
 *
 * @param interval how often an instance looks for what its readers wait for
 * @param heartbeat how long a stream is silent at most; by then it is seen, too, that a
 * reader is gone or may not read any more
 * @param readers the number of readers that may wait on an instance, streams among them.
 * Each has a connection to the service
 * @param readersOfOrganization how many of them may be of the same organization and kind:
 * those that wait for an answer, streams, and pages that are open
 */
@Validated
@ConfigurationProperties("hiretrail.feed")
record FeedProperties(@DurationMin(millis = 1) Duration interval,
		@DefaultValue("15s") @DurationMin(seconds = 1) Duration heartbeat,
		@DefaultValue("500") @Min(0) @Max(5000) int readers,
		@DefaultValue("100") @Min(0) @Max(5000) int readersOfOrganization) {
}
