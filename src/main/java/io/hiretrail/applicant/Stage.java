package io.hiretrail.applicant;

import java.util.UUID;

import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import jakarta.persistence.Entity;

/** A step of a job's pipeline. */
@Entity
public class Stage extends TenantEntity {

	private UUID jobId;

	private String name;

	private int position;

	protected Stage() {
	}

	Stage(Job job, String name, int position) {
		super(TenantId.next(job.organizationId()));
		this.jobId = job.id();
		this.name = name;
		this.position = position;
	}

	/** Returns the name, which no other stage of the job has. */
	public String name() {
		return this.name;
	}

	/** Returns the place in the pipeline, from 0. */
	int position() {
		return this.position;
	}

	UUID jobId() {
		return this.jobId;
	}

}
