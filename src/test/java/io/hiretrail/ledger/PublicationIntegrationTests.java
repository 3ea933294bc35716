package io.hiretrail.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.hiretrail.test.Answer;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Checkpoints go to a folder and to an address, which need not always answer. */
@IntegrationTest
@DirtiesContext
@Tag("long")
class PublicationIntegrationTests {

	private static final String AUTHORIZATION = "Bearer witness";

	private static final Map<String, String> NOTES = new ConcurrentHashMap<>();

	/** The status that everything is answered with; 0 for the right one, -1 for none. */
	private static volatile int trouble;

	private static HttpServer server;

	@Autowired
	private CheckpointSigner signer;

	private Tenant acme;

	@DynamicPropertySource
	static void startServer(DynamicPropertyRegistry properties) throws IOException {
		server = serve();
		properties.add("hiretrail.ledger.publish.url",
				() -> "http://127.0.0.1:" + server.getAddress().getPort() + "/checkpoints/");
		properties.add("hiretrail.ledger.publish.authorization", () -> AUTHORIZATION);
	}

	private static HttpServer serve() throws IOException {
		HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		started.createContext("/checkpoints/", (request) -> {
			String note = new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			if (trouble == 0) {
				answer(request, note);
			}
			else if (trouble > 0) {
				request.sendResponseHeaders(trouble, -1);
			}
			request.close();
		});
		started.start();
		return started;
	}

	private static void answer(HttpExchange request, String note) throws IOException {
		String path = request.getRequestURI().getPath();
		if (!AUTHORIZATION.equals(request.getRequestHeaders().getFirst("Authorization"))) {
			request.sendResponseHeaders(401, -1);
		}
		else if ("PUT".equals(request.getRequestMethod())) {
			NOTES.put(path, note);
			request.sendResponseHeaders(204, -1);
		}
		else if (NOTES.containsKey(path)) {
			byte[] body = NOTES.get(path).getBytes(StandardCharsets.UTF_8);
			request.sendResponseHeaders(200, body.length);
			request.getResponseBody().write(body);
		}
		else {
			request.sendResponseHeaders(404, -1);
		}
	}

	@AfterAll
	static void stop() {
		server.stop(0);
	}

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
	}

	private void record() {
		this.acme.key("activity:write").post("/activity-logs", Map.of("action", "NOTE")).expect(201);
	}

	private String atAddress() {
		return NOTES.get("/checkpoints/" + this.acme.id());
	}

	private String inFolder() throws IOException {
		return Files.readString(TestDatabase.checkpoints().resolve(this.acme.id().toString()));
	}

	private Answer last() {
		return this.acme.owner().get("/ledger/checkpoint").expect(200);
	}

	private void awaitObstacle(String what) {
		SignedChain.until("An obstacle is reported: " + what, () -> last().text("/obstacle").contains(what));
	}

	@Test
	void bothPlacesHaveTheLastCheckpoint() throws IOException {
		for (int i = 0; i < 2; i++) {
			record();
			SignedChain.await(this.acme.id());
			assertThat(atAddress()).isEqualTo(last().text("/note")).isEqualTo(inFolder());
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 503, 401, 302, -1 })
	void sealingGoesOnWhileTheAddressFailsAndTheNextCheckpointIsPublished(int failure) throws IOException {
		Checkpoint before = SignedChain.await(this.acme.id());
		String published = atAddress();
		trouble = failure;
		try {
			record();
			LedgerAudit.awaitSealed(this.acme.id());
			awaitObstacle("The place where checkpoints are published cannot be reached.");
			assertThat(last().text("/note")).isEqualTo(published).isEqualTo(inFolder());
			record();
			LedgerAudit.awaitSealed(this.acme.id());
			assertThat(LedgerAudit.verify(this.acme.id())).hasSizeGreaterThan(Math.toIntExact(before.size()) + 1);
			assertThat(atAddress()).isEqualTo(published);
		}
		finally {
			trouble = 0;
		}
		SignedChain.until("It is signed again.", () -> this.signer.sign(this.acme.id()));
		Checkpoint after = SignedChain.await(this.acme.id());
		assertThat(after.size()).isGreaterThan(before.size() + 1);
		assertThat(atAddress()).startsWith(after.text()).isEqualTo(inFolder());
		assertThat(last().at("/obstacle").isNull()).isTrue();
	}

	@Test
	void onePlaceThatIsAheadIsEnoughToStop() throws IOException {
		Checkpoint before = SignedChain.await(this.acme.id());
		String ahead = SignedChain.SIGNER
			.sign(new Checkpoint(before.origin(), before.size() + 1000, before.root()).text());
		NOTES.put("/checkpoints/" + this.acme.id(), ahead);
		record();
		awaitObstacle("A checkpoint of " + (before.size() + 1000) + " leaves is published");
		assertThat(atAddress()).isEqualTo(ahead);
		assertThat(inFolder()).startsWith(before.text());
		UUID other = Tenant.signUp(this.acme.owner().port()).id();
		SignedChain.await(other);
	}

}
