package io.hiretrail.organization;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Activity;
import io.hiretrail.activity.ActivityRecorder;
import io.hiretrail.activity.Actor;
import io.hiretrail.core.TenantId;
import io.hiretrail.core.TenantScope;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ExternalSignOuts;
import io.hiretrail.security.Role;
import io.hiretrail.security.SecurityProperties;
import io.hiretrail.security.SecurityProperties.Issuer;

import org.springframework.core.convert.converter.Converter;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a caller of a JWT that an organization's own issuer has signed. Whoever comes for
 * the first time gets an account, or the one that has the same verified address; a role
 * that has changed over there changes here. Who was removed here stays out until invited
 * again, whatever the issuer says.
 */
@Component
class ExternalAccounts implements Converter<Jwt, AbstractAuthenticationToken> {

	private final UserRepository users;

	private final InvitationRepository invitations;

	private final ExternalSignOuts signOuts;

	private final ActivityRecorder recorder;

	private final SecurityProperties properties;

	private final TransactionTemplate transaction;

	private final JdbcClient jdbc;

	ExternalAccounts(UserRepository users, InvitationRepository invitations, ExternalSignOuts signOuts,
			ActivityRecorder recorder, SecurityProperties properties, TransactionTemplate transaction,
			JdbcClient jdbc) {
		this.users = users;
		this.invitations = invitations;
		this.signOuts = signOuts;
		this.recorder = recorder;
		this.properties = properties;
		this.transaction = transaction;
		this.jdbc = jdbc;
	}

	@Override
	public AbstractAuthenticationToken convert(Jwt jwt) {
		CurrentUser caller = caller(jwt);
		OAuth2AccessToken token = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, jwt.getTokenValue(),
				jwt.getIssuedAt(), jwt.getExpiresAt());
		return new BearerTokenAuthentication(caller, token, caller.getAuthorities());
	}

	private CurrentUser caller(Jwt jwt) {
		try {
			return provision(jwt);
		}
		catch (DataIntegrityViolationException ex) {
			// another request of the same newcomer was first, so that this time the
			// account is found
			return provision(jwt);
		}
	}

	private CurrentUser provision(Jwt jwt) {
		Issuer issuer = this.properties.issuers()
			.values()
			.stream()
			.filter((known) -> known.issuerUri().toString().equals(issuer(jwt)))
			.findFirst()
			.orElseThrow(() -> new InvalidBearerTokenException("The issuer is not known here"));
		UUID organization = organization(issuer, jwt);
		Role role = role(issuer, jwt);
		return this.transaction.execute((status) -> {
			TenantScope.enter(this.jdbc, organization);
			return provision(organization, role, jwt).asCaller();
		});
	}

	private User provision(UUID organization, Role role, Jwt jwt) {
		if (this.signOuts.hasEnded(organization, issuer(jwt), subject(jwt), jwt.getIssuedAt())) {
			return readmit(organization, role, jwt);
		}
		User user = this.users.findBySubject(organization, issuer(jwt), subject(jwt))
			.or(() -> linkByEmail(organization, jwt))
			.orElseGet(() -> create(organization, role, jwt));
		if (user.role() != role) {
			this.recorder.record(Activity.of(Action.CHANGED_ROLE)
				.in(organization)
				.by(Actor.SYSTEM)
				.on(user)
				.with("targetUserId", user.id())
				.with("from", user.role())
				.with("to", role));
			user.changeRole(role);
		}
		return user;
	}

	/**
	 * An invitation is the administrators' word against their own, given to the address.
	 */
	private User readmit(UUID organization, Role role, Jwt jwt) {
		Invitation invitation = Optional.of(jwt)
			.filter(ExternalAccounts::isVerified)
			.flatMap((verified) -> this.invitations.findByEmail(organization, User.comparable(email(verified))))
			.filter((open) -> !open.isExpired(Instant.now()))
			.orElseThrow(() -> new InvalidBearerTokenException(
					"The token was given up by signing out, or its account was removed here"));
		this.signOuts.forget(organization, issuer(jwt), subject(jwt));
		User user = provision(organization, role, jwt);
		this.recorder.record(Activity.of(Action.ACCEPT_INVITATION)
			.in(organization)
			.by(Actor.of(user.asCaller()))
			.on(user)
			.with("targetUserId", user.id())
			.with("role", role));
		this.invitations.delete(invitation);
		return user;
	}

	private static boolean isVerified(Jwt jwt) {
		return Boolean.TRUE.equals(jwt.getClaimAsBoolean("email_verified"));
	}

	private Optional<User> linkByEmail(UUID organization, Jwt jwt) {
		if (!isVerified(jwt)) {
			return Optional.empty();
		}
		return this.users.findByEmail(organization, email(jwt))
			// whoever has a password here set the address without proving it, so only the
			// issuer's word would count
			.filter((user) -> !user.isLinked() && user.passwordHash() == null)
			.map((user) -> user.linkedTo(issuer(jwt), subject(jwt)));
	}

	private User create(UUID organization, Role role, Jwt jwt) {
		if (this.users.findByEmail(organization, email(jwt)).isPresent()) {
			throw new InvalidBearerTokenException("The address has another account here that cannot be taken over");
		}
		String name = Optional.ofNullable(jwt.getClaimAsString("name"))
			.filter((given) -> !given.isBlank())
			.orElse(email(jwt));
		name = name.substring(0, Math.min(name.length(), User.MAX_NAME));
		User user = new User(TenantId.next(organization), name, email(jwt), role).linkedTo(issuer(jwt), subject(jwt));
		this.users.saveAndFlush(user);
		this.recorder.record(Activity.of(Action.SIGN_UP)
			.in(organization)
			.by(Actor.of(user.asCaller()))
			.on(user)
			.with("issuer", issuer(jwt)));
		return user;
	}

	private static UUID organization(Issuer issuer, Jwt jwt) {
		String claimed = jwt.getClaimAsString(issuer.organizationClaim());
		return Optional.ofNullable(claimed)
			.map(issuer.organizations()::get)
			.orElseThrow(() -> new InvalidBearerTokenException(
					"The claim " + issuer.organizationClaim() + " names no organization that the issuer speaks for"));
	}

	private static Role role(Issuer issuer, Jwt jwt) {
		return Optional.ofNullable(jwt.getClaimAsStringList(issuer.roleClaim()))
			.flatMap((claimed) -> claimed.stream()
				.map(issuer.roles()::get)
				.filter(Objects::nonNull)
				.min(Comparator.naturalOrder()))
			.orElseThrow(() -> new InvalidBearerTokenException(
					"The claim " + issuer.roleClaim() + " names no role that is known here"));
	}

	private static String email(Jwt jwt) {
		return required(jwt, "email");
	}

	private static String subject(Jwt jwt) {
		return required(jwt, JwtClaimNames.SUB);
	}

	private static String required(Jwt jwt, String claim) {
		return Optional.ofNullable(jwt.getClaimAsString(claim))
			.orElseThrow(() -> new InvalidBearerTokenException("The claim " + claim + " is missing"));
	}

	private static String issuer(Jwt jwt) {
		return String.valueOf(jwt.getIssuer());
	}

}
