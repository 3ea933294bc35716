package io.hiretrail.retention.web;

import java.util.Map;
import java.util.Objects;

import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.retention.Expired;
import io.hiretrail.retention.Purges;
import io.hiretrail.retention.RetentionPolicies;
import io.hiretrail.retention.RetentionPolicy;
import io.hiretrail.retention.RetentionReport;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAdminister;
import io.hiretrail.security.MayAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long entries are kept, what would go, and what went. */
@Tag(name = "Retention", description = "How long entries are kept")
@RestController
@RequestMapping("/api/v1/retention")
class RetentionController {

	private final RetentionPolicies policies;

	private final Expired expired;

	private final Purges purges;

	RetentionController(RetentionPolicies policies, Expired expired, Purges purges) {
		this.policies = policies;
		this.expired = expired;
		this.purges = purges;
	}

	@Operation(summary = "Read the retention policy", description = "Where none is set, everything is kept for ever.")
	@MayAudit
	@GetMapping("/policy")
	PolicyView policy(@AuthenticationPrincipal CurrentUser caller) {
		return PolicyView.of(this.policies.get(caller), this.policies.floorDays());
	}

	@Operation(summary = "Set the retention policy",
			description = "Entries of what happened before that go at the next purge, into the archive; a legal hold "
					+ "keeps them. Try the dry run after setting it: the purge comes at night.")
	@MayAdminister
	@PutMapping("/policy")
	PolicyView change(@Valid @RequestBody PolicyChange change, @AuthenticationPrincipal CurrentUser caller) {
		return PolicyView.of(this.policies.change(caller, change.policy()), this.policies.floorDays());
	}

	@Operation(summary = "Count what a purge would take",
			description = "Takes nothing. Unless entries, holds or the policy change meanwhile, the next purge takes exactly "
					+ "the entries counted.")
	@MayAudit
	@GetMapping("/dry-run")
	RetentionReport dryRun(@AuthenticationPrincipal CurrentUser caller) {
		return this.expired.count(caller);
	}

	@Operation(summary = "List the purges", description = "The newest first.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayAudit
	@GetMapping("/purges")
	Page<Purges.Purge> purges(@Valid @ParameterObject PageParameters page,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.purges.list(caller, page.request());
	}

	/**
	 * A policy to set; it replaces the one before.
	 *
	 * @param defaultDays the number of days for categories without a period of their own;
	 * for ever if null or left out
	 * @param categoryDays the number of days by category of the action catalogue, or by
	 * OTHER for actions that are not in it; null for ever
	 */
	@Schema(name = "RetentionPolicyChange")
	record PolicyChange(@Nullable @Schema(example = "1095") Integer defaultDays, @Nullable @Schema(
			example = "{\"ACCOUNT\": 400, \"EVIDENCE\": null}") Map<String, @Nullable Integer> categoryDays) {

		RetentionPolicy policy() {
			return new RetentionPolicy(this.defaultDays, Objects.requireNonNullElse(this.categoryDays, Map.of()));
		}

	}

	/**
	 * How long entries are kept, counted from when things happened.
	 *
	 * @param defaultDays the number of days for categories without a period of their own;
	 * for ever if null
	 * @param categoryDays the number of days by category; for ever if null
	 * @param floorDays the number of days that no period may undercut
	 */
	@Schema(name = "RetentionPolicy")
	record PolicyView(@Nullable Integer defaultDays, Map<String, @Nullable Integer> categoryDays, int floorDays) {

		static PolicyView of(RetentionPolicy policy, int floorDays) {
			return new PolicyView(policy.defaultDays(), policy.categoryDays(), floorDays);
		}

	}

}
