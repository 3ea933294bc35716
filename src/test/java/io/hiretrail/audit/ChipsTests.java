package io.hiretrail.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The filters that are on. */
class ChipsTests {

	private static final String ADA = "01939d2a-0000-7000-8000-000000000003";

	private static List<Chip> of(String parameters) {
		return Chips.of(Views.at("/audit?" + parameters), Map.of(UUID.fromString(ADA), "Ada"));
	}

	@Test
	void whereNothingIsFilteredThereAreNone() {
		assertThat(of("tab=team&tz=UTC&limit=10&page=2&asOf=2026-11-20T00:00:00Z&entry=" + ADA)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "q=x, Search, x", "action=MOVED_STAGE, Action, Moved Stage",
			"action=interview.delete, Action, " + "interview.delete", "interviewerId=" + ADA + ", Interviewer, Ada",
			"applicantId=" + ADA + ", Candidate, Ada", "actorId=" + ADA + ", Actor, Ada",
			"actorId=01939d2a-0000-7000-8000-000000000004, Actor, nobody here any more", "actor=ATS, Actor, ATS",
			"actorType=API_KEY, Kind of actor, API Key", "resourceType=INTERVIEW_BOOKING, Resource, Interview Booking",
			"resourceId=7, Resource id, 7", "medium=SHAREABLE_LINK, Came by, Shareable Link",
			"ip=203.0.113.7, IP address, 203.0.113.7", "from=2026-11-02, Date, 2 Nov 2026 – pick an end",
			"to=2026-11-02, Date, until 2 Nov 2026", "from=2026-11-02&to=2026-11-02, Date, 2 Nov 2026",
			"from=2026-11-02&to=2026-11-03, Date, 2 Nov 2026 – 3 Nov 2026" })
	void eachFilterSaysWhatItIsAndCanBeTakenOff(String filter, String name, String value) {
		Chip chip = of(filter + "&limit=10&page=2").get(0);
		assertThat(chip.name()).isEqualTo(name);
		assertThat(chip.value()).isEqualTo(value);
		assertThat(chip.remove()).hasToString("/audit?limit=10");
	}

	@Test
	void oneOfSeveralActionsIsTakenOffAlone() {
		assertThat(of("action=SIGN_IN&action=SIGN_OUT")).extracting((chip) -> chip.remove().toString())
			.containsExactly("/audit?action=SIGN_OUT", "/audit?action=SIGN_IN");
	}

	@Test
	void onTheTabOfTheTeamAnActorIsAMember() {
		assertThat(of("tab=team&actorId=" + ADA)).extracting(Chip::name).containsExactly("Team member");
	}

}
