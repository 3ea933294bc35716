package io.hiretrail.audit;

import java.util.List;

import io.hiretrail.applicant.ApplicantFilter;
import io.hiretrail.applicant.Applicants;
import io.hiretrail.core.PageRequest;
import io.hiretrail.organization.Team;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.hiretrail.web.Choice;
import io.hiretrail.web.WebPage;
import io.hiretrail.web.Words;
import io.swagger.v3.oas.annotations.Hidden;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Answers what the searchable boxes of the audit page ask while somebody types. */
@Hidden
@WebPage
class ChoiceController {

	private static final int MOST = 20;

	private final Team team;

	private final Applicants applicants;

	ChoiceController(Team team, Applicants applicants) {
		this.team = team;
		this.applicants = applicants;
	}

	@MayAudit
	@GetMapping("/audit/members")
	@ResponseBody
	List<Choice> members(@RequestParam @Nullable String q, @AuthenticationPrincipal CurrentUser caller) {
		return this.team.members(caller, q, PageRequest.at(MOST, null))
			.items()
			.stream()
			.map((member) -> new Choice(member.id().toString(), member.name(), Words.title(member.role().name())))
			.toList();
	}

	@MayAudit
	@GetMapping("/audit/candidates")
	@ResponseBody
	List<Choice> candidates(@RequestParam @Nullable String q, @AuthenticationPrincipal CurrentUser caller) {
		return this.applicants.search(caller, new ApplicantFilter(q, null, null), PageRequest.at(MOST, null))
			.items()
			.stream()
			.map((applicant) -> new Choice(applicant.id().toString(), applicant.name(), applicant.email()))
			.toList();
	}

}
