package io.hiretrail.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Actor;
import io.hiretrail.applicant.ApplicationStatus;
import io.hiretrail.applicant.Channel;
import io.hiretrail.applicant.Direction;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside the entries: each thing as the last entry about it has left it.
 */
final class DemoRows {

	final Map<UUID, ApplicantRow> applicants = new LinkedHashMap<>();

	final Map<UUID, EvaluationRow> evaluations = new LinkedHashMap<>();

	final List<CommunicationRow> communications = new ArrayList<>();

	/**
	 * An applicant.
	 *
	 * @param candidate who applied, for what
	 * @param email the present e-mail address
	 * @param stage the present stage
	 * @param status how the application stands
	 * @param createdAt when it came in
	 */
	record ApplicantRow(Candidate candidate, String email, DemoJob.Stage stage, ApplicationStatus status,
			Instant createdAt) {

		ApplicantRow in(DemoJob.Stage stage) {
			return new ApplicantRow(this.candidate, this.email, stage, this.status, this.createdAt);
		}

		ApplicantRow with(ApplicationStatus status) {
			return new ApplicantRow(this.candidate, this.email, this.stage, status, this.createdAt);
		}

		ApplicantRow with(String email) {
			return new ApplicantRow(this.candidate, email, this.stage, this.status, this.createdAt);
		}

	}

	/**
	 * An evaluation.
	 *
	 * @param id its id
	 * @param applicantId who was judged
	 * @param stage in which stage
	 * @param interviewer by whom
	 * @param score from 1 to 5
	 * @param comment in words
	 * @param createdAt when
	 * @param approvedAt when it was approved, if it was
	 */
	record EvaluationRow(UUID id, UUID applicantId, DemoJob.Stage stage, Actor interviewer, int score, String comment,
			Instant createdAt, @Nullable Instant approvedAt) {

		EvaluationRow scored(int score) {
			return new EvaluationRow(this.id, this.applicantId, this.stage, this.interviewer, score, this.comment,
					this.createdAt, this.approvedAt);
		}

		EvaluationRow approved(Instant approvedAt) {
			return new EvaluationRow(this.id, this.applicantId, this.stage, this.interviewer, this.score, this.comment,
					this.createdAt, approvedAt);
		}

	}

	/**
	 * A communication.
	 *
	 * @param id its id
	 * @param applicantId with whom
	 * @param author who wrote or spoke
	 * @param channel by which way
	 * @param direction from whom to whom
	 * @param subject about what
	 * @param templateId the template that was used, if any
	 * @param createdAt when
	 */
	record CommunicationRow(UUID id, UUID applicantId, Player author, Channel channel, Direction direction,
			String subject, @Nullable String templateId, Instant createdAt) {
	}

}
