package io.hiretrail.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.Activity;
import io.hiretrail.core.Ids;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

/** Ninety days of hiring by a team that never was. */
final class DemoHistory {

	private static final int DAYS = 89;

	private static final int APPLICATIONS = 250;

	private static final UUID ENGINEER = UUID.fromString("01939d2a-0000-7000-8000-000000000002");

	private static final UUID ADA = UUID.fromString("01939d2a-0000-7000-8000-000000000003");

	private final Story story = new Story(DemoTeam.ORGANIZATION);

	private final Instant now;

	private final Instant start;

	private final UUID apiKeyId;

	private final Cast cast;

	private final List<DemoJob> jobs;

	DemoHistory(DemoTeam.Members team, Instant now) {
		this.now = now.truncatedTo(ChronoUnit.MILLIS);
		this.start = OfficeHours.next(this.now.minus(ofDays(DAYS)), ofMinutes(25));
		this.apiKeyId = Ids.at(this.start, 0);
		this.cast = Cast.of(team, this.apiKeyId, this.start.plus(ofDays(36)));
		this.jobs = List.of(
				job(ENGINEER, "Analytical Engine Engineer", 1, "Initial Review", "Phone Screen", "Technical Interview",
						"Offer"),
				job(2, "Difference Engine Mechanic", "Initial Review", "Workshop Trial", "On-site Interview", "Offer"),
				job(26, "Mathematics Editor", "Initial Review", "Writing Sample Talk", "Panel Interview", "Offer"),
				job(24 * 17, "Head of Punched Cards", "Initial Review", "Phone Screen", "Case Study", "Offer"));
	}

	private DemoJob job(int hours, String title, String... stages) {
		return job(Ids.at(this.start, hours), title, hours, stages);
	}

	private DemoJob job(UUID id, String title, int hours, String... stages) {
		return DemoJob.of(id, title, OfficeHours.next(this.start.plus(ofHours(hours)), ofMinutes(70)), stages);
	}

	/** Returns the key with which applications were handed in. */
	UUID apiKeyId() {
		return this.apiKeyId;
	}

	/** Returns when it begins. */
	Instant start() {
		return this.start;
	}

	List<DemoJob> jobs() {
		return this.jobs;
	}

	/** Tells it all and returns what has happened by now, oldest first. */
	List<Activity> tell(DemoRows rows) {
		Office office = new Office(this.story, this.cast);
		office.open(this.start, this.apiKeyId);
		this.jobs.forEach(office::open);
		office.change(this.jobs.get(1), this.jobs.get(3));
		office.signIns(this.start, this.now);
		ada();
		for (int number = 1; number < APPLICATIONS; number++) {
			application(number);
		}
		return this.story.until(this.now, rows);
	}

	private void ada() {
		Chance chance = new Chance(0);
		Instant appliedAt = OfficeHours.next(this.now.minus(ofDays(24)), ofHours(1));
		Candidate ada = Names.candidate(ADA, "Ada Lovelace", Source.CAREERS_PAGE, this.jobs.get(0), chance);
		new Journey(new Dossier(ada, this.cast, chance, this.story, appliedAt)).tellUntilInterviewed();
	}

	private void application(int number) {
		Chance chance = new Chance(number);
		Source source = Source.draw(chance);
		Instant appliedAt = this.start.atOffset(ZoneOffset.UTC)
			.plusDays(chance.between(1, DAYS))
			.truncatedTo(ChronoUnit.DAYS)
			.toInstant()
			.plus(chance.between(ofHours(7), ofHours(23)));
		appliedAt = source.isTypedIn() ? OfficeHours.next(appliedAt, chance.between(ZERO, ofHours(3))) : appliedAt;
		Candidate candidate = Names.candidate(number, source, openJob(chance, appliedAt), appliedAt, chance);
		new Journey(new Dossier(candidate, this.cast, chance, this.story, appliedAt)).tell();
	}

	private DemoJob openJob(Chance chance, Instant time) {
		DemoJob job = chance.oneOf(this.jobs);
		return job.createdAt().isBefore(time) ? job : this.jobs.get(0);
	}

}
