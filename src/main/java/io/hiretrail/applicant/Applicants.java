package io.hiretrail.applicant;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Erased;
import io.hiretrail.activity.Changes;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.ListQuery;
import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.Names;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.Patience;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.TenantId;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Leads applicants through the pipeline; each step writes its entry in the same
 * transaction.
 */
@Service
@Transactional
public class Applicants {

	private final ApplicantRepository applicants;

	private final StageRepository stages;

	private final Jobs jobs;

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	Applicants(ApplicantRepository applicants, StageRepository stages, Jobs jobs, ActivityRecorder recorder,
			JdbcClient jdbc) {
		this.applicants = applicants;
		this.stages = stages;
		this.jobs = jobs;
		this.recorder = recorder;
		this.jdbc = jdbc;
	}

	/** Takes an application in; it starts in the first stage of its job. */
	public ApplicantView create(CurrentUser caller, String name, String email, UUID jobId, @Nullable String source) {
		Stage first = this.jobs.get(caller, jobId).stages().get(0);
		Applicant applicant = this.applicants
			.saveAndFlush(new Applicant(TenantId.next(caller.organizationId()), name, email, source, first));
		this.recorder.record(Activity.of(Action.CREATED_APPLICATION)
			.on(applicant)
			.with("jobId", jobId.toString())
			.with("source", source));
		return ApplicantView.of(applicant, first);
	}

	/** Returns an applicant. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public ApplicantView get(CurrentUser caller, UUID id) {
		Applicant applicant = find(caller, id);
		return ApplicantView.of(applicant, stage(applicant));
	}

	/** Fails unless the organization has such an applicant. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public void require(CurrentUser caller, UUID id) {
		find(caller, id);
	}

	/** Returns a page of the applicants that match, newest first. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public Page<ApplicantView> search(CurrentUser caller, ApplicantFilter filter, PageRequest request) {
		return new ListQuery("applicant", caller.organizationId())
			.andIfPresent("name ilike ?", ListQuery.containing(filter.q()))
			.andIfPresent("job_id = ?", filter.jobId())
			.andIfPresent("status = ?", (filter.status() != null) ? filter.status().name() : null)
			.page(this.jdbc, ApplicantView.COLUMNS, request, ApplicantView::of, ApplicantView::id);
	}

	/** Returns the names of those of some applicants that the organization has. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public Map<UUID, String> names(CurrentUser caller, Collection<UUID> ids) {
		return Names.of(this.jdbc, "applicant", "name", caller.organizationId(), ids);
	}

	/** Changes what is given and records what that was before; no change, no entry. */
	public ApplicantView update(CurrentUser caller, UUID id, @Nullable String name, @Nullable String email,
			@Nullable String source) {
		Applicant applicant = findAndLock(caller, id);
		Changes changes = new Changes().to("name", applicant.name(), name, applicant::rename)
			.to("email", applicant.email(), email, applicant::changeEmail)
			.to("source", applicant.source(), source, applicant::changeSource);
		if (!changes.isEmpty()) {
			this.recorder.record(changes.in(Activity.of(Action.UPDATED_APPLICANT).on(applicant)));
		}
		return ApplicantView.of(applicant, stage(applicant));
	}

	/**
	 * Moves an applicant to another stage of its job.
	 * @throws ProblemException {@link ProblemType#UNKNOWN_STAGE},
	 * {@link ProblemType#STAGE_UNCHANGED}
	 */
	public Entry moveStage(CurrentUser caller, UUID id, String to, @Nullable String reason) {
		Applicant applicant = findAndLock(caller, id);
		Stage from = stage(applicant);
		applicant.moveTo(stage(applicant, to));
		return this.recorder.record(Activity.of(Action.MOVED_STAGE)
			.on(applicant)
			.with("from", from.name())
			.with("to", to)
			.with("reason", reason));
	}

	/**
	 * Gives an application another status.
	 * @throws ProblemException {@link ProblemType#STATUS_UNCHANGED}
	 */
	public Entry changeStatus(CurrentUser caller, UUID id, ApplicationStatus to, @Nullable String reason) {
		Applicant applicant = findAndLock(caller, id);
		ApplicationStatus from = applicant.status();
		applicant.changeStatus(to);
		return this.recorder.record(Activity.of(Action.STATUS_CHANGED)
			.on(applicant)
			.with("from", from)
			.with("to", to)
			.with("reason", reason));
	}

	/**
	 * Erases an applicant and all entries; one entry remains that says who did that and
	 * how much went.
	 */
	@Transactional(timeout = LongTransactions.SECONDS)
	public void erase(CurrentUser caller, UUID id) {
		Erased erased = this.applicants.erase(caller.organizationId(), id)
			.stream()
			.findFirst()
			.orElseThrow(() -> ProblemException.notFound("applicant", id));
		this.recorder.record(Activity.of(Action.ERASED_APPLICANT)
			.on(new Resource(ResourceType.APPLICANT.name(), null, null))
			.with("counts", erased.counts()));
	}

	Applicant find(CurrentUser caller, UUID id) {
		return this.applicants.findById(new TenantId(caller.organizationId(), id))
			.orElseThrow(() -> ProblemException.notFound("applicant", id));
	}

	Applicant findAndLock(CurrentUser caller, UUID id) {
		return this.applicants.findAndLock(new TenantId(caller.organizationId(), id))
			.orElseThrow(() -> ProblemException.notFound("applicant", id));
	}

	private Stage stage(Applicant applicant) {
		return this.stages.findById(new TenantId(applicant.organizationId(), applicant.stageId())).orElseThrow();
	}

	/** Returns the stage of the applicant's job that has a name. */
	Stage stage(Applicant applicant, String name) {
		return this.stages.findByName(applicant.organizationId(), applicant.jobId(), name)
			.orElseThrow(() -> new ProblemException(ProblemType.UNKNOWN_STAGE, "The job of " + applicant.name()
					+ " has no stage " + name + "; it has " + String.join(", ", stageNames(applicant)) + "."));
	}

	private Iterable<String> stageNames(Applicant applicant) {
		return this.stages.findAll(applicant.organizationId(), applicant.jobId()).stream().map(Stage::name).toList();
	}

}
