package io.hiretrail.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.hiretrail.core.TenantScope;
import io.hiretrail.demo.DemoRows.ApplicantRow;
import io.hiretrail.demo.DemoRows.CommunicationRow;
import io.hiretrail.demo.DemoRows.EvaluationRow;
import io.hiretrail.embedded.OnEmbeddedDatabase;
import io.hiretrail.security.Scope;
import io.hiretrail.security.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the demo's rows as if they had come about in the past, which the services that
 * date everything to the present cannot.
 */
@Component
@OnEmbeddedDatabase
class DemoTables {

	private static final String INSERT_API_KEY = """
			insert into api_key (organization_id, id, name, key_hash, scopes, created_at)
			values (?, ?, ?, ?, array[?], ?)
			""";

	private static final String INSERT_JOB = """
			insert into job (organization_id, id, title, created_at) values (?, ?, ?, ?)
			""";

	private static final String INSERT_STAGE = """
			insert into stage (organization_id, id, job_id, name, position) values (?, ?, ?, ?, ?)
			""";

	private static final String INSERT_APPLICANT = """
			insert into applicant (organization_id, id, name, email, source, job_id, stage_id, status, created_at)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String INSERT_EVALUATION = """
			insert into evaluation (organization_id, id, applicant_id, stage_id, interviewer_id, interviewer_ref,
			                        interviewer_name, score, comment, created_at, approved_at)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String INSERT_COMMUNICATION = """
			insert into communication (organization_id, id, applicant_id, author_id, author_ref, author_name, channel,
			                           direction, subject, template_id, created_at)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private final JdbcTemplate jdbc;

	DemoTables(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Tells whether the tables are those at a JDBC address. */
	boolean areAt(String url) {
		return Boolean.TRUE.equals(this.jdbc
			.execute((ConnectionCallback<Boolean>) (connection) -> url.equals(connection.getMetaData().getURL())));
	}

	/** Enters the demo's organization and tells whether it is there. */
	boolean enter() {
		TenantScope.enter(JdbcClient.create(this.jdbc), DemoTeam.ORGANIZATION);
		return Boolean.TRUE.equals(this.jdbc.queryForObject("select exists (select from organization where id = ?)",
				Boolean.class, DemoTeam.ORGANIZATION));
	}

	/** Adds a key whose secret nobody knows: it only gives entries a source. */
	void insertApiKey(UUID id, String name, Instant createdAt) {
		this.jdbc.update(INSERT_API_KEY, DemoTeam.ORGANIZATION, id, name,
				Secret.hash(Secret.create(Secret.API_KEY, DemoTeam.ORGANIZATION)), Scope.ACTIVITY_WRITE.toString(),
				utc(createdAt));
	}

	void insertJobs(List<DemoJob> jobs) {
		insert(INSERT_JOB, jobs, (job) -> row(job.id(), job.title(), utc(job.createdAt())));
		for (DemoJob job : jobs) {
			insert(INSERT_STAGE, job.stages(), (stage) -> row(stage.id(), job.id(), stage.name(), stage.position()));
		}
	}

	void insert(DemoRows rows) {
		insert(INSERT_APPLICANT, rows.applicants.values(), DemoTables::applicant);
		insert(INSERT_EVALUATION, rows.evaluations.values(), DemoTables::evaluation);
		insert(INSERT_COMMUNICATION, rows.communications, DemoTables::communication);
	}

	private static Object[] applicant(ApplicantRow row) {
		Candidate candidate = row.candidate();
		return row(candidate.id(), candidate.name(), row.email(), candidate.source().label(), candidate.job().id(),
				row.stage().id(), row.status().name(), utc(row.createdAt()));
	}

	private static Object[] evaluation(EvaluationRow row) {
		UUID interviewer = row.interviewer().id();
		return row(row.id(), row.applicantId(), row.stage().id(), interviewer, interviewer, row.interviewer().name(),
				row.score(), row.comment(), utc(row.createdAt()), utc(row.approvedAt()));
	}

	private static Object[] communication(CommunicationRow row) {
		UUID author = row.author().actor().id();
		return row(row.id(), row.applicantId(), author, author, row.author().name(), row.channel().name(),
				row.direction().name(), row.subject(), row.templateId(), utc(row.createdAt()));
	}

	private <T> void insert(String sql, Collection<T> rows, Function<T, Object[]> columns) {
		this.jdbc.batchUpdate(sql, rows.stream().map(columns).toList());
	}

	private static Object[] row(@Nullable Object... columns) {
		List<@Nullable Object> row = new ArrayList<>();
		row.add(DemoTeam.ORGANIZATION);
		row.addAll(Arrays.asList(columns));
		return row.toArray();
	}

	private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

}
