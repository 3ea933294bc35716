package io.hiretrail.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.Actor;
import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.Medium;
import io.hiretrail.activity.RequestContext;
import io.hiretrail.core.Ids;

/**
 * Who acts in the demo beside the candidates.
 *
 * @param owner the owner of the organization
 * @param admin an administrator
 * @param manager a campaign manager
 * @param member a member
 * @param former somebody who has left the team; entries keep the name without an id
 * @param leftAt when that was
 * @param ats the program that hands applications in, with an API key
 */
record Cast(Player owner, Player admin, Player manager, Player member, Player former, Instant leftAt, Player ats) {

	static final Player SYSTEM = new Player(Actor.SYSTEM, RequestContext.SYSTEM);

	static final Player ROOMS = new Player(Actor.named(ActorType.SYSTEM, "Video rooms"), RequestContext.SYSTEM);

	static final Player AUTOMATION = new Player(Actor.named(ActorType.AUTOMATION, "Candidate care"),
			RequestContext.SYSTEM);

	static final Player SCREENER = new Player(Actor.named(ActorType.AI_AGENT, "Résumé screener"),
			RequestContext.SYSTEM);

	/** The name of the API key. */
	static final String ATS = "ATS backend";

	static final String HOST = "talent.demo.example";

	private static final String PAGES = "https://" + HOST + "/applicants";

	static Cast of(DemoTeam.Members team, UUID apiKey, Instant leftAt) {
		return new Cast(colleague(team.owner(), "192.0.2.17", Names.BROWSERS.get(0)),
				colleague(team.admin(), "192.0.2.24", Names.BROWSERS.get(1)),
				colleague(team.manager(), "198.51.100.41", Names.BROWSERS.get(2)),
				new Player(team.member(),
						new RequestContext("2001:db8:51::8", "interviewer-app/2.1 (Android 16)", HOST, null, Medium.API,
								null, null)),
				colleague(Actor.named(ActorType.USER, "Frances Former"), "192.0.2.33", Names.BROWSERS.get(3)), leftAt,
				new Player(Actor.named(ActorType.API_KEY, ATS), new RequestContext("198.51.100.7", "ats-connector/3.4",
						HOST, null, Medium.API_KEY, null, apiKey)));
	}

	private static Player colleague(Actor actor, String ip, String browser) {
		return new Player(actor, new RequestContext(ip, browser, HOST, PAGES, Medium.ADMIN, null, null));
	}

	/** Returns the id of the account that is gone. */
	UUID formerId() {
		return Ids.least(this.leftAt.minus(Duration.ofDays(400)));
	}

	/** Returns those whose accounts there are. */
	List<Player> team() {
		return List.of(this.owner, this.admin, this.manager, this.member);
	}

	/** Draws who can interview in the two weeks from a time on. */
	Player interviewer(Chance chance, Instant time) {
		List<Player> interviewers = new ArrayList<>(
				List.of(this.member, this.member, this.manager, this.manager, this.admin, this.former));
		if (time.plus(Duration.ofDays(14)).isAfter(this.leftAt)) {
			interviewers.remove(this.former);
		}
		return chance.oneOf(interviewers);
	}

	/** Draws who decides. */
	Player recruiter(Chance chance) {
		return chance.oneOf(List.of(this.manager, this.manager, this.manager, this.owner, this.admin));
	}

}
