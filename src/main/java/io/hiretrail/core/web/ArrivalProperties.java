package io.hiretrail.core.web;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long a request may take to arrive.
 *
 * @param head how long its line and its headers may take, from the first byte
 * @param body how long its body may take, besides what its size allows
 * @param bodyRate the bytes for which a body gets another second, at least 1
 */
@Validated
@ConfigurationProperties("hiretrail.arrival")
record ArrivalProperties(@DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration head,
		@DefaultValue("20s") @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration body,
		@DefaultValue("16KB") DataSize bodyRate) {

	ArrivalProperties {
		if (bodyRate.toBytes() < 1) {
			throw new IllegalArgumentException("body-rate must be at least 1 byte a second");
		}
	}

}
