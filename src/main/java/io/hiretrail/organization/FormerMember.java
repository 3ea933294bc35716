package io.hiretrail.organization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A person whose account is deleted and whose personal data are still in the log.
 *
 * @param id the id that the user had
 * @param name the last name
 * @param email the last e-mail address
 * @param removedAt when the account was deleted
 */
public record FormerMember(UUID id, String name, String email, Instant removedAt) {

	static FormerMember of(ResultSet row, int number) throws SQLException {
		return new FormerMember(row.getObject("id", UUID.class), row.getString("name"), row.getString("email"),
				row.getObject("removed_at", OffsetDateTime.class).toInstant());
	}

}
