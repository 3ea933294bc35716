package io.hiretrail.test;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/1.1 as a test wrote it, byte by byte: clients in libraries refuse to send
 * half of what is tested here.
 */
public final class Wire implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 20_000;

	/** How long a stream without an end is listened to. */
	private static final int STREAM_MILLIS = 40;

	private final int port;

	private @Nullable Socket socket;

	private InputStream in = InputStream.nullInputStream();

	/** Returns a line to the service that listens on a port. */
	public Wire(int port) {
		this.port = port;
	}

	/**
	 * Sends a request and reads the answer.
	 * @param head the request line and the headers, one byte a character
	 * @param body the body, null for none
	 */
	public Reply send(String head, byte @Nullable [] body) throws IOException {
		boolean fresh = this.socket == null;
		try {
			return exchange(head, body);
		}
		catch (EOFException ex) {
			close();
			if (fresh) {
				throw ex;
			}
			// the server had given the idle connection up
			return exchange(head, body);
		}
	}

	private Reply exchange(String head, byte @Nullable [] body) throws IOException {
		if (this.socket == null) {
			this.socket = new Socket("localhost", this.port);
			this.socket.setTcpNoDelay(true);
			this.in = new BufferedInputStream(this.socket.getInputStream());
		}
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		try {
			ByteArrayOutputStream request = new ByteArrayOutputStream();
			request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
			if (body != null) {
				request.writeBytes(body);
			}
			OutputStream out = this.socket.getOutputStream();
			request.writeTo(out);
			out.flush();
		}
		catch (IOException ex) {
			// refused before it was read to the end; the answer says why
		}
		Reply reply = read(head.startsWith("HEAD "));
		if (reply.has("Connection", "close")) {
			close();
		}
		return reply;
	}

	private Reply read(boolean headOnly) throws IOException {
		int status = Integer.parseInt(line().split(" ")[1]);
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		Reply head = new Reply(status, headers, new byte[0]);
		if (headOnly || status == 204 || status == 304) {
			return head;
		}
		return new Reply(status, headers, body(head));
	}

	private byte[] body(Reply head) throws IOException {
		if (head.mediaType().equals("text/event-stream")) {
			return beginning();
		}
		if (head.has("Transfer-Encoding", "chunked")) {
			ByteArrayOutputStream body = new ByteArrayOutputStream();
			for (int size = chunk(); size > 0; size = chunk()) {
				body.writeBytes(bytes(size));
				line();
			}
			line();
			return body.toByteArray();
		}
		if (head.headers().containsKey("Content-Length")) {
			return bytes(Integer.parseInt(head.header("Content-Length")));
		}
		byte[] rest = this.in.readAllBytes();
		close();
		return rest;
	}

	private byte[] beginning() throws IOException {
		this.socket.setSoTimeout(STREAM_MILLIS);
		ByteArrayOutputStream beginning = new ByteArrayOutputStream();
		try {
			while (beginning.size() < 4096) {
				beginning.writeBytes(bytes(chunk()));
				line();
			}
		}
		catch (SocketTimeoutException ex) {
			// no more for now
		}
		close();
		return beginning.toByteArray();
	}

	private int chunk() throws IOException {
		return Integer.parseInt(line().strip(), 16);
	}

	private byte[] bytes(int count) throws IOException {
		byte[] bytes = this.in.readNBytes(count);
		if (bytes.length < count) {
			throw new IOException("The answer was cut short");
		}
		return bytes;
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException("The connection was closed without an answer");
			}
			line.write(next);
		}
		return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
	}

	/** Hangs up; the next request calls again. */
	@Override
	public void close() throws IOException {
		if (this.socket != null) {
			this.socket.close();
			this.socket = null;
		}
	}

	/**
	 * What came back.
	 *
	 * @param status the status
	 * @param headers the headers, in any case
	 * @param body the body, empty if there was none
	 */
	public record Reply(int status, Map<String, List<String>> headers, byte[] body) {

		public String header(String name) {
			return this.headers.getOrDefault(name, List.of("")).get(0);
		}

		public boolean has(String name, String value) {
			return header(name).equalsIgnoreCase(value);
		}

		public String mediaType() {
			return header("Content-Type").replaceAll(";.*", "").strip();
		}

		public String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

	}

}
