package io.hiretrail.organization.web;

import java.util.UUID;

import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.organization.FormerMember;
import io.hiretrail.organization.FormerMembers;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAdminister;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who was in the team. */
@Tag(name = "Team")
@RestController
@RequestMapping("/api/v1/former-members")
class FormerMemberController {

	private final FormerMembers former;

	FormerMemberController(FormerMembers former) {
		this.former = former;
	}

	@Operation(summary = "List the former members",
			description = "Those whose account is deleted and whose personal data are still in the log; whoever came in "
					+ "last first.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayAdminister
	@GetMapping
	Page<FormerMember> formerMembers(@Valid @ParameterObject PageParameters page,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.former.all(caller, page.request());
	}

	@Operation(summary = "Erase a former member",
			description = "Takes the id, names, e-mail addresses and origins of a person whose account is deleted out of "
					+ "every entry, evaluation and communication, for good; an open invitation to the address is withdrawn. "
					+ "All entries stay: what the person did is shown as done by an erased user. One entry without "
					+ "personal data is added that says when, by whom and how much. The whole log of the organization "
					+ "is read for that, some seconds for each million entries.")
	@Answers(ProblemType.LEGAL_HOLD)
	@MayAdminister
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void eraseFormer(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		this.former.erase(caller, id);
	}

}
