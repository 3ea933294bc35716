package io.hiretrail.core;

import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What every log line says of the request or the job that it belongs to: ids, never
 * names.
 */
public final class LogContext {

	/** The request. */
	public static final String REQUEST = "requestId";

	/** The organization that a request or a job works in. */
	public static final String ORGANIZATION = "organizationId";

	/** The person who calls. */
	public static final String USER = "userId";

	/** The API key that calls. */
	public static final String API_KEY = "apiKeyId";

	private LogContext() {
	}

	/** Does a job's work in an organization, and returns what comes of it. */
	public static <T> T in(UUID organization, Supplier<T> work) {
		MDC.put(ORGANIZATION, organization.toString());
		try {
			return work.get();
		}
		finally {
			MDC.remove(ORGANIZATION);
		}
	}

	/**
	 * Returns work that is done in a context, whichever thread does it, and leaves none
	 * behind.
	 * @param context as {@link MDC#getCopyOfContextMap()} returned it
	 */
	public static Runnable with(@Nullable Map<String, String> context, Runnable work) {
		return () -> {
			Map<String, String> before = MDC.getCopyOfContextMap();
			set(context);
			try {
				work.run();
			}
			finally {
				set(before);
			}
		};
	}

	private static void set(@Nullable Map<String, String> context) {
		if (context != null) {
			MDC.setContextMap(context);
		}
		else {
			MDC.clear();
		}
	}

}
