package io.hiretrail.core.web;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.hiretrail.core.LogContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Writes a line for each request when its answer is complete, also that of a stream: the
 * template of the address, never the address itself, which may have names or a secret in
 * it.
 */
@Component
class AccessLog implements ObservationHandler<ServerRequestObservationContext> {

	private static final Logger log = LoggerFactory.getLogger("access");

	private static final String UNKNOWN = "-";

	private static final String CONTEXT = AccessLog.class.getName();

	/** Keeps the context of the log for a line that another thread writes. */
	static void keep(HttpServletRequest request) {
		request.setAttribute(CONTEXT, MDC.getCopyOfContextMap());
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof ServerRequestObservationContext;
	}

	@Override
	public void onStart(ServerRequestObservationContext context) {
		context.put(CONTEXT, System.nanoTime());
	}

	@Override
	@SuppressWarnings("unchecked")
	public void onStop(ServerRequestObservationContext context) {
		HttpServletRequest request = context.getCarrier();
		if (request != null && log.isInfoEnabled()) {
			Map<String, String> kept = (Map<String, String>) request.getAttribute(CONTEXT);
			LogContext.with((kept != null) ? kept : MDC.getCopyOfContextMap(), () -> write(request, context)).run();
		}
	}

	private static void write(HttpServletRequest request, ServerRequestObservationContext context) {
		String method = request.getMethod();
		String route = (context.getPathPattern() != null) ? context.getPathPattern() : UNKNOWN;
		int status = (context.getResponse() != null) ? context.getResponse().getStatus() : 0;
		long nanos = System.nanoTime() - context.getOrDefault(CONTEXT, System.nanoTime());
		log.atInfo()
			.addKeyValue("http.request.method", method)
			.addKeyValue("http.route", route)
			.addKeyValue("http.response.status_code", status)
			.addKeyValue("event.duration", nanos)
			.log("{} {} {} {} ms", method, route, status, TimeUnit.NANOSECONDS.toMillis(nanos));
	}

}
