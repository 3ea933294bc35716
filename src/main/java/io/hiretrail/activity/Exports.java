package io.hiretrail.activity;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Hands the log out to few readers at a time. Each of them holds a connection to the
 * database, so one that takes nothing, or is gone, is left.
 */
@Component
public class Exports {

	private static final Logger log = LoggerFactory.getLogger(Exports.class);

	/** In seconds: an export takes some. */
	private static final String RETRY_AFTER = "10";

	private final List<UUID> running = new ArrayList<>();

	private final ExportRecord record;

	private final ExportProperties properties;

	private final LongTaskTimer active;

	Exports(ExportRecord record, ExportProperties properties, MeterRegistry meters) {
		this.record = record;
		this.properties = properties;
		this.active = LongTaskTimer.builder("hiretrail.exports.active")
			.description("The exports that this instance is writing")
			.register(meters);
	}

	/**
	 * Records an export and returns its body, which has to be written once.
	 * @param organization whose log it is
	 * @param filter what is taken, as it stood in the request
	 * @param export writes the file
	 * @throws ProblemException {@link ProblemType#TOO_MANY_EXPORTS} if as many of the
	 * organization run as may, {@link ProblemType#UNAVAILABLE} if as many of all do
	 */
	public StreamingResponseBody begin(UUID organization, String format, @Nullable String filter,
			StreamingResponseBody export) {
		enter(organization);
		try {
			this.record.add(format, filter);
		}
		catch (RuntimeException ex) {
			leave(organization);
			throw ex;
		}
		return (out) -> {
			LongTaskTimer.Sample sample = this.active.start();
			try {
				write(organization, format, export, out);
			}
			finally {
				sample.stop();
				leave(organization);
			}
		};
	}

	/** Returns how many run. */
	public synchronized int running() {
		return this.running.size();
	}

	private void write(UUID organization, String format, StreamingResponseBody export, OutputStream out)
			throws IOException {
		ReaderOutputStream reader = new ReaderOutputStream(out, this.properties);
		try {
			export.writeTo(reader);
		}
		catch (IOException | UncheckedIOException ex) {
			log.info("An export of organization {} as {} ended early after {} bytes, because its reader {}",
					organization, format, reader.written(), reason(NestedExceptionUtils.getMostSpecificCause(ex)));
			throw ex;
		}
	}

	private static String reason(Throwable cause) {
		if (cause instanceof ReaderOutputStream.SlowReaderException) {
			return "is too slow: " + cause.getMessage();
		}
		return (cause instanceof SocketTimeoutException) ? "takes nothing" : "is gone";
	}

	private synchronized void enter(UUID organization) {
		if (Collections.frequency(this.running, organization) >= this.properties.atOnceOfOrganization()) {
			throw tooMany(ProblemType.TOO_MANY_EXPORTS, "As many exports of your organization run as may at once.");
		}
		if (this.running.size() >= this.properties.atOnce()) {
			throw tooMany(ProblemType.UNAVAILABLE, "As many exports run as may at once.");
		}
		this.running.add(organization);
	}

	private synchronized void leave(UUID organization) {
		this.running.remove(organization);
	}

	private static ProblemException tooMany(ProblemType type, String why) {
		ProblemException problem = new ProblemException(type,
				why + " Nothing was exported; try again when one has come to its end.");
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
		return problem;
	}

}
