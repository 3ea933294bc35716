package io.hiretrail.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.hiretrail.test.Answer;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that is committed is delivered once and in one order, whoever restarts. */
@IntegrationTest
class FeedDeliveryIntegrationTests {

	private Tenant acme;

	private Api auditor;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.auditor = this.acme.key("audit:read");
	}

	private Api at(FeedService service) {
		return Api.at(service.port()).with("X-API-Key", this.auditor.headers().get(1));
	}

	/** Reads all there is up to a moment when something holds. */
	private static long read(Api api, long after, List<String> received, BooleanSupplier enough) {
		long position = after;
		Instant end = Instant.now().plusSeconds(120);
		boolean complete;
		do {
			assertThat(Instant.now()).as("time to read").isBefore(end);
			Answer answer = api.get("/activity-feed?limit=1000&wait=1&after=" + position).expect(200);
			received.addAll(answer.texts("/items", "entry.id"));
			position = answer.at("/next").longValue();
			complete = answer.at("/items").isEmpty() && !answer.at("/more").booleanValue() && enough.getAsBoolean();
		}
		while (!complete);
		return position;
	}

	@Test
	void aReaderBesideSixteenWritersGetsEverythingOnceAcrossARestart() throws Exception {
		List<String> received = new ArrayList<>();
		Set<String> committed;
		long position = -1;
		try (Writers writers = Writers.start(this.acme.id(), 16, 2000)) {
			try (FeedService service = FeedService.start()) {
				while (received.size() < 10_000) {
					Answer answer = at(service).get("/activity-feed?limit=1000&wait=10&after=" + position).expect(200);
					received.addAll(answer.texts("/items", "entry.id"));
					position = answer.at("/next").longValue();
				}
			}
			try (FeedService restarted = FeedService.start()) {
				position = read(at(restarted), position, received,
						() -> writers.areDone() && new HashSet<>(received).containsAll(writers.committed()));
			}
			writers.join();
			committed = writers.committed();
		}
		assertThat(committed).hasSizeGreaterThanOrEqualTo(30_000);
		assertThat(received).doesNotHaveDuplicates();
		List<String> others = new ArrayList<>(received);
		others.removeIf(committed::contains);
		// the sign-up and the key
		assertThat(others).hasSizeLessThan(5);
		List<String> again = new ArrayList<>();
		assertThat(read(this.auditor, -1, again, () -> true)).isEqualTo(position);
		assertThat(again).isEqualTo(received);
	}

	@Test
	void aStreamGoesOnWhereItWasLost() throws Exception {
		List<Long> positions = new ArrayList<>();
		List<String> received = new ArrayList<>();
		Set<String> committed;
		try (Writers writers = Writers.start(this.acme.id(), 16, 100)) {
			try (Events events = Events.open(this.auditor, "/activity-feed/stream")) {
				take(events, 700, positions, received);
			}
			writers.join();
			committed = writers.committed();
		}
		Api again = this.auditor.with("Last-Event-ID", String.valueOf(positions.get(positions.size() - 1)));
		// the address is that of the first time, as with a browser's EventSource
		try (Events events = Events.open(again, "/activity-feed/stream?after=-1")) {
			Set<String> missing = new HashSet<>(committed);
			missing.removeAll(received);
			while (!missing.isEmpty()) {
				take(events, 1, positions, received);
				missing.remove(received.get(received.size() - 1));
			}
			assertThat(events.isEmpty()).isTrue();
		}
		assertThat(committed).hasSizeGreaterThan(1500);
		assertThat(received).doesNotHaveDuplicates().hasSizeLessThan(committed.size() + 5);
		assertThat(positions).isSorted().doesNotHaveDuplicates();
		List<String> read = new ArrayList<>();
		read(this.auditor, -1, read, () -> true);
		assertThat(received).isEqualTo(read);
	}

	private static void take(Events events, int count, List<Long> positions, List<String> received)
			throws InterruptedException {
		for (int i = 0; i < count; i++) {
			Events.Event event = events.next();
			assertThat(event.data().at("/position").longValue()).isEqualTo(event.id());
			positions.add(event.id());
			received.add(event.entryId());
		}
	}

}
