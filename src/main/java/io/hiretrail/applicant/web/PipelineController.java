package io.hiretrail.applicant.web;

import java.net.URI;
import java.util.UUID;

import io.hiretrail.activity.Entry;
import io.hiretrail.applicant.Applicants;
import io.hiretrail.applicant.ApplicationStatus;
import io.hiretrail.applicant.Channel;
import io.hiretrail.applicant.CommunicationView;
import io.hiretrail.applicant.Communications;
import io.hiretrail.applicant.Direction;
import io.hiretrail.applicant.EvaluationView;
import io.hiretrail.applicant.Evaluations;
import io.hiretrail.core.Answers;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The steps that an applicant takes; each writes its entry. */
@Tag(name = "Pipeline", description = "Move an applicant along; every step is recorded with the change it makes")
@RestController
@RequestMapping("/api/v1/applicants/{id}")
class PipelineController {

	private final Applicants applicants;

	private final Evaluations evaluations;

	private final Communications communications;

	PipelineController(Applicants applicants, Evaluations evaluations, Communications communications) {
		this.applicants = applicants;
		this.evaluations = evaluations;
		this.communications = communications;
	}

	@Operation(summary = "Move an applicant to another stage", description = "Answers the entry, MOVED_STAGE.")
	@Answers({ ProblemType.STAGE_UNCHANGED, ProblemType.UNKNOWN_STAGE })
	@MayRecord
	@PostMapping("/stage-moves")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<Entry> move(@PathVariable UUID id, @Valid @RequestBody StageMove request,
			@AuthenticationPrincipal CurrentUser caller) {
		return created(this.applicants.moveStage(caller, id, request.to(), request.reason()));
	}

	@Operation(summary = "Change the status of an application", description = "Answers the entry, STATUS_CHANGED.")
	@Answers(ProblemType.STATUS_UNCHANGED)
	@MayRecord
	@PostMapping("/status-changes")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<Entry> changeStatus(@PathVariable UUID id, @Valid @RequestBody StatusChange request,
			@AuthenticationPrincipal CurrentUser caller) {
		return created(this.applicants.changeStatus(caller, id, request.to(), request.reason()));
	}

	private static ResponseEntity<Entry> created(Entry entry) {
		return ResponseEntity.created(URI.create("/api/v1/activity-logs/" + entry.id())).body(entry);
	}

	@Operation(summary = "Evaluate an applicant",
			description = "Records ADDED_EVALUATION. A person is the interviewer; "
					+ "an API key may name the user who interviewed.")
	@Answers({ ProblemType.ACTOR_REFUSED, ProblemType.UNKNOWN_STAGE })
	@MayRecord
	@PostMapping("/evaluations")
	@ResponseStatus(HttpStatus.CREATED)
	EvaluationView evaluate(@PathVariable UUID id, @Valid @RequestBody NewEvaluation request,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.evaluations.add(caller, id, request.stage(), request.score(), request.comment(),
				request.interviewerId());
	}

	@Operation(summary = "Approve an evaluation",
			description = "Records APPROVED_EVALUATION. If the applicant is still in the stage that was evaluated, moves "
					+ "the applicant to the next one and records MOVED_STAGE as well.")
	@Answers(ProblemType.ALREADY_APPROVED)
	@MayRecord
	@PostMapping("/evaluations/{evaluationId}/approval")
	@ResponseStatus(HttpStatus.CREATED)
	EvaluationView approve(@PathVariable UUID id, @PathVariable UUID evaluationId,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.evaluations.approve(caller, id, evaluationId);
	}

	@Operation(summary = "Keep a communication",
			description = "Records SENT_EMAIL, RECEIVED_EMAIL, SENT_MESSAGE, RECEIVED_MESSAGE, LOGGED_CALL or ADDED_NOTE. "
					+ "The entry has neither subject nor text.")
	@MayRecord
	@PostMapping("/communications")
	@ResponseStatus(HttpStatus.CREATED)
	CommunicationView communicate(@PathVariable UUID id, @Valid @RequestBody NewCommunication request,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.communications.add(caller, id, request.channel(), request.direction(), request.subject(),
				request.templateId());
	}

	/**
	 * A move.
	 *
	 * @param to the name of a stage of the applicant's job
	 * @param reason why
	 */
	record StageMove(@NotBlank @Size(max = 200) @Schema(example = "Technical Interview") String to,
			@Nullable @Size(min = 1, max = 1000) @Schema(example = "Strong phone screen") String reason) {
	}

	/**
	 * A change of status.
	 *
	 * @param to the new status
	 * @param reason why
	 */
	record StatusChange(@NotNull @Schema(example = "OFFER") ApplicationStatus to,
			@Nullable @Size(min = 1, max = 1000) @Schema(example = "Passed all interviews") String reason) {
	}

	/**
	 * An evaluation.
	 *
	 * @param stage the name of the stage that it judges
	 * @param score from 1 to 5
	 * @param comment what the interviewer thinks
	 * @param interviewerId the user who interviewed, for API keys alone
	 */
	record NewEvaluation(@NotBlank @Size(max = 200) @Schema(example = "Technical Interview") String stage,
			@NotNull @Min(1) @Max(5) @Schema(example = "4") Integer score,
			@Nullable @Size(max = 10_000) @Schema(example = "Explains well, tests first.") String comment,
			@Nullable @Schema(hidden = true) UUID interviewerId) {
	}

	/**
	 * A communication.
	 *
	 * @param channel the way by which it went
	 * @param direction from whom to whom
	 * @param subject what it was about
	 * @param templateId the template that it was made from
	 */
	record NewCommunication(@NotNull @Schema(example = "EMAIL") Channel channel,
			@NotNull @Schema(example = "OUTBOUND") Direction direction,
			@NotBlank @Size(max = 500) @Schema(example = "Invitation to a technical interview") String subject,
			@Nullable @Size(min = 1, max = 200) @Schema(example = "interview-invitation") String templateId) {
	}

}
