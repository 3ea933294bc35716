package io.hiretrail.organization.web;

import io.hiretrail.core.Answers;
import io.hiretrail.core.ProblemType;
import io.hiretrail.organization.Accounts;
import io.hiretrail.organization.Member;
import io.hiretrail.organization.SignIn;
import io.hiretrail.organization.web.SignedUpView.OrganizationView;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ForPersons;
import io.hiretrail.security.SignInThrottle;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own account. */
@Tag(name = "Account")
@RestController
@RequestMapping("/api/v1/me")
class MeController {

	private final Accounts accounts;

	private final SignIn signIn;

	private final SignInThrottle throttle;

	MeController(Accounts accounts, SignIn signIn, SignInThrottle throttle) {
		this.accounts = accounts;
		this.signIn = signIn;
		this.throttle = throttle;
	}

	@Operation(summary = "Read your account")
	@ForPersons
	@GetMapping
	Me me(@AuthenticationPrincipal CurrentUser caller) {
		return new Me(Member.of(this.accounts.get(caller)), OrganizationView.of(this.accounts.organization(caller)));
	}

	@Operation(summary = "Change your account", description = "Changes what is given and leaves the rest.")
	@Answers({ ProblemType.EMAIL_TAKEN, ProblemType.TOO_MANY_ATTEMPTS })
	@ForPersons
	@PatchMapping
	Member update(@Valid @RequestBody AccountChange change, @AuthenticationPrincipal CurrentUser caller) {
		if (change.email() != null) {
			// the answer tells whether anybody has the address
			this.throttle.attempt(caller.id().toString());
		}
		return Member.of(this.accounts.update(caller, change.name(), change.email(), change.image()));
	}

	@Operation(summary = "Change your password", description = "Ends all your access tokens: sign in again afterwards.")
	@Answers({ ProblemType.CONFLICT, ProblemType.TOO_MANY_ATTEMPTS })
	@ForPersons
	@PutMapping("/password")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void changePassword(@Valid @RequestBody PasswordChange change, @AuthenticationPrincipal CurrentUser caller) {
		this.signIn.changePassword(caller, change.currentPassword(), change.newPassword());
	}

	@Operation(summary = "Delete your account",
			description = "What you did stays in the log, under your name as it was. The last owner can go only as the "
					+ "last member, and takes the organization's API keys along.")
	@Answers(ProblemType.LAST_OWNER)
	@ForPersons
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@AuthenticationPrincipal CurrentUser caller) {
		this.accounts.delete(caller);
	}

	/**
	 * The caller's account.
	 *
	 * @param user the person
	 * @param organization the person's organization
	 */
	record Me(Member user, OrganizationView organization) {
	}

	/**
	 * What to change.
	 *
	 * @param name the new name
	 * @param email the new e-mail address
	 * @param image the address of a new picture
	 */
	record AccountChange(
			@Nullable @Pattern(regexp = ".*\\S.*",
					message = "must not be blank") @Size(max = 200) @Schema(example = "Olivia Owner") String name,
			@Nullable @Email @Size(min = 3, max = 254) @Schema(example = "owner@demo.example") String email,
			@Nullable @Pattern(regexp = "https://.+", message = "must be an https address") @Size(max = 2048) @Schema(
					example = "https://demo.example/olivia.png") String image) {
	}

	/**
	 * A change of the password.
	 *
	 * @param currentPassword the present password
	 * @param newPassword the new one
	 */
	record PasswordChange(@NotBlank @Size(max = 200) @Schema(example = "demo-password") String currentPassword,
			@NotNull @Password @Schema(example = "demo-password") String newPassword) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "PasswordChange";
		}

	}

}
