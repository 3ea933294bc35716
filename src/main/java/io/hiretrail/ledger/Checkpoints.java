package io.hiretrail.ledger;

import java.time.OffsetDateTime;
import java.util.List;
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

	private static final String NOTES = """
			select note from ledger_checkpoint where organization_id = ? order by tree_size, signed_at""";

	private final JdbcClient jdbc;

	Checkpoints(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns the last one; empty if there is none. */
	public Optional<SealedCheckpoint> latest(UUID organization) {
		return this.jdbc.sql(LATEST)
			.param(organization)
			.query((row, number) -> SealedCheckpoint.of(row.getString("note"),
					row.getObject("signed_at", OffsetDateTime.class).toInstant()))
			.optional();
	}

	/** Returns all signed notes in the order of size, then time. */
	public List<String> notes(UUID organization) {
		return this.jdbc.sql(NOTES).param(organization).query(String.class).list();
	}

}
