package io.hiretrail.security;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.stereotype.Component;

/** Looks up access tokens and API keys by their hash. */
@Component
class Credentials implements OpaqueTokenIntrospector {

	private static final String FIND_TOKEN = """
			select id, name, email, image, role from find_access_token(?, ?, ?)""";

	private static final String USE_KEY = """
			select id, name, scopes from use_api_key(?, ?, ?)""";

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
			.params(organization, Secret.hash(token), now())
			.query((row, number) -> CurrentUser.person(organization, row.getObject("id", UUID.class),
					row.getString("name"), row.getString("email"), row.getString("image"),
					Role.valueOf(row.getString("role"))))
			.optional()
			.orElseThrow(() -> new BadOpaqueTokenException("The access token has expired or was revoked"));
	}

	private CurrentUser apiKey(String key) {
		UUID organization = organization(Secret.API_KEY, key);
		return this.jdbc.sql(USE_KEY)
			.params(organization, Secret.hash(key), now())
			.query((row, number) -> CurrentUser.apiKey(organization, row.getObject("id", UUID.class),
					row.getString("name"), scopes((String[]) row.getArray("scopes").getArray())))
			.optional()
			.orElseThrow(() -> new BadOpaqueTokenException("The API key has expired or was revoked"));
	}

	private static UUID organization(String prefix, String secret) {
		try {
			return Secret.organizationOf(prefix, secret);
		}
		catch (IllegalArgumentException ex) {
			throw new BadOpaqueTokenException("The credential is malformed", ex);
		}
	}

	private OffsetDateTime now() {
		return Instant.now(this.clock).atOffset(ZoneOffset.UTC);
	}

	private static Set<Scope> scopes(String[] texts) {
		return Arrays.stream(texts).flatMap((text) -> Scope.of(text).stream()).collect(Collectors.toUnmodifiableSet());
	}

}
