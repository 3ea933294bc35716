package io.hiretrail.activity;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes who takes the log away, or a part of it. */
@Service
class ExportRecord {

	private final ActivityRecorder recorder;

	ExportRecord(ActivityRecorder recorder) {
		this.recorder = recorder;
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

}
