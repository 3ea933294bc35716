package io.hiretrail.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A client that says what it wants byte by byte, as no well-behaved one would.
 *
 * @param socket its connection
 */
public record RawClient(Socket socket) implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 20_000;

	private static final int SMALL = 4096;

	/** Connects, with little room for what is not read at once. */
	public static RawClient connect(int port) {
		return connect(port, SMALL);
	}

	/** Connects, with room for some bytes that are not read at once. */
	public static RawClient connect(int port, int room) {
		try {
			Socket socket = new Socket();
			socket.setReceiveBufferSize(room);
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.connect(new InetSocketAddress("localhost", port));
			return new RawClient(socket);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends one text and returns all that is answered until the connection ends. */
	public static String exchange(int port, String request) {
		try (RawClient client = connect(port)) {
			return client.send(request).rest();
		}
	}

	public RawClient send(String text) {
		try {
			this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a text a byte at a time until the service has enough of it.
	 * @return how long that took
	 */
	public Duration drip(String text, Duration pause) throws InterruptedException {
		Instant start = Instant.now();
		try {
			for (byte value : text.getBytes(StandardCharsets.ISO_8859_1)) {
				this.socket.getOutputStream().write(value);
				if (this.socket.getInputStream().available() > 0) {
					break;
				}
				TimeUnit.MILLISECONDS.sleep(pause.toMillis());
			}
		}
		catch (IOException ex) {
			// the service has closed the connection
		}
		return Duration.between(start, Instant.now());
	}

	/** Reads some bytes, and returns fewer only at the end. */
	public int read(int bytes) {
		try {
			return this.socket.getInputStream().readNBytes(bytes).length;
		}
		catch (IOException ex) {
			return 0;
		}
	}

	/** Reads up to what an answer ends with. */
	public String until(String end) {
		String text = "";
		try {
			while (!text.endsWith(end)) {
				int read = this.socket.getInputStream().read();
				if (read < 0) {
					break;
				}
				text += (char) read;
			}
			return text;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads until the connection ends, in whatever way. */
	public String rest() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		try {
			InputStream in = this.socket.getInputStream();
			byte[] buffer = new byte[SMALL];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				all.write(buffer, 0, read);
			}
		}
		catch (SocketException ex) {
			// cut
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return all.toString(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
