package io.hiretrail.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A server that misbehaves does not keep the signer. */
@Timeout(20)
class HttpPlaceTests {

	private static final UUID ORGANIZATION = UUID.randomUUID();

	private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: ";

	private final CountDownLatch closed = new CountDownLatch(1);

	private ServerSocket server;

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	/** Returns a place that answers one request, and then waits for the caller to go. */
	private HttpPlace place(Duration timeout, Answer answer) {
		Thread thread = new Thread(() -> {
			try (Socket socket = this.server.accept()) {
				BufferedReader request = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
				while (!request.readLine().isEmpty()) {
					// the head
				}
				answer.write(socket.getOutputStream());
				while (request.read() >= 0) {
					// the body
				}
			}
			catch (IOException ex) {
				// the caller has gone
			}
			this.closed.countDown();
		});
		thread.setDaemon(true);
		thread.start();
		return new HttpPlace(URI.create("http://127.0.0.1:" + this.server.getLocalPort()), null, timeout);
	}

	private HttpPlace impatient(Answer answer) {
		return place(Duration.ofMillis(500), answer);
	}

	private static void send(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	private static void trickle(OutputStream out) throws IOException {
		send(out, HEAD + "1000\r\n\r\n");
		for (int i = 0; i < 1000; i++) {
			send(out, "x");
			SignedChain.sleep(50);
		}
	}

	private void fails(ThrowingCallable exchange, String why) throws InterruptedException {
		assertThatExceptionOfType(IOException.class).isThrownBy(exchange).withMessageContaining(why);
		assertThat(this.closed.await(10, TimeUnit.SECONDS)).as("The connection is closed.").isTrue();
	}

	@Test
	void whatIsThereIsRead() throws IOException {
		assertThat(impatient((out) -> send(out, HEAD + "8\r\n\r\nnote \u2014")).read(ORGANIZATION))
			.hasValue("note \u2014");
	}

	@Test
	void anAnswerThatStallsAfterItsHeadIsGivenUp() throws Exception {
		HttpPlace place = impatient((out) -> send(out, HEAD + "100\r\n\r\nabc"));
		fails(() -> place.read(ORGANIZATION), "no complete answer");
	}

	@Test
	void soIsThatToAWrite() throws Exception {
		HttpPlace place = impatient((out) -> send(out, HEAD + "100\r\n\r\nabc"));
		fails(() -> place.write(ORGANIZATION, "note"), "no complete answer");
	}

	@Test
	void anAnswerThatTricklesIsGivenUp() throws Exception {
		HttpPlace place = impatient(HttpPlaceTests::trickle);
		fails(() -> place.read(ORGANIZATION), "no complete answer");
	}

	@Test
	void anAnswerThatIsTooLongIsGivenUp() throws Exception {
		byte[] part = new byte[100_000];
		Arrays.fill(part, (byte) 'x');
		HttpPlace place = place(Duration.ofSeconds(15), (out) -> {
			send(out, "HTTP/1.1 200 OK\r\n\r\n");
			while (true) {
				out.write(part);
			}
		});
		fails(() -> place.read(ORGANIZATION), "longer than " + SignedNote.MAX_LENGTH + " bytes");
	}

	/** What the server sends. */
	private interface Answer {

		void write(OutputStream out) throws IOException;

	}

}
