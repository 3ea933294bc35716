package io.hiretrail.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * A real OpenID Connect issuer, Spring Authorization Server, that gives out tokens with
 * whatever claims a test wants.
 */
final class Issuer implements AutoCloseable {

	private static final String CLIENT = "spring.security.oauth2.authorizationserver.client.test.registration.";

	private static final AtomicReference<Map<String, Object>> claims = new AtomicReference<>(Map.of());

	private final ConfigurableApplicationContext context;

	private Issuer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static Issuer start() {
		return new Issuer(new SpringApplicationBuilder(Server.class)
			.properties("spring.config.name=issuer", "server.port=0", CLIENT + "client-id=test",
					CLIENT + "client-secret={noop}secret", CLIENT + "client-authentication-methods=client_secret_basic",
					CLIENT + "authorization-grant-types=client_credentials", CLIENT + "scopes=hiretrail")
			.run());
	}

	String uri() {
		return "http://localhost:" + this.context.getEnvironment().getProperty("local.server.port");
	}

	/**
	 * Returns a token with claims besides, or instead of, those that the issuer sets by
	 * itself.
	 */
	String token(Map<String, Object> wanted) {
		claims.set(wanted);
		String credentials = Base64.getEncoder().encodeToString("test:secret".getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create(uri() + "/oauth2/token"))
			.header("Authorization", "Basic " + credentials)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=hiretrail"))
			.build();
		try {
			String body = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
			return JsonMapper.shared().readTree(body).at("/access_token").asString();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	@TestConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
			"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
			"org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
			"org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
			"org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration" })
	static class Server {

		@Bean
		OAuth2TokenCustomizer<JwtEncodingContext> claims() {
			return (context) -> context.getClaims().claims((all) -> all.putAll(claims.get()));
		}

	}

}
