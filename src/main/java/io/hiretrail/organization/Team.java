package io.hiretrail.organization;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Actor;
import io.hiretrail.core.ListQuery;
import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.Names;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.Patience;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.TenantId;
import io.hiretrail.core.TenantScope;
import io.hiretrail.organization.Accounts.SignedUp;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ExternalSignOuts;
import io.hiretrail.security.Role;
import io.hiretrail.security.Secret;
import io.hiretrail.security.SecurityProperties;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings people in, gives them roles, and sees them off. */
@Service
@Transactional
public class Team {

	private final Accounts accounts;

	private final UserRepository users;

	private final InvitationRepository invitations;

	private final ExternalSignOuts signOuts;

	private final ActivityRecorder recorder;

	private final SecurityProperties properties;

	private final JdbcClient jdbc;

	private final Clock clock;

	Team(Accounts accounts, UserRepository users, InvitationRepository invitations, ExternalSignOuts signOuts,
			ActivityRecorder recorder, SecurityProperties properties, JdbcClient jdbc, Clock clock) {
		this.accounts = accounts;
		this.users = users;
		this.invitations = invitations;
		this.signOuts = signOuts;
		this.recorder = recorder;
		this.properties = properties;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Returns the members of the caller's organization, the first one first.
	 * @param q a part of the name, in any case; null for all
	 */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public Page<Member> members(CurrentUser caller, @Nullable String q, PageRequest request) {
		return new ListQuery("users", caller.organizationId()).oldestFirst()
			.andIfPresent("name ilike ?", ListQuery.containing(q))
			.page(this.jdbc, "id, name, email, image, role, created_at", request, Member::of, Member::id);
	}

	/** Returns the names of those of some users who are members. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public Map<UUID, String> names(CurrentUser caller, Collection<UUID> ids) {
		return Names.of(this.jdbc, "users", "name", caller.organizationId(), ids);
	}

	/**
	 * Gives a member another role.
	 * @throws ProblemException {@link ProblemType#LAST_OWNER} if the organization would
	 * be left without an owner
	 */
	public Member changeRole(CurrentUser caller, UUID id, Role role) {
		User member = find(caller, id);
		refuseAboveCaller(caller, member.role(), role);
		if (member.role() != role) {
			this.accounts.keepAnOwner(member);
			this.recorder.record(Activity.of(Action.CHANGED_ROLE)
				.on(member)
				.with("targetUserId", id)
				.with("from", member.role())
				.with("to", role));
			member.changeRole(role);
		}
		return Member.of(member);
	}

	/**
	 * Deletes a member's account; what the member did stays in the log, under the name as
	 * it was, until {@link FormerMembers#erase}. Who signs in elsewhere stays out until
	 * invited again.
	 */
	@Transactional(timeout = LongTransactions.SECONDS)
	public void remove(CurrentUser caller, UUID id) {
		User member = find(caller, id);
		refuseAboveCaller(caller, member.role());
		this.accounts.keepAnOwner(member);
		this.recorder.record(
				Activity.of(Action.REMOVE_TEAM_MEMBER).on(member).with("targetUserId", id).with("role", member.role()));
		this.signOuts.endForGood(caller.organizationId(), id);
		this.users.delete(caller.organizationId(), id);
	}

	/** Returns the open invitations, newest first. */
	@Transactional(readOnly = true, timeout = Patience.SECONDS)
	public List<Invitation> invitations(CurrentUser caller) {
		return this.invitations.findAll(caller.organizationId());
	}

	/**
	 * Invites somebody; an expired invitation of the same address is replaced.
	 * @return the invitation and, this once, its token
	 */
	public SentInvitation invite(CurrentUser caller, String email, Role role) {
		refuseAboveCaller(caller, role);
		if (this.users.findByEmail(caller.organizationId(), email).isPresent()) {
			throw new ProblemException(ProblemType.EMAIL_TAKEN, "Somebody with this address is a member already.");
		}
		this.invitations.findByEmail(caller.organizationId(), User.comparable(email)).ifPresent((earlier) -> {
			if (!earlier.isExpired(Instant.now(this.clock))) {
				throw new ProblemException(ProblemType.CONFLICT,
						"This address has an open invitation. Delete invitation " + earlier.id() + " first.");
			}
			this.invitations.delete(earlier);
			this.invitations.flush();
		});
		String token = Secret.create(Secret.INVITATION, caller.organizationId());
		Invitation invitation = this.invitations.save(new Invitation(TenantId.next(caller.organizationId()), email,
				role, Secret.hash(token), this.properties.invitationLifetime()));
		this.recorder.record(Activity.of(Action.INVITE_TEAM_MEMBER).on(invitation).with("role", role));
		return new SentInvitation(invitation, token);
	}

	/** Takes an invitation back. */
	public void revokeInvitation(CurrentUser caller, UUID id) {
		Invitation invitation = this.invitations.findById(new TenantId(caller.organizationId(), id))
			.orElseThrow(() -> ProblemException.notFound("invitation", id));
		refuseAboveCaller(caller, invitation.role());
		this.recorder.record(Activity.of(Action.REVOKED_INVITATION).on(invitation).with("role", invitation.role()));
		this.invitations.delete(invitation);
	}

	/**
	 * Opens the account that an invitation promised.
	 * @throws ProblemException {@link ProblemType#NOT_FOUND} if the token is unknown,
	 * used or expired
	 */
	public SignedUp accept(String token, String name, String password) {
		Invitation invitation = find(token);
		SignedUp joined = this.accounts.join(invitation.organizationId(), name, invitation.email(), password,
				invitation.role());
		this.recorder.record(Activity.of(Action.ACCEPT_INVITATION)
			.in(invitation.organizationId())
			.by(Actor.of(joined.user().asCaller()))
			.on(joined.organization())
			.with("targetUserId", joined.user().id())
			.with("role", invitation.role()));
		this.invitations.delete(invitation);
		return joined;
	}

	private Invitation find(String token) {
		try {
			UUID organization = Secret.organizationOf(Secret.INVITATION, token);
			TenantScope.enter(this.jdbc, organization);
			return this.invitations.findByToken(organization, Secret.hash(token))
				.filter((invitation) -> !invitation.isExpired(Instant.now(this.clock)))
				.orElseThrow(Team::unknownInvitation);
		}
		catch (IllegalArgumentException ex) {
			throw unknownInvitation();
		}
	}

	private static ProblemException unknownInvitation() {
		return new ProblemException(ProblemType.NOT_FOUND,
				"This invitation was accepted, was revoked or has expired. Ask for a new one.");
	}

	private User find(CurrentUser caller, UUID id) {
		return this.users.findAndLock(new TenantId(caller.organizationId(), id))
			.orElseThrow(() -> ProblemException.notFound("member", id));
	}

	/** Only an owner makes an owner or touches one. */
	private static void refuseAboveCaller(CurrentUser caller, Role... roles) {
		if (caller.role() != Role.OWNER && List.of(roles).contains(Role.OWNER)) {
			throw new AccessDeniedException("Only an owner may do this to an owner");
		}
	}

	/**
	 * An invitation that was just made.
	 *
	 * @param invitation what is kept of it
	 * @param token what its receiver accepts it with
	 */
	public record SentInvitation(Invitation invitation, String token) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "SentInvitation";
		}

	}

}
