package io.hiretrail.organization.web;

import java.net.URI;
import java.time.Instant;

import io.hiretrail.core.Answers;
import io.hiretrail.core.ProblemType;
import io.hiretrail.organization.Accounts;
import io.hiretrail.organization.SignIn;
import io.hiretrail.organization.SignUp;
import io.hiretrail.security.AccessTokens.AccessToken;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ForEveryone;
import io.hiretrail.security.ForPersons;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens and closes access. */
@Tag(name = "Account", description = "Sign up, sign in, and look after your account")
@RestController
@RequestMapping("/api/v1/auth")
class AuthController {

	private final Accounts accounts;

	private final SignIn signIn;

	private final SignUp signUp;

	AuthController(Accounts accounts, SignIn signIn, SignUp signUp) {
		this.accounts = accounts;
		this.signIn = signIn;
		this.signUp = signUp;
	}

	@Operation(summary = "Create an organization and its owner",
			description = "Signs the owner in as well. An installation may be closed to new organizations.")
	@Answers({ ProblemType.EMAIL_TAKEN, ProblemType.FORBIDDEN, ProblemType.TOO_MANY_ATTEMPTS })
	@ForEveryone
	@PostMapping("/sign-up")
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<SignedUpView> signUp(@Valid @RequestBody NewOrganization request, HttpServletRequest from) {
		SignedUpView answer = SignedUpView.of(this.signUp.with(request.organizationName(), request.name(),
				request.email(), request.password(), from.getRemoteAddr()));
		return ResponseEntity.created(URI.create("/api/v1/me")).body(answer);
	}

	@Operation(summary = "Sign in", description = "Send the access token as 'Authorization: Bearer <token>'.")
	@Answers({ ProblemType.WRONG_CREDENTIALS, ProblemType.TOO_MANY_ATTEMPTS })
	@ForEveryone
	@PostMapping("/sign-in")
	SignedIn signIn(@Valid @RequestBody SignInRequest request, HttpServletRequest from) {
		AccessToken token = this.signIn.with(request.email(), request.password(), from.getRemoteAddr());
		return new SignedIn(token.text(), "Bearer", token.expiresAt());
	}

	@Operation(summary = "Sign out", description = "Ends the access token that the request shows.")
	@ForPersons
	@PostMapping("/sign-out")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void signOut(@AuthenticationPrincipal CurrentUser caller, BearerTokenAuthentication shown) {
		this.accounts.signOut(caller, shown.getToken().getTokenValue());
	}

	/**
	 * An organization and its owner.
	 *
	 * @param organizationName the name of the hiring team
	 * @param name the owner's name
	 * @param email the owner's e-mail address
	 * @param password the owner's password
	 */
	record NewOrganization(@NotBlank @Size(max = 200) @Schema(example = "Analytical Engines") String organizationName,
			@NotBlank @Size(max = 200) @Schema(example = "Charles Babbage") String name,
			@NotNull @Email @Size(min = 3, max = 254) @Schema(example = "charles@engines.example") String email,
			@NotNull @Password @Schema(example = "difference engine no. 2") String password) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "NewOrganization";
		}

	}

	/**
	 * What somebody signs in with.
	 *
	 * @param email the e-mail address
	 * @param password the password
	 */
	@Schema(name = "SignIn")
	record SignInRequest(@NotBlank @Size(max = 254) @Schema(example = "owner@demo.example") String email,
			@NotBlank @Size(max = 200) @Schema(example = "demo-password") String password) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "SignIn";
		}

	}

	/**
	 * An open door.
	 *
	 * @param accessToken the token to send with each request
	 * @param tokenType always {@code Bearer}
	 * @param expiresAt when the token ends by itself
	 */
	record SignedIn(String accessToken, @Schema(example = "Bearer") String tokenType, Instant expiresAt) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "SignedIn";
		}

	}

}
