package io.hiretrail.ledger;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes who took the ledger away. */
@Service
class ExportRecord {

	private final ActivityRecorder recorder;

	ExportRecord(ActivityRecorder recorder) {
		this.recorder = recorder;
	}

	/**
	 * Records an export before it begins.
	 * @param range the range as it stood in the request
	 */
	@Transactional
	public void add(@Nullable String range) {
		this.recorder.record(Activity.of(Action.EXPORTED_AUDIT_LOG)
			.on(new Resource(ResourceType.AUDIT_LOG.name(), null, null))
			.with("format", "ledger")
			.with("filter", range));
	}

}
