package io.hiretrail.organization;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.AccessTokens.AccessToken;
import io.hiretrail.security.Account;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.SignInThrottle;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * Lets in who shows the right password, and slows down who guesses. To sign in, the
 * password is checked outside a transaction, for that takes its time.
 */
@Component
public class SignIn {

	/**
	 * A refusal takes a whole number of these, so that it does not tell whether there was
	 * an account to record it for. To hash a password takes about 100 ms.
	 */
	static final Duration STEP = Duration.ofMillis(300);

	private final AuthenticationManager passwords;

	private final UserDetailsService directory;

	private final SignInThrottle throttle;

	private final Accounts accounts;

	private final SignInMeters meters;

	SignIn(AuthenticationManager passwords, UserDetailsService directory, SignInThrottle throttle, Accounts accounts,
			SignInMeters meters) {
		this.passwords = passwords;
		this.directory = directory;
		this.throttle = throttle;
		this.accounts = accounts;
		this.meters = meters;
	}

	/**
	 * Signs somebody in.
	 * @param address the network address that the attempt comes from
	 * @throws ProblemException {@link ProblemType#WRONG_CREDENTIALS},
	 * {@link ProblemType#TOO_MANY_ATTEMPTS}
	 */
	public AccessToken with(String email, String password, String address) {
		attempt(email, address);
		long start = System.nanoTime();
		try {
			Authentication authentication = this.passwords
				.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(email, password));
			AccessToken token = this.accounts.signIn(account(authentication.getPrincipal()));
			this.throttle.succeeded(email, address);
			this.meters.succeeded();
			return token;
		}
		catch (BadCredentialsException ex) {
			this.meters.failed();
			noteFailure(email);
			awaitStep(start);
			throw new ProblemException(ProblemType.WRONG_CREDENTIALS, "Check both and try again.");
		}
	}

	private void attempt(String email, String address) {
		try {
			this.throttle.attempt(email, address);
		}
		catch (ProblemException ex) {
			this.meters.throttled();
			throw ex;
		}
	}

	/**
	 * Changes the caller's password; a wrong present one counts as an attempt to sign in,
	 * for the token may be stolen.
	 * @throws ProblemException {@link ProblemType#INVALID_REQUEST} if the present one is
	 * wrong or the new one too easily guessed, {@link ProblemType#TOO_MANY_ATTEMPTS}
	 */
	public void changePassword(CurrentUser caller, String current, String wanted) {
		String account = String.valueOf(caller.email());
		this.throttle.attempt(account);
		this.accounts.changePassword(caller, current, wanted);
		this.throttle.succeeded(account);
	}

	private static void awaitStep(long start) {
		long step = STEP.toNanos();
		try {
			TimeUnit.NANOSECONDS.sleep(step - (System.nanoTime() - start) % step);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void noteFailure(String email) {
		try {
			this.accounts.signInFailed(account(this.directory.loadUserByUsername(email)));
		}
		catch (UsernameNotFoundException ex) {
			// nobody to record it for: the address belongs to no organization
		}
	}

	private static CurrentUser account(@Nullable Object principal) {
		if (principal instanceof Account account) {
			return account.user();
		}
		throw new IllegalStateException("Accounts come from the directory alone");
	}

}
