package io.hiretrail.applicant;

import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as readers see it.
 *
 * @param id its id
 * @param applicantId whom it judges
 * @param stage the name of the stage that it judges
 * @param interviewer who judged
 * @param score from 1 to 5
 * @param comment what the interviewer wrote
 * @param createdAt when it was submitted
 * @param approvedAt when it was approved, if it was
 */
@Schema(name = "Evaluation")
public record EvaluationView(UUID id, UUID applicantId, String stage, Person interviewer, int score,
		@Nullable String comment, Instant createdAt, @Nullable Instant approvedAt) {
}
