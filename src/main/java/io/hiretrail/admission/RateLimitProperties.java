package io.hiretrail.admission;

import java.time.Duration;

import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests a caller may send to an instance.
 *
 * @param enabled whether there is a limit at all
 * @param perCredential the requests of a person or an API key in a period, all at once if
 * need be
 * @param perAddress the requests from a network address in a period that show no
 * credential, or none that is valid
 * @param period the period, at least a second and at most an hour
 */
@Validated
@ConfigurationProperties("hiretrail.rate-limit")
record RateLimitProperties(@DefaultValue("true") boolean enabled, @DefaultValue("12000") @Positive int perCredential,
		@DefaultValue("600") @Positive int perAddress,
		@DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration period) {
}
