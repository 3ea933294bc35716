package io.hiretrail.applicant.web;

import java.net.URI;
import java.util.UUID;

import io.hiretrail.applicant.ApplicantFilter;
import io.hiretrail.applicant.ApplicantView;
import io.hiretrail.applicant.Applicants;
import io.hiretrail.applicant.ApplicationStatus;
import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAdminister;
import io.hiretrail.security.MayRead;
import io.hiretrail.security.MayRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Applicants. */
@Tag(name = "Applicants", description = "Who has applied, and how far that has come")
@RestController
@RequestMapping("/api/v1/applicants")
class ApplicantController {

	private final Applicants applicants;

	ApplicantController(Applicants applicants) {
		this.applicants = applicants;
	}

	@Operation(summary = "Take an application in", description = "The applicant starts in the first stage of the job.")
	@Answers(ProblemType.NOT_FOUND)
	@MayRecord
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<ApplicantView> create(@Valid @RequestBody NewApplicant request,
			@AuthenticationPrincipal CurrentUser caller) {
		ApplicantView applicant = this.applicants.create(caller, request.name(), request.email(), request.jobId(),
				request.source());
		return ResponseEntity.created(URI.create("/api/v1/applicants/" + applicant.id())).body(applicant);
	}

	@Operation(summary = "Search the applicants",
			description = "By a part of the name, by job, by status; newest first.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayRead
	@GetMapping
	Page<ApplicantView> search(@Valid @ParameterObject SearchParameters search,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.applicants.search(caller, search.filter(), search.page().request());
	}

	@Operation(summary = "Read an applicant")
	@MayRead
	@GetMapping("/{id}")
	ApplicantView applicant(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		return this.applicants.get(caller, id);
	}

	@Operation(summary = "Change an applicant",
			description = "Changes what is given and leaves the rest. The entry has before and after.")
	@MayRecord
	@PatchMapping("/{id}")
	ApplicantView update(@PathVariable UUID id, @Valid @RequestBody ApplicantChange change,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.applicants.update(caller, id, change.name(), change.email(), change.source());
	}

	@Operation(summary = "Erase an applicant",
			description = "Takes away the applicant, the evaluations, the communications and all entries, for good. One "
					+ "entry without personal data remains that says when, by whom and how much.")
	@Answers(ProblemType.LEGAL_HOLD)
	@MayAdminister
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		this.applicants.erase(caller, id);
	}

	/**
	 * An application.
	 *
	 * @param name the applicant's name
	 * @param email the applicant's e-mail address
	 * @param jobId the job applied for
	 * @param source where the application came from
	 */
	record NewApplicant(@NotBlank @Size(max = 200) @Schema(example = "Ada Lovelace") String name,
			@NotNull @Email @Size(min = 3, max = 254) @Schema(example = "ada@example.org") String email,
			@NotNull @Schema(example = "01939d2a-0000-7000-8000-000000000002") UUID jobId,
			@Nullable @Size(min = 1, max = 200) @Schema(example = "Referral") String source) {
	}

	/**
	 * What to change of an applicant.
	 *
	 * @param name the new name
	 * @param email the new e-mail address
	 * @param source the new source
	 */
	record ApplicantChange(
			@Nullable @Pattern(regexp = ".*\\S.*", message = "must not be blank") @Size(max = 200) @Schema(
					example = "Ada King, Countess of Lovelace") String name,
			@Nullable @Email @Size(min = 3, max = 254) @Schema(example = "ada.king@example.org") String email,
			@Nullable @Size(min = 1, max = 200) @Schema(example = "Career fair") String source) {
	}

	/**
	 * Which applicants to list.
	 *
	 * @param q a part of the name, in any case
	 * @param jobId only those who applied for this job
	 * @param status only those whose application stands like this
	 * @param limit the greatest number of applicants, 1 to 100
	 * @param cursor where to read on
	 */
	record SearchParameters(
			@Nullable @Size(max = 200) @Schema(description = "A part of the name, in any case") String q,
			@Nullable UUID jobId, @Nullable ApplicationStatus status,
			@Nullable @Min(1) @Max(Page.MAX_LIMIT) @Schema(defaultValue = "50") Integer limit,
			@Nullable @Schema(description = "Where to read on: next or previous of another page") String cursor) {

		ApplicantFilter filter() {
			return new ApplicantFilter(this.q, this.jobId, this.status);
		}

		PageParameters page() {
			return new PageParameters(this.limit, this.cursor);
		}

	}

}
