package io.hiretrail.security;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets scripts of the origins that the configuration names call the interface from a
 * browser, with a token or a key: cookies do not open it.
 */
@Component
class OtherOrigins {

	private final @Nullable CorsConfiguration allowed;

	private final HandlerExceptionResolver problems;

	OtherOrigins(SecurityProperties properties,
			@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
		this.allowed = properties.corsOrigins().isEmpty() ? null : allowed(properties.corsOrigins());
		this.problems = problems;
	}

	private static CorsConfiguration allowed(List<String> origins) {
		CorsConfiguration allowed = new CorsConfiguration();
		allowed.setAllowedOrigins(origins);
		allowed.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
		allowed.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, CredentialResolver.API_KEY_HEADER,
				HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, "Idempotency-Key", "Last-Event-ID", "X-Request-Id"));
		allowed.setExposedHeaders(List.of(HttpHeaders.LINK, HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER,
				HttpHeaders.CONTENT_DISPOSITION, "Idempotent-Replayed", "X-Request-Id"));
		allowed.setAllowCredentials(false);
		allowed.setMaxAge(Duration.ofHours(1));
		return allowed;
	}

	/** Lets them through to a chain; does nothing where none is configured. */
	void reach(HttpSecurity http) {
		if (this.allowed != null) {
			CorsFilter filter = new CorsFilter((request) -> this.allowed);
			filter.setCorsProcessor(new Processor());
			http.addFilter(filter);
		}
	}

	/** Refuses other origins with a problem document. */
	private final class Processor extends DefaultCorsProcessor {

		@Override
		public boolean processRequest(@Nullable CorsConfiguration configuration, HttpServletRequest request,
				HttpServletResponse response) throws IOException {
			if (configuration != null && CorsUtils.isCorsRequest(request)
					&& checkOrigin(configuration, request.getHeader(HttpHeaders.ORIGIN)) == null) {
				OtherOrigins.this.problems.resolveException(request, response, null, new ProblemException(
						ProblemType.FORBIDDEN, "Scripts of this origin may not call the service from a browser."));
				return false;
			}
			return super.processRequest(configuration, request, response);
		}

	}

}
