package io.hiretrail.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What keeps entries, and the applicants they are about, whatever the policy says.
 *
 * @param id its id
 * @param scope what it is on
 * @param targetId the applicant or the job; null for the organization
 * @param reason why, such as the name of the case
 * @param placedAt when it was placed
 * @param releasedAt when it was released; null while it is in force
 */
public record LegalHold(UUID id, Scope scope, @Nullable UUID targetId, String reason, Instant placedAt,
		@Nullable Instant releasedAt) {

	static final String COLUMNS = "id, applicant_id, job_id, reason, placed_at, released_at";

	static LegalHold of(ResultSet row, int number) throws SQLException {
		UUID applicant = row.getObject("applicant_id", UUID.class);
		UUID job = row.getObject("job_id", UUID.class);
		Scope scope = (applicant != null) ? Scope.APPLICANT : (job != null) ? Scope.JOB : Scope.ORGANIZATION;
		OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
		return new LegalHold(row.getObject("id", UUID.class), scope, (applicant != null) ? applicant : job,
				row.getString("reason"), row.getObject("placed_at", OffsetDateTime.class).toInstant(),
				(released != null) ? released.toInstant() : null);
	}

	@Nullable UUID applicantId() {
		return (this.scope == Scope.APPLICANT) ? this.targetId : null;
	}

	@Nullable UUID jobId() {
		return (this.scope == Scope.JOB) ? this.targetId : null;
	}

	/**
	 * What a hold can be on: one applicant, a job with all its applicants, or everything.
	 */
	@Schema(name = "LegalHoldScope")
	public enum Scope {

		APPLICANT, JOB, ORGANIZATION

	}

}
