package io.hiretrail.security;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Issues access tokens and takes them back; the caller's transaction decides whether that
 * lasts.
 */
@Component
public class AccessTokens {

	private static final String INSERT = """
			insert into access_token (organization_id, token_hash, user_id, created_at, expires_at)
			values (?, ?, ?, ?, ?)
			""";

	private static final String DELETE_EXPIRED = """
			delete from access_token where organization_id = ? and user_id = ? and expires_at <= ?
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	private final SecurityProperties properties;

	AccessTokens(JdbcClient jdbc, Clock clock, SecurityProperties properties) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.properties = properties;
	}

	/** Issues a token to a user and clears away that user's expired ones. */
	public AccessToken issue(UUID organizationId, UUID userId) {
		String token = Secret.create(Secret.ACCESS_TOKEN, organizationId);
		Instant now = Instant.now(this.clock);
		Instant expiresAt = now.plus(this.properties.accessTokenLifetime()).truncatedTo(ChronoUnit.MILLIS);
		this.jdbc.sql(DELETE_EXPIRED).params(organizationId, userId, utc(now)).update();
		this.jdbc.sql(INSERT).params(organizationId, Secret.hash(token), userId, utc(now), utc(expiresAt)).update();
		return new AccessToken(token, expiresAt);
	}

	/** Takes one token back. */
	public void revoke(UUID organizationId, String token) {
		this.jdbc.sql("delete from access_token where organization_id = ? and token_hash = ?")
			.params(organizationId, Secret.hash(token))
			.update();
	}

	/** Takes all tokens of a user back. */
	public void revokeAll(UUID organizationId, UUID userId) {
		this.jdbc.sql("delete from access_token where organization_id = ? and user_id = ?")
			.params(organizationId, userId)
			.update();
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	/**
	 * A token as its owner sees it, this once.
	 *
	 * @param text the token
	 * @param expiresAt when it ends by itself
	 */
	public record AccessToken(String text, Instant expiresAt) {

		/** Keeps the secret out of logs. */
		@Override
		public String toString() {
			return "AccessToken";
		}

	}

}
