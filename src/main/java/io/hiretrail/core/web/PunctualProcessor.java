package io.hiretrail.core.web;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;

import org.apache.coyote.Constants;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Works on one request at a time, and gives its body up where that comes more slowly than
 * it may.
 */
class PunctualProcessor extends Http11Processor {

	private static final long NEVER = -1;

	private final PunctualProtocol protocol;

	private final Set<PunctualProcessor> busy;

	/** Since when a thread waits for the body, or {@link #NEVER}. */
	private volatile long waitingSince = NEVER;

	PunctualProcessor(PunctualProtocol protocol, Set<PunctualProcessor> busy) {
		super(protocol, protocol.getAdapter());
		this.protocol = protocol;
		this.busy = busy;
		this.request.setInputBuffer(new Body(this.request.getInputBuffer()));
	}

	@Override
	public SocketState service(SocketWrapperBase<?> connection) throws IOException {
		this.busy.add(this);
		try {
			return super.service(connection);
		}
		finally {
			this.busy.remove(this);
			this.waitingSince = NEVER;
		}
	}

	/**
	 * Ends the wait for a part of the body, a chunk's head for example, that comes a byte
	 * at a time, and for the rest of a body that nobody wants any more.
	 */
	void closeIfOverdue(long now, long limit) {
		long since = this.waitingSince;
		if (since == NEVER) {
			if (this.request.getRequestProcessor().getStage() == Constants.STAGE_ENDINPUT) {
				this.waitingSince = now;
			}
		}
		else if (now - since > limit) {
			SocketWrapperBase<?> connection = getSocketWrapper();
			if (connection != null) {
				connection.close();
			}
		}
	}

	/** A body that throws where it has come too slowly so far. */
	private final class Body implements InputBuffer {

		private final InputBuffer body;

		private long waited;

		Body(InputBuffer body) {
			this.body = body;
		}

		@Override
		public int doRead(ApplicationBufferHandler handler) throws IOException {
			PunctualProcessor processor = PunctualProcessor.this;
			long before = processor.request.getBytesRead();
			long start = System.nanoTime();
			processor.waitingSince = start;
			int read;
			try {
				read = this.body.doRead(handler);
			}
			finally {
				processor.waitingSince = NEVER;
			}
			this.waited = ((before > 0) ? this.waited : 0) + System.nanoTime() - start;
			if (read > 0 && this.waited > processor.protocol.allowed(before + read)) {
				throw new SocketTimeoutException("The body came too slowly");
			}
			return read;
		}

		@Override
		public int available() {
			return this.body.available();
		}

	}

}
