package io.hiretrail.activity;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Notes who takes the log away, or a part of it. */
@Service
public class ExportRecord {

	private final ActivityRecorder recorder;

	private final LongTaskTimer running;

	ExportRecord(ActivityRecorder recorder, MeterRegistry meters) {
		this.recorder = recorder;
		this.running = LongTaskTimer.builder("hiretrail.exports.active")
			.description("The exports that this instance is writing")
			.register(meters);
	}

	/**
	 * Records an export before it begins.
	 * @param filter what is taken, as it stood in the request
	 */
	@Transactional
	public void add(String format, @Nullable String filter) {
		this.recorder.record(Activity.of(Action.EXPORTED_AUDIT_LOG)
			.on(new Resource(ResourceType.AUDIT_LOG.name(), null, null))
			.with("format", format)
			.with("filter", filter));
	}

	/** Returns the body of an export that is counted while it is written. */
	public StreamingResponseBody timed(StreamingResponseBody body) {
		return (out) -> {
			LongTaskTimer.Sample sample = this.running.start();
			try {
				body.writeTo(out);
			}
			finally {
				sample.stop();
			}
		};
	}

}
