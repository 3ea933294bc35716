package io.hiretrail.admission;

import jakarta.validation.constraints.Positive;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much may wait.
 *
 * @param maxWaiting how many requests may wait for a connection to the database before
 * the next ones are refused
 */
@Validated
@ConfigurationProperties("hiretrail.overload")
record OverloadProperties(@DefaultValue("50") @Positive int maxWaiting) {
}
