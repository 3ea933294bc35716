package io.hiretrail.ledger;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The checkpoints that were signed. */
@Service
@Transactional(readOnly = true)
class Checkpoints {

	private static final String LATEST = """
			select note, signed_at from ledger_checkpoint where organization_id = ?
			order by tree_size desc, signed_at desc limit 1""";

	private static final String SIZE = """
			select coalesce(max(tree_size), 0) from ledger_checkpoint where organization_id = ?""";

	private final JdbcClient jdbc;

	Checkpoints(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the last one; empty if there is none. If the database's clock was set back,
	 * it may seem to come from the future.
	 * @throws UnverifiableException if what is kept is malformed
	 */
	public Optional<SealedCheckpoint> latest(UUID organization) {
		return this.jdbc.sql(LATEST)
			.param(organization)
			.query((row, number) -> SealedCheckpoint.of(row.getString("note"),
					row.getObject("signed_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	/** Returns the number of leaves under the last one, 0 if there is none. */
	public long size(UUID organization) {
		return this.jdbc.sql(SIZE).param(organization).query(Long.class).single();
	}

}
