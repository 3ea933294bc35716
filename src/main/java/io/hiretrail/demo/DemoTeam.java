package io.hiretrail.demo;

import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Actor;
import io.hiretrail.embedded.OnEmbeddedDatabase;
import io.hiretrail.organization.Accounts;
import io.hiretrail.organization.Accounts.SignedUp;
import io.hiretrail.security.Role;

import org.springframework.stereotype.Component;

/** Opens the demo's accounts, which anybody who reads this may use. */
@Component
@OnEmbeddedDatabase
class DemoTeam {

	static final UUID ORGANIZATION = UUID.fromString("01939d2a-0000-7000-8000-000000000001");

	static final String PASSWORD = "demo-password";

	static final Login OWNER = new Login("Olivia Owner", "owner@demo.example", Role.OWNER);

	static final Login ADMIN = new Login("Adrian Admin", "admin@demo.example", Role.ADMIN);

	static final Login MANAGER = new Login("Mara Manager", "manager@demo.example", Role.CAMPAIGN_MANAGER);

	static final Login MEMBER = new Login("Milo Member", "member@demo.example", Role.MEMBER);

	/** Everybody who can sign in, from most to least that they may do. */
	static final List<Login> LOGINS = List.of(OWNER, ADMIN, MANAGER, MEMBER);

	private final Accounts accounts;

	private final ActivityRecorder recorder;

	DemoTeam(Accounts accounts, ActivityRecorder recorder) {
		this.accounts = accounts;
		this.recorder = recorder;
	}

	/** Opens the accounts, in the transaction of the caller. */
	Members open() {
		SignedUp owner = this.accounts.signUp(ORGANIZATION, "Demo – Analytical Engines", OWNER.name(), OWNER.email(),
				PASSWORD);
		return new Members(Actor.of(owner.user().asCaller()), join(ADMIN), join(MANAGER), join(MEMBER));
	}

	private Actor join(Login login) {
		SignedUp joined = this.accounts.join(ORGANIZATION, login.name(), login.email(), PASSWORD, login.role());
		Actor actor = Actor.of(joined.user().asCaller());
		this.recorder.record(Activity.of(Action.ACCEPT_INVITATION)
			.in(ORGANIZATION)
			.by(actor)
			.on(joined.organization())
			.with("targetUserId", joined.user().id())
			.with("role", login.role()));
		return actor;
	}

	/**
	 * Whom to sign in as.
	 *
	 * @param name the person's name
	 * @param email the e-mail address
	 * @param role what the person may do
	 */
	record Login(String name, String email, Role role) {
	}

	/**
	 * The people behind the accounts.
	 *
	 * @param owner the owner of the organization
	 * @param admin an administrator
	 * @param manager a campaign manager
	 * @param member a member
	 */
	record Members(Actor owner, Actor admin, Actor manager, Actor member) {
	}

}
