package io.hiretrail.applicant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Entry;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.Patience;
import io.hiretrail.security.CurrentUser;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads all that is known of an applicant. */
@Service
@Transactional(readOnly = true, timeout = Patience.SECONDS)
public class History {

	private static final String EVALUATIONS = """
			select e.id, e.applicant_id, s.name as stage, e.interviewer_id, e.interviewer_name, e.score, e.comment, e.created_at,
			       e.approved_at
			from evaluation e
			join stage s on s.organization_id = e.organization_id and s.id = e.stage_id
			where e.organization_id = ? and e.applicant_id = ?
			order by e.id desc
			""";

	private static final String COMMUNICATIONS = """
			select id, applicant_id, channel, direction, subject, template_id, author_id, author_name, created_at
			from communication
			where organization_id = ? and applicant_id = ?
			order by id desc
			""";

	private final Applicants applicants;

	private final ActivityReader reader;

	private final JdbcClient jdbc;

	History(Applicants applicants, ActivityReader reader, JdbcClient jdbc) {
		this.applicants = applicants;
		this.reader = reader;
		this.jdbc = jdbc;
	}

	/**
	 * Returns the first page of the timeline, all evaluations and all communications,
	 * each newest first.
	 */
	public CompleteHistory of(CurrentUser caller, UUID applicantId) {
		ApplicantView applicant = this.applicants.get(caller, applicantId);
		ActivityQuery timeline = ActivityQuery.of(caller.organizationId()).applicant(applicantId);
		return new CompleteHistory(applicant, this.reader.page(timeline, PageRequest.at(Page.MAX_LIMIT, null)),
				communications(caller, applicantId), evaluations(caller, applicantId));
	}

	/** Returns what was said, newest first. */
	public List<CommunicationView> communications(CurrentUser caller, UUID applicantId) {
		return list(COMMUNICATIONS, caller, applicantId, History::communication);
	}

	/** Returns what interviewers thought, newest first. */
	public List<EvaluationView> evaluations(CurrentUser caller, UUID applicantId) {
		return list(EVALUATIONS, caller, applicantId, History::evaluation);
	}

	private <T> List<T> list(String sql, CurrentUser caller, UUID applicantId, RowMapper<T> row) {
		return this.jdbc.sql(sql).params(caller.organizationId(), applicantId).query(row).list();
	}

	private static EvaluationView evaluation(ResultSet row, int number) throws SQLException {
		OffsetDateTime approvedAt = row.getObject("approved_at", OffsetDateTime.class);
		return new EvaluationView(row.getObject("id", UUID.class), row.getObject("applicant_id", UUID.class),
				row.getString("stage"),
				new Person(row.getObject("interviewer_id", UUID.class), row.getString("interviewer_name")),
				row.getInt("score"), row.getString("comment"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				(approvedAt != null) ? approvedAt.toInstant() : null);
	}

	private static CommunicationView communication(ResultSet row, int number) throws SQLException {
		return new CommunicationView(row.getObject("id", UUID.class), row.getObject("applicant_id", UUID.class),
				Channel.valueOf(row.getString("channel")), Direction.valueOf(row.getString("direction")),
				row.getString("subject"), row.getString("template_id"),
				new Person(row.getObject("author_id", UUID.class), row.getString("author_name")),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

	/**
	 * All that is known of an applicant.
	 *
	 * @param applicant the applicant
	 * @param timeline the first page of the timeline; read on with its cursor at the
	 * applicant's activity-logs
	 * @param communications what was said, newest first
	 * @param evaluations what interviewers thought, newest first
	 */
	public record CompleteHistory(ApplicantView applicant, Page<Entry> timeline, List<CommunicationView> communications,
			List<EvaluationView> evaluations) {
	}

}
