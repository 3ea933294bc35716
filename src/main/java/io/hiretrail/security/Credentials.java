package io.hiretrail.security;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Looks up access tokens and API keys by their hash. */
@Component
class Credentials implements OpaqueTokenIntrospector {

	private static final String FIND_TOKEN = """
			select u.id, u.name, u.email, u.image, u.role
			from access_token t
			join users u on u.organization_id = t.organization_id and u.id = t.user_id
			where t.organization_id = ? and t.token_hash = ? and t.expires_at > ?
			""";

	private static final String FIND_KEY = """
			select id, name, scopes, last_used_at is null or last_used_at < ? as stale
			from api_key
			where organization_id = ? and key_hash = ? and revoked_at is null and (expires_at is null or expires_at > ?)
			""";

	private static final String TOUCH_KEY = "update api_key set last_used_at = ? where organization_id = ? and id = ?";

	/**
	 * How exact last_used_at is: a write at each request would cost more than the
	 * request.
	 */
	private static final int LAST_USED_SECONDS = 60;

	private static final Logger log = LoggerFactory.getLogger(Credentials.class);

	private final JdbcClient jdbc;

	private final Clock clock;

	Credentials(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public OAuth2AuthenticatedPrincipal introspect(String secret) {
		return secret.startsWith(Secret.API_KEY) ? apiKey(secret) : person(secret);
	}

	private CurrentUser person(String token) {
		UUID organization = organization(Secret.ACCESS_TOKEN, token);
		return this.jdbc.sql(FIND_TOKEN)
			.params(organization, Secret.hash(token), now(0))
			.query((row, number) -> CurrentUser.person(organization, row.getObject("id", UUID.class),
					row.getString("name"), row.getString("email"), row.getString("image"),
					Role.valueOf(row.getString("role"))))
			.optional()
			.orElseThrow(() -> new BadOpaqueTokenException("The access token has expired or was revoked"));
	}

	private CurrentUser apiKey(String key) {
		UUID organization = organization(Secret.API_KEY, key);
		FoundKey found = this.jdbc.sql(FIND_KEY)
			.params(now(-LAST_USED_SECONDS), organization, Secret.hash(key), now(0))
			.query((row, number) -> new FoundKey(row.getObject("id", UUID.class), row.getString("name"),
					scopes((String[]) row.getArray("scopes").getArray()), row.getBoolean("stale")))
			.optional()
			.orElseThrow(() -> new BadOpaqueTokenException("The API key has expired or was revoked"));
		if (found.stale()) {
			touch(organization, found.id());
		}
		return CurrentUser.apiKey(organization, found.id(), found.name(), found.scopes());
	}

	/** Whoever only reads can do so where nothing can be written. */
	private void touch(UUID organization, UUID key) {
		try {
			this.jdbc.sql(TOUCH_KEY).params(now(0), organization, key).update();
		}
		catch (DataAccessException ex) {
			log.debug("The use of an API key is not noted", ex);
		}
	}

	private static UUID organization(String prefix, String secret) {
		try {
			return Secret.organizationOf(prefix, secret);
		}
		catch (IllegalArgumentException ex) {
			throw new BadOpaqueTokenException("The credential is malformed", ex);
		}
	}

	private OffsetDateTime now(int plusSeconds) {
		return Instant.now(this.clock).plusSeconds(plusSeconds).atOffset(ZoneOffset.UTC);
	}

	private static Set<Scope> scopes(String[] texts) {
		return Arrays.stream(texts).flatMap((text) -> Scope.of(text).stream()).collect(Collectors.toUnmodifiableSet());
	}

	private record FoundKey(UUID id, String name, Set<Scope> scopes, boolean stale) {
	}

}
