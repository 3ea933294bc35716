package io.hiretrail.applicant;

import java.time.Instant;

import io.hiretrail.activity.ActivitySubject;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import jakarta.persistence.Entity;

/** A position to fill; applicants pass its stages in their order. */
@Entity
public class Job extends TenantEntity implements ActivitySubject {

	private String title;

	private Instant createdAt;

	protected Job() {
	}

	Job(TenantId id, String title) {
		super(id);
		this.title = title;
		this.createdAt = Ids.timeOf(id.id());
	}

	/** Returns what the position is called. */
	public String title() {
		return this.title;
	}

	/** Returns when it was created. */
	public Instant createdAt() {
		return this.createdAt;
	}

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.JOB, id(), this.title);
	}

}
