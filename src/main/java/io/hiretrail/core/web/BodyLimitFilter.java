package io.hiretrail.core.web;

import java.io.IOException;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body over 1 MiB, or over 8 MiB for a batch, also where its length is not
 * announced, and one that is compressed, for there is no telling how long that is.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class BodyLimitFilter extends OncePerRequestFilter {

	private static final DataSize LIMIT = DataSize.ofMegabytes(1);

	private static final DataSize BATCH_LIMIT = DataSize.ofMegabytes(8);

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isCompressed(request)) {
			throw compressed();
		}
		DataSize limit = request.getRequestURI().endsWith("/batch") ? BATCH_LIMIT : LIMIT;
		if (request.getContentLengthLong() > limit.toBytes()) {
			throw tooLarge(limit);
		}
		chain.doFilter(new LimitedRequest(request, limit), response);
	}

	private static boolean isCompressed(HttpServletRequest request) {
		String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		return encoding != null && !"identity".equalsIgnoreCase(encoding);
	}

	private static ProblemException compressed() {
		ProblemException problem = new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE,
				"The service reads no compressed bodies. Send the body as it is, without Content-Encoding.");
		problem.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "identity");
		return problem;
	}

	private static ProblemException tooLarge(DataSize limit) {
		return new ProblemException(ProblemType.BODY_TOO_LARGE,
				"The body may have at most " + limit.toMegabytes() + " MiB here.");
	}

	/** A request whose body ends with a problem where it grows over the limit. */
	private static final class LimitedRequest extends HttpServletRequestWrapper {

		private final DataSize limit;

		private @Nullable ServletInputStream body;

		LimitedRequest(HttpServletRequest request, DataSize limit) {
			super(request);
			this.limit = limit;
		}

		@Override
		public ServletInputStream getInputStream() throws IOException {
			if (this.body == null) {
				this.body = new CountingInputStream(super.getInputStream(), this.limit.toBytes(),
						() -> tooLarge(this.limit));
			}
			return this.body;
		}

	}

}
