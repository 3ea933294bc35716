package io.hiretrail.core.web;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

import io.hiretrail.core.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Counts the problem documents that this instance answers with. */
@Component
class ProblemMeters {

	private final Map<URI, Counter> counters = new HashMap<>();

	ProblemMeters(MeterRegistry registry) {
		for (ProblemType type : ProblemType.values()) {
			this.counters.put(type.uri(),
					Counter.builder("hiretrail.problems")
						.description("Requests that were answered with a problem document")
						.tag("type", type.slug())
						.register(registry));
		}
	}

	void count(ProblemDetail document) {
		Counter counter = this.counters.get(document.getType());
		if (counter != null) {
			counter.increment();
		}
	}

}
