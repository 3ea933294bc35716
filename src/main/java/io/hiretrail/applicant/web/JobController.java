package io.hiretrail.applicant.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.hiretrail.applicant.Jobs;
import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayRead;
import io.hiretrail.security.MayRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Jobs and their stages. */
@Tag(name = "Jobs", description = "Positions to fill, and the stages on the way")
@RestController
@RequestMapping("/api/v1/jobs")
class JobController {

	private final Jobs jobs;

	JobController(Jobs jobs) {
		this.jobs = jobs;
	}

	@Operation(summary = "Create a job with its stages", description = "Applicants start in the first stage.")
	@MayRecord
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<JobView> create(@Valid @RequestBody NewJob request, @AuthenticationPrincipal CurrentUser caller) {
		JobView job = JobView.of(this.jobs.create(caller, request.title(), request.stages()));
		return ResponseEntity.created(URI.create("/api/v1/jobs/" + job.id())).body(job);
	}

	@Operation(summary = "List the jobs", description = "The newest first.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayRead
	@GetMapping
	Page<Jobs.ListedJob> list(@Valid @ParameterObject PageParameters page,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.jobs.list(caller, page.request());
	}

	@Operation(summary = "Read a job", description = "Its stages come in their order.")
	@MayRead
	@GetMapping("/{id}")
	JobView job(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		return JobView.of(this.jobs.get(caller, id));
	}

	/**
	 * A job to create.
	 *
	 * @param title what the position is called
	 * @param stages the names of its stages in order, 1 to 50
	 */
	record NewJob(@NotBlank @Size(max = 200) @Schema(example = "Backend Engineer") String title,
			@NotNull @Size(min = 1, max = 50) @Schema(
					example = "[\"Initial Review\", \"Phone Screen\", \"Technical Interview\", \"Offer\"]") List<@NotBlank @Size(
							max = 200) String> stages) {
	}

	/**
	 * A job.
	 *
	 * @param id its id
	 * @param title what the position is called
	 * @param stages its stages in order
	 * @param createdAt when it was created
	 */
	@Schema(name = "Job")
	record JobView(UUID id, String title, List<StageView> stages, Instant createdAt) {

		static JobView of(Jobs.JobWithStages found) {
			return new JobView(found.job().id(), found.job().title(),
					found.stages().stream().map((stage) -> new StageView(stage.id(), stage.name())).toList(),
					found.job().createdAt());
		}

	}

	/**
	 * A stage.
	 *
	 * @param id its id
	 * @param name its name
	 */
	@Schema(name = "Stage")
	record StageView(UUID id, String name) {
	}

}
