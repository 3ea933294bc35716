package io.hiretrail.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Verifies single entries. */
@Service
@Transactional(readOnly = true)
public class EntrySeals {

	private static final String FIND = """
			select l.leaf_index, l.leaf_hash, e.actor_id, c.note, array(select verifier_key from ledger_key) as keys, %s,
			    l.leaf_index is null and not exists (select from ledger_waiting q
			        where q.organization_id = e.organization_id and q.activity_id = e.id) as unsealed,
			    array(select r.field from ledger_redaction r
			        where r.organization_id = e.organization_id and l.leaf_index <@ r.leaves
			            and num_nonnulls(e.actor_commitment, e.body_commitment) > 0) as receipts
			from activity_log e
			left join ledger_leaf l on l.organization_id = e.organization_id and l.activity_id = e.id
			left join lateral (select note from ledger_checkpoint where organization_id = e.organization_id
			    order by tree_size desc, signed_at desc limit 1) c on true
			where e.organization_id = ? and e.id = ?"""
		.formatted(HashedEntry.COLUMNS);

	private final TreeStore trees;

	private final JdbcClient jdbc;

	EntrySeals(TreeStore trees, JdbcClient jdbc) {
		this.trees = trees;
		this.jdbc = jdbc;
	}

	/**
	 * Verifies an entry against the last checkpoint.
	 * @return what came of it; empty if there is no such entry
	 */
	public Optional<EntrySeal> find(UUID organization, UUID id) {
		return this.jdbc.sql(FIND)
			.params(organization, id)
			.query((found, number) -> Row.of(found))
			.optional()
			.map((row) -> verify(organization, id, row));
	}

	private EntrySeal verify(UUID organization, UUID id, Row row) {
		if (row.unsealed) {
			return EntrySeal.broken("It was not recorded by the service: it has no leaf and does not wait for one.");
		}
		try {
			return verified(organization, id, row);
		}
		catch (IllegalStateException | UnverifiableException ex) {
			return EntrySeal.broken(String.valueOf(ex.getMessage()));
		}
	}

	private EntrySeal verified(UUID organization, UUID id, Row row) {
		Checkpoint checkpoint = (row.note != null) ? CheckpointSigner.open(organization, row.note, row.keys) : null;
		if (row.hash == null || checkpoint == null || row.index >= checkpoint.size()) {
			return EntrySeal.waiting();
		}
		if (!isIntact(organization, id, row)) {
			return EntrySeal.broken("It is not what was sealed as leaf " + row.index + ".");
		}
		if (!row.isAccountedFor()) {
			return EntrySeal.broken("A part of it is gone, and no receipt accounts for that.");
		}
		MerkleProof proof = MerkleProof.ofInclusion(row.index, checkpoint.size());
		List<byte[]> hashes = proof.hashes(this.trees.nodes(organization, proof.nodes()));
		if (!MerkleVerifier.isIncluded(row.hash, row.index, checkpoint.size(), hashes, checkpoint.root())) {
			return EntrySeal.broken("Leaf " + row.index + " is not under the last checkpoint.");
		}
		return new EntrySeal(EntrySeal.State.VERIFIED, row.index, checkpoint.size(),
				new InclusionProof(row.index, hashes, String.valueOf(row.note)).text(), row.isRedacted(), null);
	}

	private static boolean isIntact(UUID organization, UUID id, Row row) {
		List<@Nullable String> facts = row.entry.facts();
		return organization.toString().equals(facts.get(0)) && id.toString().equals(facts.get(1))
				&& Arrays.equals(row.hash, row.entry.leafHash())
				&& (row.account == null || row.account.equals(row.entry.actor().texts().get(0)));
	}

	/** An entry with all that it is verified with. */
	private record Row(long index, byte @Nullable [] hash, HashedEntry entry, @Nullable String account,
			@Nullable String note, List<VerifierKey> keys, boolean unsealed, List<@Nullable String> receipts) {

		static Row of(ResultSet row) throws SQLException {
			return new Row(row.getLong("leaf_index"), row.getBytes("leaf_hash"), HashedEntry.of(row),
					row.getString("actor_id"), row.getString("note"),
					HashedEntry.texts(row, "keys")
						.stream()
						.map(Objects::requireNonNull)
						.map(VerifierKey::parse)
						.toList(),
					row.getBoolean("unsealed"), HashedEntry.texts(row, "receipts"));
		}

		boolean isRedacted() {
			return this.entry.actor().redacted() != null || this.entry.body().redacted() != null;
		}

		boolean isAccountedFor() {
			return (this.entry.actor().redacted() == null || this.receipts.contains("ACTOR"))
					&& (this.entry.body().redacted() == null || this.receipts.contains("BODY"));
		}

	}

}
