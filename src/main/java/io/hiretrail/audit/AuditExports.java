package io.hiretrail.audit;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes who took the log away. */
@Service
class AuditExports {

	private final ActivityRecorder recorder;

	AuditExports(ActivityRecorder recorder) {
		this.recorder = recorder;
	}

	/**
	 * Records an export before it begins.
	 * @param filter the filter as it stood in the request
	 */
	@Transactional
	public void record(ExportFormat format, @Nullable String filter) {
		this.recorder.record(Activity.of(Action.EXPORTED_AUDIT_LOG)
			.on(new Resource(ResourceType.AUDIT_LOG.name(), null, null))
			.with("format", format.toString())
			.with("filter", filter));
	}

}
