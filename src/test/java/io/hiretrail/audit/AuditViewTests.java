package io.hiretrail.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.PageRequest;
import io.hiretrail.core.ProblemException;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What the address of the page says. */
class AuditViewTests {

	private static final String ID = "01939d2a-0000-7000-8000-000000000003";

	private static final String EVERYTHING = "/audit?tab=team&q=a%26b%20%25&action=SIGN_IN&action=interview.delete"
			+ "&actor=J%C3%BCrgen&actorId=" + ID + "&actorType=API_KEY&interviewerId=" + ID + "&applicantId=" + ID
			+ "&resourceType=JOB&resourceId=%23%7B7%7D&medium=SHAREABLE_LINK&ip=2001%3Adb8%3A%3A1&from=2026-01-02"
			+ "&to=2026-01-03&tz=Europe%2FBerlin&limit=20&page=3&asOf=2026-11-20T23%3A30%3A00.123456Z&entry=" + ID;

	private static final CurrentUser OLGA = CurrentUser.person(UUID.randomUUID(), UUID.randomUUID(), "Olga", "o@x",
			null, Role.OWNER);

	@Test
	void anAddressAndItsViewAreTheSame() {
		AuditView view = Views.at(EVERYTHING);
		assertThat(view.url()).hasToString(EVERYTHING);
		assertThat(Views.at(view.url().toString())).isEqualTo(view);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-20T23:30:00Z", "2026-11-20T23:30:00.1Z", "2026-11-20T23:30:00.123456Z" })
	void theMomentKeepsItsPrecision(String moment) {
		AuditView view = Views.at("/audit").settled(ZoneId.of("UTC"), Instant.parse(moment));
		assertThat(Views.at(view.url().toString())).isEqualTo(view);
	}

	@Test
	void whatAnAddressLeavesOpenIsSettled() {
		Instant now = Instant.parse("2026-11-20T23:30:00Z");
		AuditView view = Views.at("/audit").settled(ZoneId.of("Asia/Tokyo"), now);
		assertThat(view.url()).hasToString("/audit?tab=interviews&tz=Asia%2FTokyo&asOf=2026-11-20T23%3A30%3A00Z");
		assertThat(view.settled(view.zone(), now.plusSeconds(1))).isEqualTo(view);
		assertThat(view.limit()).isEqualTo(50);
		assertThat(view.page()).isEqualTo(1);
	}

	@Test
	void startingAfreshForgetsThePlaceAndKeepsTheFilters() {
		assertThat(Views.at("/audit?q=x&page=2&limit=10&asOf=2026-11-20T00:00:00Z&entry=" + ID).afresh())
			.hasToString("/audit?q=x&limit=10");
	}

	@Test
	void fieldsLeftEmptyAreAsIfAbsent() {
		AuditView blank = Views.at("/audit?tab=&q=&action=&actor=&actorId=&actorType=&interviewerId=&applicantId="
				+ "&resourceType=&resourceId=&medium=&ip=&from=&to=&tz=&limit=&page=&asOf=&entry=");
		assertThat(blank).isEqualTo(Views.at("/audit"));
		assertThat(blank.zone()).hasToString("UTC");
		assertThatCode(() -> blank.query(OLGA)).doesNotThrowAnyException();
		assertThat(Views.at("/audit?q=%20&action=&action=SIGN_IN").action()).containsExactly("SIGN_IN");
	}

	@Test
	void anActionCountsOnce() {
		assertThat(Views.at("/audit?action=A&action=B&action=A").action()).containsExactly("A", "B");
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 20, 50, 100 })
	void someLimitsAreOffered(int limit) {
		assertThat(AuditView.LIMITS).contains(limit);
		assertThat(Views.at("/audit?page=3&limit=" + limit).request())
			.isEqualTo(new PageRequest(limit, null, 2 * limit));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 1, 7, 101 })
	void noOtherLimitIs(int limit) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Views.at("/audit?limit=" + limit).request())
			.withMessageContaining("limit");
	}

	@Test
	void pagesEndWhereEntriesAreNotCountedAnyMore() {
		assertThat(Views.at("/audit?limit=100&page=100").request().offset()).isEqualTo(9900);
		for (String page : List.of("101", "2147483647")) {
			assertThatExceptionOfType(ProblemException.class)
				.isThrownBy(() -> Views.at("/audit?limit=100&page=" + page).request())
				.withMessageContaining("page");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "from=0000-01-01", "to=%2B10000-01-01", "from=2026-01-03&to=2026-01-01",
			"interviewerId=" + ID + "&applicantId=" + ID, "ip=localhost", "tz=Europe/Atlantis", "tz=%2B09:00" })
	void whatCannotBeIsRefused(String parameters) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> {
			AuditView view = Views.at("/audit?" + parameters);
			view.zone();
			view.query(OLGA);
		});
	}

}
