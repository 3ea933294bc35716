package io.hiretrail.security;

import java.time.Instant;
import java.util.UUID;

import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.test.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;

import static org.assertj.core.api.Assertions.assertThat;

/** What is left of a token of somebody else's issuer, which that issuer never repeats. */
@IntegrationTest
class CredentialCheckIntegrationTests {

	@Autowired
	private CredentialCheck check;

	private Tenant acme;

	@BeforeEach
	void signUp(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
	}

	/** Returns Olga's token, which says that she is an administrator. */
	private Authentication jwt(UUID user, int secondsToLive) {
		CurrentUser olga = CurrentUser.person(this.acme.id(), user, "Olga Owner", this.acme.ownerEmail(), null,
				Role.ADMIN);
		Instant end = Instant.now().plusSeconds(secondsToLive);
		return new BearerTokenAuthentication(olga, new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER,
				"header.claims.signature", end.minusSeconds(3600), end), olga.getAuthorities());
	}

	@Test
	void theRoleIsThatOfToday() {
		assertThat(this.check.again(jwt(this.acme.ownerId(), 60))).map(CurrentUser::role).hasValue(Role.OWNER);
		TestDatabase.owner()
			.sql("update users set role = 'MEMBER' where organization_id = ?")
			.param(this.acme.id())
			.update();
		assertThat(this.check.again(jwt(this.acme.ownerId(), 60))).map(CurrentUser::mayAudit).hasValue(false);
	}

	@Test
	void aTokenThatHasExpiredIsNone() {
		assertThat(this.check.again(jwt(this.acme.ownerId(), -1))).isEmpty();
	}

	@Test
	void anAccountThatIsGoneIsNobody() {
		assertThat(this.check.again(jwt(UUID.randomUUID(), 60))).isEmpty();
	}

	@Test
	void whatIsNoCredentialIsNone() {
		assertThat(this.check.again(new TestingAuthenticationToken("olga", "secret"))).isEmpty();
	}

}
