package io.hiretrail.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it is hashed.
 *
 * @param facts what is never redacted
 * @param actor who acted
 * @param body what else there is
 */
record HashedEntry(List<@Nullable String> facts, Part actor, Part body) {

	/**
	 * What {@link #of} reads, of the table {@code activity_log} by the name {@code e}.
	 */
	static final String COLUMNS = """
			ledger_facts(e) as facts, ledger_actor(e) as actor, e.actor_salt, e.actor_commitment,
			ledger_body(e) as body, e.body_salt, e.body_commitment""";

	static HashedEntry of(ResultSet row) throws SQLException {
		return new HashedEntry(texts(row, "facts"), Part.of(row, "actor"), Part.of(row, "body"));
	}

	/** Reads an array of texts. */
	static List<@Nullable String> texts(ResultSet row, String column) throws SQLException {
		return Arrays.asList((@Nullable String[]) row.getArray(column).getArray());
	}

	/** Returns the hash of the entry's leaf. */
	byte[] leafHash() {
		return LeafHash.ofEntry(this.facts, this.actor.commitment((salt) -> LeafHash.ofActor(salt, this.actor.texts)),
				this.body.commitment((salt) -> LeafHash.ofBody(salt, this.body.texts)));
	}

	/**
	 * A part that may be redacted as a whole.
	 *
	 * @param texts what it says by now
	 * @param salt the salt of the commitment; null if the part was redacted
	 * @param redacted the commitment to what it said before it was redacted; null if it
	 * was not
	 */
	record Part(List<@Nullable String> texts, @Nullable String salt, byte @Nullable [] redacted) {

		private static Part of(ResultSet row, String name) throws SQLException {
			return new Part(HashedEntry.texts(row, name), row.getString(name + "_salt"),
					row.getBytes(name + "_commitment"));
		}

		private byte[] commitment(Commitment commitment) {
			return (this.redacted != null) ? this.redacted : commitment.of(Objects.requireNonNull(this.salt));
		}

	}

	/** Commits to a part with its salt. */
	private interface Commitment {

		byte[] of(String salt);

	}

}
