package io.hiretrail.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.hiretrail.ledger.Ledgers;
import io.hiretrail.test.Browser;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page that somebody has open hears of new entries. */
@IntegrationTest
class NewsIntegrationTests {

	private Tenant acme;

	private Browser olga;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = Browser.of(this.acme.owner());
	}

	private void record(int entries) {
		for (int i = 0; i < entries; i++) {
			this.acme.owner().post("/activity-logs", Map.of("action", "TEST_NEWS")).expect(201);
		}
	}

	@Test
	void aPageHearsOfManyEntriesNowAndThen() throws Exception {
		try (Events events = Events.ofPage(this.olga)) {
			Events.Event first = events.next();
			assertThat(first.name()).isEqualTo("news");
			record(5);
			Instant begin = Instant.now();
			Events.Event last = first;
			int count = 0;
			while (last.id() < first.id() + 5) {
				last = events.next();
				count++;
			}
			assertThat(count).isLessThanOrEqualTo(2);
			assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
			assertThat(last.data().longValue()).isEqualTo(last.id());
		}
	}

	@Test
	void aPageThatComesAgainHearsOnlyOfWhatIsNewSince() throws Exception {
		Ledgers.awaitSigned(this.acme.id());
		long before;
		try (Events events = Events.ofPage(this.olga)) {
			before = events.next().id();
		}
		try (Events events = Events.ofPage(this.olga, "Last-Event-ID", String.valueOf(before))) {
			assertThat(events.ends(1)).isFalse();
			assertThat(events.isEmpty()).isTrue();
			record(1);
			assertThat(events.next().id()).isEqualTo(before + 1);
		}
	}

	@Test
	void aPageIsToldThatItsSessionIsOver() throws Exception {
		try (Events events = Events.ofPage(this.olga)) {
			events.next();
			TestDatabase.owner()
				.sql("delete from access_token where organization_id = ?")
				.param(this.acme.id())
				.update();
			Ledgers.fill(this.acme.id(), 1);
			Events.Event end = events.next();
			while (end.name().equals("news")) {
				end = events.next();
			}
			assertThat(end.name()).isEqualTo("end");
			assertThat(events.ends(2)).isTrue();
		}
	}

	@Test
	void itIsForAdministratorsAlone() {
		Browser mia = Browser.of(this.acme.join("MEMBER", "Mia")).sending("Accept", "text/event-stream");
		assertThat(mia.open("/news").response().statusCode()).isEqualTo(403);
		assertThat(Browser.at(this.olga.port())
			.sending("Accept", "text/event-stream")
			.open("/news")
			.response()
			.statusCode()).isEqualTo(401);
	}

}
