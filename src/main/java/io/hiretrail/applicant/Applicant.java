package io.hiretrail.applicant;

import java.time.Instant;
import java.util.UUID;

import io.hiretrail.activity.ActivitySubject;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.Ids;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.TenantEntity;
import io.hiretrail.core.TenantId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** Somebody who has applied for a job, and how far that has come. */
@Entity
public class Applicant extends TenantEntity implements ActivitySubject {

	private String name;

	private String email;

	private @Nullable String source;

	private UUID jobId;

	private UUID stageId;

	@Enumerated(EnumType.STRING)
	private ApplicationStatus status;

	private Instant createdAt;

	protected Applicant() {
	}

	Applicant(TenantId id, String name, String email, @Nullable String source, Stage first) {
		super(id);
		this.name = name;
		this.email = email;
		this.source = source;
		this.jobId = first.jobId();
		this.stageId = first.id();
		this.status = ApplicationStatus.UNDER_REVIEW;
		this.createdAt = Ids.timeOf(id.id());
	}

	void moveTo(Stage stage) {
		if (isIn(stage)) {
			throw new ProblemException(ProblemType.STAGE_UNCHANGED,
					this.name + " is in the stage " + stage.name() + " already. Nothing was recorded.");
		}
		this.stageId = stage.id();
	}

	void changeStatus(ApplicationStatus status) {
		if (this.status == status) {
			throw new ProblemException(ProblemType.STATUS_UNCHANGED,
					"The application of " + this.name + " is " + status + " already. Nothing was recorded.");
		}
		this.status = status;
	}

	void rename(String name) {
		this.name = name;
	}

	void changeEmail(String email) {
		this.email = email;
	}

	void changeSource(String source) {
		this.source = source;
	}

	boolean isIn(Stage stage) {
		return this.stageId.equals(stage.id());
	}

	/** Returns the applicant's name. */
	public String name() {
		return this.name;
	}

	/** Returns the applicant's e-mail address. */
	public String email() {
		return this.email;
	}

	/** Returns where the application came from, if that is known. */
	public @Nullable String source() {
		return this.source;
	}

	/** Returns the job applied for. */
	public UUID jobId() {
		return this.jobId;
	}

	UUID stageId() {
		return this.stageId;
	}

	/** Returns how the application stands. */
	public ApplicationStatus status() {
		return this.status;
	}

	/** Returns when the application came in. */
	public Instant createdAt() {
		return this.createdAt;
	}

	@Override
	public UUID applicantId() {
		return id();
	}

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.APPLICANT, id(), this.name);
	}

}
