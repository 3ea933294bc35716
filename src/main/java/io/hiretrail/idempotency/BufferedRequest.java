package io.hiretrail.idempotency;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import io.hiretrail.core.Sha256;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

import org.springframework.http.HttpHeaders;

/** A request whose body is held in memory, so that it can be hashed before it is read. */
class BufferedRequest extends HttpServletRequestWrapper {

	private final byte[] body;

	BufferedRequest(HttpServletRequest request) throws IOException {
		super(request);
		this.body = request.getInputStream().readAllBytes();
	}

	/** Returns what makes two requests the same: target, media type and body. */
	byte[] hash() {
		String head = getRequestURI() + '\n' + getQueryString() + '\n' + getHeader(HttpHeaders.CONTENT_TYPE) + '\n';
		return Sha256.of(head.getBytes(StandardCharsets.UTF_8), this.body);
	}

	@Override
	public ServletInputStream getInputStream() {
		return new BufferedBody(this.body);
	}

	/** Reads the body that is held in memory. */
	private static final class BufferedBody extends ServletInputStream {

		private final ByteArrayInputStream bytes;

		BufferedBody(byte[] body) {
			this.bytes = new ByteArrayInputStream(body);
		}

		@Override
		public int read() {
			return this.bytes.read();
		}

		@Override
		public int read(byte[] buffer, int offset, int length) {
			return this.bytes.read(buffer, offset, length);
		}

		@Override
		public boolean isFinished() {
			return this.bytes.available() == 0;
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setReadListener(ReadListener listener) {
			throw new IllegalStateException("The body is read synchronously");
		}

	}

}
