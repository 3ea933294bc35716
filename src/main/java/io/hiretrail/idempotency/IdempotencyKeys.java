package io.hiretrail.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The keys that callers have used in the last 24 hours, each with its first answer. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class IdempotencyKeys {

	private static final String CLAIM = """
			select request_hash, status, location, content_type, body from claim_idempotency_key(?, ?, ?, ?, ?)
			""";

	private static final String KEEP = """
			update idempotency_key set status = ?, location = ?, content_type = ?, body = ?
			where organization_id = ? and caller_id = ? and key = ?
			""";

	/** PostgreSQL's lock_not_available: another transaction holds the key. */
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private final JdbcClient jdbc;

	private final Clock clock;

	IdempotencyKeys(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Claims a key for the running transaction.
	 * @return the first answer if the request has been carried out before
	 * @throws ProblemException if the key stands for another request, or if the first
	 * request is still under way
	 */
	Optional<Answer> claim(CurrentUser caller, String key, byte[] requestHash) {
		try {
			return this.jdbc.sql(CLAIM)
				.params(caller.organizationId(), caller.id(), key, requestHash,
						Instant.now(this.clock).atOffset(ZoneOffset.UTC))
				.query((row, number) -> answer(row, requestHash))
				.optional()
				.flatMap((answer) -> answer);
		}
		catch (DataAccessException ex) {
			if (ex.getMostSpecificCause() instanceof SQLException sql && LOCK_NOT_AVAILABLE.equals(sql.getSQLState())) {
				throw new ProblemException(ProblemType.REQUEST_IN_FLIGHT,
						"Wait for the answer to the first request, or repeat this one in a moment.");
			}
			throw ex;
		}
	}

	private static Optional<Answer> answer(ResultSet row, byte[] requestHash) throws SQLException {
		byte[] firstHash = row.getBytes("request_hash");
		if (firstHash == null) {
			return Optional.empty();
		}
		if (!Arrays.equals(firstHash, requestHash)) {
			throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED,
					"This Idempotency-Key came with another request in the last 24 hours. Use a new one for a new request.");
		}
		return Optional.of(new Answer(row.getInt("status"), row.getString("location"), row.getString("content_type"),
				row.getBytes("body")));
	}

	/** Keeps the first answer. */
	void keep(CurrentUser caller, String key, Answer answer) {
		this.jdbc.sql(KEEP)
			.param(answer.status())
			.param(answer.location())
			.param(answer.contentType())
			.param(answer.body())
			.param(caller.organizationId())
			.param(caller.id())
			.param(key)
			.update();
	}

}
