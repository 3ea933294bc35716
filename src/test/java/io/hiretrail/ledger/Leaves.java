package io.hiretrail.ledger;

import java.util.List;
import java.util.UUID;

import io.hiretrail.test.TestDatabase;

/** Appends leaves to a tree, without entries behind them. */
final class Leaves {

	private static final String ADD = """
			insert into ledger_leaf (organization_id, leaf_index, activity_id, leaf_hash)
			select ?, ? + position - 1, activity_id, leaf_hash
			from unnest(?::uuid[], ?::bytea[]) with ordinality as leaf (activity_id, leaf_hash, position)""";

	private Leaves() {
	}

	static void append(TreeStore trees, UUID organization, List<UUID> ids, List<byte[]> hashes) {
		long size = trees.size(organization);
		TestDatabase.owner()
			.sql(ADD)
			.params(organization, size, ids.toArray(UUID[]::new), hashes.toArray(byte[][]::new))
			.update();
		trees.grow(organization, size, hashes);
	}

}
