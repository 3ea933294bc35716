package io.hiretrail.retention.web;

import java.net.URI;
import java.util.UUID;

import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.retention.LegalHold;
import io.hiretrail.retention.LegalHolds;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAdminister;
import io.hiretrail.security.MayAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What must be kept for a lawsuit or an inquiry. */
@Tag(name = "Retention")
@RestController
@RequestMapping("/api/v1/legal-holds")
class LegalHoldController {

	private final LegalHolds holds;

	LegalHoldController(LegalHolds holds) {
		this.holds = holds;
	}

	@Operation(summary = "List the legal holds", description = "The newest first; released ones are among them.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayAudit
	@GetMapping
	Page<LegalHold> holds(
			@Parameter(description = "true for those in force, false for those released") @RequestParam(
					required = false) @Nullable Boolean active,
			@Valid @ParameterObject PageParameters page, @AuthenticationPrincipal CurrentUser caller) {
		return this.holds.list(caller, active, page.request());
	}

	@Operation(summary = "Place a legal hold",
			description = "From now on no purge takes entries of the applicant, of the job and all its applicants, or of "
					+ "the organization, and neither these applicants nor former members who dealt with them can be "
					+ "erased, until the hold is released.")
	@Answers(ProblemType.NOT_FOUND)
	@MayAdminister
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<LegalHold> place(@Valid @RequestBody NewLegalHold request,
			@AuthenticationPrincipal CurrentUser caller) {
		LegalHold placed = this.holds.place(caller, request.scope(), request.id(), request.reason());
		return ResponseEntity.created(URI.create("/api/v1/legal-holds/" + placed.id())).body(placed);
	}

	@Operation(summary = "Release a legal hold", description = "It stays in the list, with the time of its release.")
	@MayAdminister
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void release(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		this.holds.release(caller, id);
	}

	/**
	 * A hold to place.
	 *
	 * @param scope what it is on
	 * @param id the applicant or the job; to be left out for the organization
	 * @param reason why, such as the name of the case; administrators alone see it
	 */
	record NewLegalHold(@NotNull @Schema(example = "APPLICANT") LegalHold.Scope scope,
			@Nullable @Schema(example = "01939d2a-0000-7000-8000-000000000003") UUID id,
			@NotBlank @Size(max = 1000) @Schema(example = "Case 4711") String reason) {
	}

}
