package io.hiretrail.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A leaf with what there is of its entry or receipt.
 *
 * @param index its place
 * @param line hands over what there is
 */
record ExportedLeaf(long index, Consumer<ExportSink> line) {

	static ExportedLeaf of(ResultSet row) throws SQLException {
		long index = row.getLong("leaf_index");
		byte[] hash = row.getBytes("leaf_hash");
		UUID id = row.getObject("activity_id", UUID.class);
		if (row.getObject("entry_id") != null) {
			HashedEntry entry = HashedEntry.of(row);
			UUID account = row.getObject("actor_id", UUID.class);
			return new ExportedLeaf(index, (sink) -> sink.entry(index, hash, id, entry, account));
		}
		if (row.getObject("receipt_id") != null) {
			List<@Nullable String> receipt = HashedEntry.texts(row, "receipt");
			return new ExportedLeaf(index, (sink) -> sink.receipt(index, hash, id, receipt));
		}
		return new ExportedLeaf(index, (sink) -> sink.gone(index, hash));
	}

}
