package io.hiretrail.organization;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.stereotype.Component;

/** Counts the attempts to sign in with a password on this instance. */
@Component
class SignInMeters {

	private final Counter succeeded;

	private final Counter failed;

	private final Counter throttled;

	SignInMeters(MeterRegistry registry) {
		this.succeeded = counter("succeeded", registry);
		this.failed = counter("failed", registry);
		this.throttled = counter("throttled", registry);
	}

	private static Counter counter(String outcome, MeterRegistry registry) {
		return Counter.builder("hiretrail.sign.in.attempts")
			.description("Attempts to sign in with a password; throttled are those that were not looked at")
			.tag("outcome", outcome)
			.register(registry);
	}

	void succeeded() {
		this.succeeded.increment();
	}

	void failed() {
		this.failed.increment();
	}

	void throttled() {
		this.throttled.increment();
	}

}
