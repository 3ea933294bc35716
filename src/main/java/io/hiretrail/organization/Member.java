package io.hiretrail.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.hiretrail.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * A person in the team, as others see it.
 *
 * @param id the user's id
 * @param name the name
 * @param email the e-mail address
 * @param image the address of a picture, if there is one
 * @param role what the person may do
 * @param createdAt when the person came in
 */
public record Member(UUID id, String name, String email, @Nullable String image, Role role, Instant createdAt) {

	/** Returns a user as others see it. */
	public static Member of(User user) {
		return new Member(user.id(), user.name(), user.email(), user.image(), user.role(), user.createdAt());
	}

	static Member of(ResultSet row, int number) throws SQLException {
		return new Member(row.getObject("id", UUID.class), row.getString("name"), row.getString("email"),
				row.getString("image"), Role.valueOf(row.getString("role")),
				row.getObject("created_at", OffsetDateTime.class).toInstant());
	}

}
