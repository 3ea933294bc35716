package io.hiretrail.applicant.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Entry;
import io.hiretrail.applicant.Applicants;
import io.hiretrail.applicant.History;
import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayRead;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happened to an applicant. */
@Tag(name = "Applicants")
@RestController
@RequestMapping("/api/v1/applicants/{id}")
class TimelineController {

	private final Applicants applicants;

	private final History history;

	private final ActivityReader reader;

	TimelineController(Applicants applicants, History history, ActivityReader reader) {
		this.applicants = applicants;
		this.history = history;
		this.reader = reader;
	}

	@Operation(summary = "Read an applicant's timeline",
			description = "Newest or oldest first, by action, by period. A member sees it without ip, user agent, host "
					+ "and referer.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayRead
	@GetMapping("/activity-logs")
	Page<Entry> timeline(@PathVariable UUID id, @Valid @ParameterObject TimelineParameters parameters,
			@AuthenticationPrincipal CurrentUser caller) {
		this.applicants.require(caller, id);
		PageParameters page = new PageParameters(parameters.limit(), parameters.cursor());
		return visible(caller, this.reader.page(parameters.query(caller, id), page.request()));
	}

	@Operation(summary = "Read an applicant's complete history",
			description = "The timeline's first 100 entries, all communications and all evaluations, each newest first.")
	@MayRead
	@GetMapping("/history")
	History.CompleteHistory history(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		History.CompleteHistory found = this.history.of(caller, id);
		return new History.CompleteHistory(found.applicant(), visible(caller, found.timeline()), found.communications(),
				found.evaluations());
	}

	private static Page<Entry> visible(CurrentUser caller, Page<Entry> page) {
		return caller.seesContext() ? page : page.map(Entry::withoutOrigin);
	}

	/**
	 * Which part of a timeline to read.
	 *
	 * @param action only these actions
	 * @param from only from this moment on
	 * @param to only before this moment
	 * @param sort the order, newest first if left out
	 * @param limit the greatest number of entries, 1 to 100
	 * @param cursor where to read on
	 */
	record TimelineParameters(
			@Nullable @Schema(description = "Only these actions; may be repeated") List<@Pattern(
					regexp = Action.CODE_PATTERN, message = "must be the code of an action") String> action,
			@Nullable @Schema(description = "Only from this moment on (ISO 8601)") Instant from,
			@Nullable @Schema(description = "Only before this moment (ISO 8601)") Instant to,
			@Schema(description = "The order", defaultValue = "newest", allowableValues = {
					"newest", "oldest" }) ActivityQuery.@Nullable Sort sort,
			@Nullable @Min(1) @Max(Page.MAX_LIMIT) @Schema(defaultValue = "50") Integer limit,
			@Nullable @Schema(description = "Where to read on: next or previous of another page") String cursor){

		ActivityQuery query(CurrentUser caller, UUID applicantId) {
			return ActivityQuery.of(caller.organizationId())
				.applicant(applicantId)
				.actions(this.action)
				.between(this.from, this.to)
				.sorted(this.sort);
		}

	}

}
