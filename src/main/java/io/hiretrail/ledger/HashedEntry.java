package io.hiretrail.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

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
	 * What {@link #of} reads, of the table {@code activity_log} by the name {@code e}:
	 * the columns themselves, in the text forms of {@code ledger_facts},
	 * {@code ledger_actor} and {@code ledger_body}. Those functions may be replaced by
	 * others, and what is not qualified here by others that fit better.
	 */
	static final String COLUMNS = """
			array[e.organization_id::pg_catalog.text, e.id::pg_catalog.text, %s, %s, e.action, e.actor_type,
			    e.applicant_id::pg_catalog.text, e.resource_type, e.medium, e.api_key_id::pg_catalog.text] as facts,
			array[e.actor_ref::pg_catalog.text, e.actor_name] as actor, e.actor_salt, e.actor_commitment,
			array[e.interviewer_id::pg_catalog.text, e.resource_id, e.resource_name, e.metadata::pg_catalog.text,
			    e.ip::pg_catalog.text, e.user_agent, e.host, e.referer, e.request_id] as body,
			e.body_salt, e.body_commitment""".formatted(time("e.recorded_at"), time("e.occurred_at"));

	/**
	 * The texts of a receipt, of the table {@code ledger_redaction} by the name
	 * {@code r}, as {@code ledger_receipt} returns them.
	 */
	static final String RECEIPT = """
			array[r.organization_id::pg_catalog.text, r.id::pg_catalog.text, %s, r.field, r.basis,
			    r.leaves::pg_catalog.text, pg_catalog.encode(r.remains, 'hex')] as receipt""".formatted(time("r.at"));

	private static String time(String column) {
		return "pg_catalog.trunc(extract(epoch from " + column
				+ ") operator(pg_catalog.*) 1000000::pg_catalog.numeric)::pg_catalog.text";
	}

	static HashedEntry of(ResultSet row) throws SQLException {
		return new HashedEntry(texts(row, "facts"), Part.of(row, "actor"), Part.of(row, "body"));
	}

	/** Reads an array of texts. */
	static List<@Nullable String> texts(ResultSet row, String column) throws SQLException {
		return Arrays.asList((@Nullable String[]) row.getArray(column).getArray());
	}

	/** Returns the hash of the entry's leaf. */
	byte[] leafHash() {
		return LeafHash.ofEntry(this.facts,
				(this.actor.redacted != null) ? this.actor.redacted
						: LeafHash.ofActor(this.actor.salt, this.actor.texts),
				(this.body.redacted != null) ? this.body.redacted : LeafHash.ofBody(this.body.salt, this.body.texts));
	}

	/** Returns the commitment to what an erasure left of who acted. */
	byte[] actorLeft() {
		return LeafHash.ofActorLeft(this.actor.salt, this.actor.texts);
	}

	/** Returns the commitment to what an erasure left of the rest. */
	byte[] bodyLeft() {
		return LeafHash.ofBodyLeft(this.body.salt, this.body.texts);
	}

	/**
	 * A part that may be redacted as a whole.
	 *
	 * @param texts what it says by now
	 * @param salt the salt of the commitment to these texts: the one in the leaf, or, if
	 * the part was redacted, the one in the receipt
	 * @param redacted the commitment to what it said before it was redacted; null if it
	 * was not
	 */
	record Part(List<@Nullable String> texts, String salt, byte @Nullable [] redacted) {

		private static Part of(ResultSet row, String name) throws SQLException {
			return new Part(HashedEntry.texts(row, name), row.getString(name + "_salt"),
					row.getBytes(name + "_commitment"));
		}

	}

}
