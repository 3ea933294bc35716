package io.hiretrail.organization.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.organization.Invitation;
import io.hiretrail.organization.Member;
import io.hiretrail.organization.Team;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ForEveryone;
import io.hiretrail.security.MayAdminister;
import io.hiretrail.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
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
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is in the team. */
@Tag(name = "Team", description = "Members and invitations")
@RestController
@RequestMapping("/api/v1/team")
class TeamController {

	private final Team team;

	TeamController(Team team) {
		this.team = team;
	}

	@Operation(summary = "List the members", description = "The first one first.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayAdminister
	@GetMapping("/members")
	Page<Member> members(@Valid @ParameterObject PageParameters page, @AuthenticationPrincipal CurrentUser caller) {
		return this.team.members(caller, null, page.request());
	}

	@Operation(summary = "Give a member another role", description = "Only an owner makes an owner or changes one.")
	@Answers(ProblemType.LAST_OWNER)
	@MayAdminister
	@PatchMapping("/members/{id}")
	Member changeRole(@PathVariable UUID id, @Valid @RequestBody RoleChange change,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.team.changeRole(caller, id, change.role());
	}

	@Operation(summary = "Remove a member",
			description = "Deletes the account. What the member did stays in the log, under the name as it was, until "
					+ "the former member is erased.")
	@Answers(ProblemType.LAST_OWNER)
	@MayAdminister
	@DeleteMapping("/members/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		this.team.remove(caller, id);
	}

	@Operation(summary = "List the open invitations", description = "The newest first; expired ones are among them.")
	@MayAdminister
	@GetMapping("/invitations")
	Invitations invitations(@AuthenticationPrincipal CurrentUser caller) {
		return new Invitations(
				this.team.invitations(caller).stream().map((open) -> InvitationView.of(open, null)).toList());
	}

	@Operation(summary = "Invite somebody",
			description = "The answer has the token, this once. Hand it to the person invited, who accepts with it.")
	@Answers({ ProblemType.EMAIL_TAKEN, ProblemType.CONFLICT })
	@MayAdminister
	@PostMapping("/invitations")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<InvitationView> invite(@Valid @RequestBody NewInvitation request,
			@AuthenticationPrincipal CurrentUser caller) {
		Team.SentInvitation sent = this.team.invite(caller, request.email(), request.role());
		return ResponseEntity.created(URI.create("/api/v1/team/invitations/" + sent.invitation().id()))
			.body(InvitationView.of(sent.invitation(), sent.token()));
	}

	@Operation(summary = "Take an invitation back")
	@MayAdminister
	@DeleteMapping("/invitations/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void revoke(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		this.team.revokeInvitation(caller, id);
	}

	@Operation(summary = "Accept an invitation", description = "Opens the account and signs in, as sign-up does.")
	@Answers(ProblemType.EMAIL_TAKEN)
	@ForEveryone
	@PostMapping("/invitations/{token}/acceptance")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<SignedUpView> accept(@PathVariable String token, @Valid @RequestBody Acceptance request) {
		SignedUpView answer = SignedUpView.of(this.team.accept(token, request.name(), request.password()));
		return ResponseEntity.created(URI.create("/api/v1/me")).body(answer);
	}

	/**
	 * A new role.
	 *
	 * @param role the role
	 */
	record RoleChange(@NotNull @Schema(example = "CAMPAIGN_MANAGER") Role role) {
	}

	/**
	 * Whom to invite.
	 *
	 * @param email the address
	 * @param role the role that the invitation leads to
	 */
	record NewInvitation(
			@NotNull @Email @Size(min = 3, max = 254) @Schema(example = "newcomer@demo.example") String email,
			@NotNull @Schema(example = "MEMBER") Role role) {
	}

	/**
	 * What the person invited adds.
	 *
	 * @param name the name
	 * @param password the password
	 */
	record Acceptance(@NotBlank @Size(max = 200) @Schema(example = "Katherine Johnson") String name,
			@NotNull @Password @Schema(example = "trajectory analysis") String password) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "Acceptance";
		}

	}

	/**
	 * The open invitations.
	 *
	 * @param items the invitations, newest first
	 */
	record Invitations(List<InvitationView> items) {
	}

	/**
	 * An invitation.
	 *
	 * @param id its id
	 * @param email the address that was invited
	 * @param role the role that it leads to
	 * @param token what to accept it with; only in the answer to its creation
	 * @param createdAt when it was made
	 * @param expiresAt until when it can be accepted
	 */
	@Schema(name = "Invitation")
	record InvitationView(UUID id, String email, Role role, @Nullable String token, Instant createdAt,
			Instant expiresAt) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "Invitation";
		}

		static InvitationView of(Invitation invitation, @Nullable String token) {
			return new InvitationView(invitation.id(), invitation.email(), invitation.role(), token,
					invitation.createdAt(), invitation.expiresAt());
		}

	}

}
