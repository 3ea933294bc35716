package io.hiretrail.applicant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An applicant as readers see it.
 *
 * @param id the applicant's id
 * @param name the name
 * @param email the e-mail address
 * @param source where the application came from, if that is known
 * @param jobId the job applied for
 * @param stage the name of the present stage
 * @param status how the application stands
 * @param createdAt when the application came in
 */
@Schema(name = "Applicant")
public record ApplicantView(UUID id, String name, String email, @Nullable String source, UUID jobId, String stage,
		ApplicationStatus status, Instant createdAt) {

	static final String COLUMNS = """
			id, name, email, source, job_id, status, created_at,
			(select stage.name from stage
			 where stage.organization_id = applicant.organization_id and stage.id = applicant.stage_id) as stage""";

	static ApplicantView of(Applicant applicant, Stage stage) {
		return new ApplicantView(applicant.id(), applicant.name(), applicant.email(), applicant.source(),
				applicant.jobId(), stage.name(), applicant.status(), applicant.createdAt());
	}

	static ApplicantView of(ResultSet row, int number) throws SQLException {
		return new ApplicantView(row.getObject("id", UUID.class), row.getString("name"), row.getString("email"),
				row.getString("source"), row.getObject("job_id", UUID.class), row.getString("stage"),
				ApplicationStatus.valueOf(row.getString("status")),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

}
