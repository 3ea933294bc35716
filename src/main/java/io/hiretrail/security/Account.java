package io.hiretrail.security;

import java.util.Collection;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Component;

/**
 * A person who signs in with e-mail address and password.
 *
 * @param user who that is
 * @param getPassword the password's hash
 */
public record Account(CurrentUser user, @Nullable String getPassword) implements UserDetails {

	/** Keeps the secret out of logs. */
	@Override
	public String toString() {
		return "Account";
	}

	@Override
	public String getUsername() {
		return String.valueOf(this.user.email());
	}

	@Override
	public Collection<? extends GrantedAuthority> getAuthorities() {
		return this.user.getAuthorities();
	}

	/** Finds accounts by e-mail address, in any case. */
	@Component
	static class Directory implements UserDetailsService {

		private static final String FIND = """
				select organization_id, id, name, email, image, role, password_hash from find_account(?)""";

		private final JdbcClient jdbc;

		Directory(JdbcClient jdbc) {
			this.jdbc = jdbc;
		}

		@Override
		public UserDetails loadUserByUsername(String email) {
			return this.jdbc.sql(FIND)
				.param(email.toLowerCase(Locale.ROOT))
				.query((row, number) -> new Account(
						CurrentUser.person(row.getObject("organization_id", UUID.class),
								row.getObject("id", UUID.class), row.getString("name"), row.getString("email"),
								row.getString("image"), Role.valueOf(row.getString("role"))),
						row.getString("password_hash")))
				.optional()
				.orElseThrow(() -> new UsernameNotFoundException("No such account"));
		}

	}

}
