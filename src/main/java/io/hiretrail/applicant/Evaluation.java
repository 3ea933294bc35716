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
import org.jspecify.annotations.Nullable;

/** What an interviewer made of an applicant in one stage. */
@Entity
class Evaluation extends TenantEntity implements ActivitySubject {

	private UUID applicantId;

	private UUID stageId;

	private @Nullable UUID interviewerId;

	private @Nullable UUID interviewerRef;

	private String interviewerName;

	private short score;

	private @Nullable String comment;

	private Instant createdAt;

	private @Nullable Instant approvedAt;

	protected Evaluation() {
	}

	Evaluation(Applicant applicant, Stage stage, Person interviewer, int score, @Nullable String comment) {
		super(TenantId.next(applicant.organizationId()));
		this.applicantId = applicant.id();
		this.stageId = stage.id();
		this.interviewerId = interviewer.id();
		this.interviewerRef = interviewer.id();
		this.interviewerName = interviewer.name();
		this.score = (short) score;
		this.comment = comment;
		this.createdAt = Ids.timeOf(id());
	}

	void approve(Instant now) {
		if (this.approvedAt != null) {
			throw new ProblemException(ProblemType.ALREADY_APPROVED,
					"It was approved at " + this.approvedAt + ". Nothing was recorded.");
		}
		this.approvedAt = now;
	}

	boolean isOf(Applicant applicant) {
		return this.applicantId.equals(applicant.id());
	}

	UUID stageId() {
		return this.stageId;
	}

	@Nullable UUID interviewerId() {
		return this.interviewerId;
	}

	EvaluationView view(String stage) {
		return new EvaluationView(id(), this.applicantId, stage, new Person(this.interviewerId, this.interviewerName),
				this.score, this.comment, this.createdAt, this.approvedAt);
	}

	@Override
	public UUID applicantId() {
		return this.applicantId;
	}

	@Override
	public Resource asResource() {
		return Resource.of(ResourceType.EVALUATION, id(), null);
	}

}
