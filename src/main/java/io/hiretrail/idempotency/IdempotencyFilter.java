package io.hiretrail.idempotency;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.RequestId;
import io.hiretrail.security.CurrentUser;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes a POST with an {@code Idempotency-Key} safe to repeat for 24 hours. The key, the
 * work and the answer are written in one transaction, and the answer is sent after its
 * commit: a crash leaves either all three or nothing.
 * <p>
 * As a filter without an order it stands behind Spring Security's, so that the caller is
 * known.
 */
@Component
class IdempotencyFilter extends OncePerRequestFilter {

	private static final String HEADER = "Idempotency-Key";

	private static final int MAX_LENGTH = 255;

	/** Their answers hold a secret, which must not be stored. */
	private static final Set<String> SECRETIVE = Set.of("/api/v1/api-keys", "/api/v1/team/invitations");

	/** It only reads, and what it answers must not be kept. */
	private static final String QUERIES = "/api/v1/graphql";

	private final IdempotencyKeys keys;

	private final PlatformTransactionManager transactions;

	private final Counter replays;

	IdempotencyFilter(IdempotencyKeys keys, PlatformTransactionManager transactions, MeterRegistry meters) {
		this.keys = keys;
		this.transactions = transactions;
		this.replays = Counter.builder("hiretrail.idempotency.replays")
			.description("Requests that were answered with the first answer to their key")
			.register(meters);
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !HttpMethod.POST.matches(request.getMethod()) || request.getHeader(HEADER) == null
				|| QUERIES.equals(request.getServletPath()) || CurrentUser.get().isEmpty();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			String key = key(request);
			answerOnce(key, new BufferedRequest(request), new ContentCachingResponseWrapper(response), chain);
		}
		catch (ProblemException | DataAccessException | TransactionException ex) {
			response.reset();
			response.setHeader(RequestId.HEADER, RequestId.of(request));
			throw ex;
		}
	}

	private void answerOnce(String key, BufferedRequest request, ContentCachingResponseWrapper response,
			FilterChain chain) throws ServletException, IOException {
		CurrentUser caller = CurrentUser.get().orElseThrow();
		TransactionStatus transaction = this.transactions.getTransaction(null);
		try {
			Optional<Answer> first = this.keys.claim(caller, key, request.hash());
			if (first.isPresent()) {
				this.replays.increment();
				first.get().writeTo(response);
			}
			else {
				chain.doFilter(request, response);
				if (response.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
					this.keys.keep(caller, key, Answer.of(response));
					this.transactions.commit(transaction);
				}
			}
		}
		finally {
			if (!transaction.isCompleted()) {
				this.transactions.rollback(transaction);
			}
		}
		response.copyBodyToResponse();
	}

	private static String key(HttpServletRequest request) {
		String key = request.getHeader(HEADER);
		if (key.isBlank() || key.length() > MAX_LENGTH) {
			throw ProblemException.invalid(HEADER, "size", "must have 1 to " + MAX_LENGTH + " characters");
		}
		if (SECRETIVE.contains(request.getServletPath())) {
			throw ProblemException.invalid(HEADER, "refused",
					"must be left out here: the answer holds a secret, which is shown once and never stored");
		}
		return key;
	}

}
