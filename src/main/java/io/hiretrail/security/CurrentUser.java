package io.hiretrail.security;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/**
 * Who is calling: a person with a role, or an API key with scopes.
 *
 * @param organizationId the caller's organization, the only one it can see
 * @param id the user's id, or the API key's
 * @param name the person's name, or the key's
 * @param email the person's e-mail address; null for a key
 * @param image the address of the person's picture, if there is one
 * @param role the person's role; null for a key
 * @param scopes the key's scopes; empty for a person
 */
public record CurrentUser(UUID organizationId, UUID id, String name, @Nullable String email, @Nullable String image,
		@Nullable Role role, Set<Scope> scopes) implements OAuth2AuthenticatedPrincipal {

	/** Returns a person. */
	public static CurrentUser person(UUID organizationId, UUID id, String name, String email, @Nullable String image,
			Role role) {
		return new CurrentUser(organizationId, id, name, email, image, role, Set.of());
	}

	/** Returns an API key. */
	public static CurrentUser apiKey(UUID organizationId, UUID id, String name, Set<Scope> scopes) {
		return new CurrentUser(organizationId, id, name, null, null, null, scopes);
	}

	/**
	 * Returns the caller of the request that this thread works on, if it has shown a
	 * credential.
	 */
	public static Optional<CurrentUser> get() {
		Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
		return (authentication != null && authentication.getPrincipal() instanceof CurrentUser user) ? Optional.of(user)
				: Optional.empty();
	}

	/** Tells a person from an API key. */
	public boolean isPerson() {
		return this.role != null;
	}

	/** Tells whether the caller is an owner or administrator. */
	public boolean isAdministrator() {
		return this.role == Role.OWNER || this.role == Role.ADMIN;
	}

	/** Tells whether the caller may see the whole log, as {@link MayAudit} asks. */
	public boolean mayAudit() {
		return isAdministrator() || this.scopes.contains(Scope.AUDIT_READ);
	}

	/**
	 * Tells whether the caller may see ip, user agent, host and referer of an entry:
	 * everyone but a member.
	 */
	public boolean seesContext() {
		return this.role != Role.MEMBER;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return Map.of();
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		Stream<String> roles = Stream.ofNullable(this.role).map((held) -> "ROLE_" + held);
		Stream<String> granted = this.scopes.stream().map((scope) -> "SCOPE_" + scope);
		return Stream.concat(roles, granted).map(SimpleGrantedAuthority::new).toList();
	}

}
