package io.hiretrail.applicant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.core.ListQuery;
import io.hiretrail.core.Names;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.Patience;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens jobs and shows them. */
@Service
@Transactional
public class Jobs {

	private final JobRepository jobs;

	private final StageRepository stages;

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	Jobs(JobRepository jobs, StageRepository stages, ActivityRecorder recorder, JdbcClient jdbc) {
		this.jobs = jobs;
		this.stages = stages;
		this.recorder = recorder;
		this.jdbc = jdbc;
	}

	/**
	 * Creates a job with its stages.
	 * @param stages their names in order, each one once
	 */
	public JobWithStages create(CurrentUser caller, String title, List<String> stages) {
		if (stages.stream().distinct().count() < stages.size()) {
			throw ProblemException.invalid("stages", "duplicate", "must not name a stage twice");
		}
		Job job = this.jobs.saveAndFlush(new Job(TenantId.next(caller.organizationId()), title));
		List<Stage> saved = this.stages.saveAll(IntStream.range(0, stages.size())
			.mapToObj((position) -> new Stage(job, stages.get(position), position))
			.toList());
		this.recorder.record(Activity.of(Action.CREATED_JOB).on(job).with("stages", stages));
		return new JobWithStages(job, saved);
	}

	/** Returns a job with its stages in order. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public JobWithStages get(CurrentUser caller, UUID id) {
		Job job = this.jobs.findById(new TenantId(caller.organizationId(), id))
			.orElseThrow(() -> ProblemException.notFound("job", id));
		return new JobWithStages(job, this.stages.findAll(caller.organizationId(), id));
	}

	/** Returns the titles of those of some jobs that the organization has. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public Map<UUID, String> titles(CurrentUser caller, Collection<UUID> ids) {
		return Names.of(this.jdbc, "job", "title", caller.organizationId(), ids);
	}

	/** Returns a page of jobs, newest first. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public Page<ListedJob> list(CurrentUser caller, PageRequest request) {
		return new ListQuery("job", caller.organizationId()).page(this.jdbc, "id, title, created_at", request,
				ListedJob::of, ListedJob::id);
	}

	/**
	 * A job and what it consists of.
	 *
	 * @param job the job
	 * @param stages its stages, in order
	 */
	public record JobWithStages(Job job, List<Stage> stages) {
	}

	/**
	 * A job in a list.
	 *
	 * @param id its id
	 * @param title what the position is called
	 * @param createdAt when it was created
	 */
	public record ListedJob(UUID id, String title, Instant createdAt) {

		static ListedJob of(ResultSet row, int number) throws SQLException {
			return new ListedJob(row.getObject("id", UUID.class), row.getString("title"),
					row.getObject("created_at", OffsetDateTime.class).toInstant());
		}

	}

}
