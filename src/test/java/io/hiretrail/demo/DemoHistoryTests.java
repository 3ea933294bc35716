package io.hiretrail.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.hiretrail.activity.Actor;
import io.hiretrail.activity.ActorType;
import io.hiretrail.applicant.ApplicationStatus;
import io.hiretrail.demo.DemoRows.ApplicantRow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DemoHistoryTests {

	private static final UUID ADA = UUID.fromString("01939d2a-0000-7000-8000-000000000003");

	private static final Actor ANYBODY = Actor.named(ActorType.USER, "Anybody");

	private final DemoRows rows = new DemoRows();

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-16T00:00:00Z", "2026-11-17T09:30:00Z", "2026-11-18T13:00:00Z",
			"2026-11-19T17:59:59Z", "2026-11-20T18:00:00Z", "2026-11-21T07:00:00Z", "2026-11-22T23:59:59Z" })
	void itIsPlausibleOnWhicheverDayItIsCut(Instant now) {
		DemoHistory history = new DemoHistory(new DemoTeam.Members(ANYBODY, ANYBODY, ANYBODY, ANYBODY), now);
		assertThat(history.tell(this.rows)).hasSizeBetween(3500, 5500);
		assertThat(this.rows.applicants).hasSizeBetween(230, 260);
		assertThat(Duration.between(history.start(), now)).isBetween(Duration.ofDays(85), Duration.ofDays(89));
		ApplicantRow ada = this.rows.applicants.get(ADA);
		assertThat(ada.stage().name()).isEqualTo("Phone Screen");
		assertThat(ada.status()).isEqualTo(ApplicationStatus.INTERVIEW);
		assertThat(this.rows.evaluations.values()).filteredOn((evaluation) -> evaluation.applicantId().equals(ADA))
			.hasSize(2);
	}

}
