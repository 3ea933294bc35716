package io.hiretrail.organization;

import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Actor;
import io.hiretrail.activity.Changes;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.TenantId;
import io.hiretrail.core.TenantScope;
import io.hiretrail.security.AccessTokens;
import io.hiretrail.security.AccessTokens.AccessToken;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ExternalSignOuts;
import io.hiretrail.security.Role;
import io.hiretrail.security.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens, changes and closes accounts. */
@Service
@Transactional
public class Accounts {

	private final OrganizationRepository organizations;

	private final UserRepository users;

	private final ApiKeyRepository apiKeys;

	private final InvitationRepository invitations;

	private final AccessTokens tokens;

	private final ExternalSignOuts signOuts;

	private final PasswordRules passwords;

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	Accounts(OrganizationRepository organizations, UserRepository users, ApiKeyRepository apiKeys,
			InvitationRepository invitations, AccessTokens tokens, ExternalSignOuts signOuts, PasswordRules passwords,
			ActivityRecorder recorder, JdbcClient jdbc) {
		this.organizations = organizations;
		this.users = users;
		this.apiKeys = apiKeys;
		this.invitations = invitations;
		this.tokens = tokens;
		this.signOuts = signOuts;
		this.passwords = passwords;
		this.recorder = recorder;
		this.jdbc = jdbc;
	}

	/**
	 * Creates an organization and its owner, and signs the owner in.
	 * @throws ProblemException {@link ProblemType#EMAIL_TAKEN}
	 */
	public SignedUp signUp(String organizationName, String name, String email, String password) {
		return signUp(new Organization(organizationName), name, email, password);
	}

	/** Creates an organization whose id is known beforehand, as that of the demo is. */
	public SignedUp signUp(UUID id, String organizationName, String name, String email, String password) {
		return signUp(new Organization(id, organizationName), name, email, password);
	}

	private SignedUp signUp(Organization organization, String name, String email, String password) {
		TenantScope.enter(this.jdbc, organization.getId());
		this.organizations.saveAndFlush(organization);
		User owner = open(organization, name, email, password, Role.OWNER);
		record(owner, Activity.of(Action.SIGN_UP).on(owner));
		record(owner, Activity.of(Action.CREATE_TEAM).on(organization));
		return signedUp(owner, organization);
	}

	/**
	 * Opens an account in an organization that exists and signs the person in; the caller
	 * records why the person may come in.
	 * @throws ProblemException {@link ProblemType#EMAIL_TAKEN}
	 */
	public SignedUp join(UUID organizationId, String name, String email, String password, Role role) {
		TenantScope.enter(this.jdbc, organizationId);
		Organization organization = this.organizations.findById(organizationId).orElseThrow();
		User user = open(organization, name, email, password, role);
		record(user, Activity.of(Action.SIGN_UP).on(user));
		return signedUp(user, organization);
	}

	private User open(Organization organization, String name, String email, String password, Role role) {
		String hash = this.passwords.encode("password", password, organization.name(), name, email);
		User user = new User(TenantId.next(organization.getId()), name, email, role).withPassword(hash);
		this.users.saveAndFlush(user);
		claimEmail(user, email);
		return user;
	}

	private void claimEmail(User user, String email) {
		if (this.users.claimEmail(User.comparable(email), user.organizationId(), user.id()) == 0) {
			throw new ProblemException(ProblemType.EMAIL_TAKEN,
					"There is an account with this e-mail address. Sign in with it, or use another address.");
		}
	}

	private SignedUp signedUp(User user, Organization organization) {
		return new SignedUp(user, organization, this.tokens.issue(user.organizationId(), user.id()));
	}

	/** Issues a token to somebody who has shown the right password. */
	public AccessToken signIn(CurrentUser user) {
		TenantScope.enter(this.jdbc, user.organizationId());
		this.recorder.record(by(user, Activity.of(Action.SIGN_IN)));
		return this.tokens.issue(user.organizationId(), user.id());
	}

	/** Notes that somebody tried to get in with a wrong password. */
	public void signInFailed(CurrentUser user) {
		TenantScope.enter(this.jdbc, user.organizationId());
		this.recorder.record(by(user, Activity.of(Action.SIGN_IN_FAILED)).by(Actor.SYSTEM));
	}

	/**
	 * Takes the token back that the caller has shown; if an external issuer has made it,
	 * all that the caller has by now.
	 */
	public void signOut(CurrentUser user, String token) {
		this.recorder.record(by(user, Activity.of(Action.SIGN_OUT)));
		this.tokens.revoke(user.organizationId(), token);
		if (!token.startsWith(Secret.ACCESS_TOKEN)) {
			this.signOuts.end(user.organizationId(), user.id());
		}
	}

	private static Activity by(CurrentUser user, Activity activity) {
		return activity.in(user.organizationId())
			.by(Actor.of(user))
			.on(Resource.of(ResourceType.USER, user.id(), user.name()));
	}

	private void record(User user, Activity activity) {
		this.recorder.record(activity.in(user.organizationId()).by(Actor.of(user.asCaller())));
	}

	/** Returns the caller's account. */
	@Transactional(readOnly = true)
	public User get(CurrentUser caller) {
		return find(caller);
	}

	/** Returns the caller's organization. */
	@Transactional(readOnly = true)
	public Organization organization(CurrentUser caller) {
		return this.organizations.findById(caller.organizationId()).orElseThrow();
	}

	/** Changes what is given and records what that was before. */
	public User update(CurrentUser caller, @Nullable String name, @Nullable String email, @Nullable String image) {
		User user = findAndLock(caller);
		Changes changes = new Changes().to("name", user.name(), name, user::rename)
			.to("image", user.image(), image, user::changeImage)
			.to("email", user.email(), email, (wanted) -> changeEmail(user, wanted));
		if (!changes.isEmpty()) {
			this.recorder.record(changes.in(Activity.of(Action.UPDATE_ACCOUNT).on(user)));
		}
		return user;
	}

	private void changeEmail(User user, String email) {
		if (user.isLinked()) {
			throw new ProblemException(ProblemType.CONFLICT,
					"This account signs in through your organization's own sign-in; change the address there.");
		}
		if (user.passwordHash() != null && !User.comparable(email).equals(User.comparable(user.email()))) {
			claimEmail(user, email);
			this.users.releaseEmail(User.comparable(user.email()), user.organizationId(), user.id());
		}
		user.changeEmail(email);
	}

	/**
	 * Changes the password and ends every session of the account.
	 * @throws ProblemException {@link ProblemType#INVALID_REQUEST} if the current one is
	 * wrong
	 */
	public void changePassword(CurrentUser caller, String current, String wanted) {
		User user = findAndLock(caller);
		if (user.passwordHash() == null) {
			throw new ProblemException(ProblemType.CONFLICT,
					"This account signs in through your organization's own sign-in; change the password there.");
		}
		if (!this.passwords.matches(current, user.passwordHash())) {
			throw ProblemException.invalid("currentPassword", "wrong", "is not the present password");
		}
		user.changePassword(
				this.passwords.encode("newPassword", wanted, organization(caller).name(), user.name(), user.email()));
		this.tokens.revokeAll(user.organizationId(), user.id());
		this.recorder.record(Activity.of(Action.UPDATE_PASSWORD).on(user));
	}

	/**
	 * Deletes the caller's account. The last member takes the organization's API keys
	 * along, for nobody could revoke them any more.
	 * @throws ProblemException {@link ProblemType#LAST_OWNER} if others would be left
	 * without an owner
	 */
	@Transactional(timeout = LongTransactions.SECONDS)
	public void delete(CurrentUser caller) {
		User user = findAndLock(caller);
		boolean last = this.users.count(user.organizationId()) == 1;
		if (!last) {
			keepAnOwner(user);
		}
		else {
			for (ApiKey key : this.apiKeys.findActive(user.organizationId())) {
				key.revoke();
				this.recorder.record(Activity.of(Action.REVOKED_API_KEY).on(key));
			}
			for (Invitation invitation : this.invitations.findAll(user.organizationId())) {
				this.recorder.record(Activity.of(Action.REVOKED_INVITATION).on(invitation));
				this.invitations.delete(invitation);
			}
		}
		this.recorder.record(Activity.of(Action.DELETE_ACCOUNT).on(user));
		this.signOuts.end(user.organizationId(), user.id());
		this.users.delete(user.organizationId(), user.id());
	}

	/** Refuses what would leave an organization without an owner. */
	void keepAnOwner(User leaving) {
		if (leaving.role() == Role.OWNER && this.users.countAndLock(leaving.organizationId(), Role.OWNER) == 1) {
			throw new ProblemException(ProblemType.LAST_OWNER, "Make somebody else an owner first.");
		}
	}

	private User find(CurrentUser caller) {
		return this.users.findById(new TenantId(caller.organizationId(), caller.id())).orElseThrow();
	}

	private User findAndLock(CurrentUser caller) {
		return this.users.findAndLock(new TenantId(caller.organizationId(), caller.id())).orElseThrow();
	}

	/**
	 * Somebody who has just come in.
	 *
	 * @param user the person
	 * @param organization where to
	 * @param token the access token
	 */
	public record SignedUp(User user, Organization organization, AccessToken token) {
	}

}
