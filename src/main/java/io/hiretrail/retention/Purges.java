package io.hiretrail.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.hiretrail.core.ListQuery;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.TenantScope;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps account of purges and of the files that they archived. */
@Service
public class Purges {

	private static final String COLUMNS = """
			id, started_at, finished_at, problem,
			(select coalesce(sum(entries), 0) from purge_segment s
			    where s.organization_id = purge.organization_id and s.purge_id = purge.id) as entries""";

	private static final String UNFINISHED = """
			select id from purge where organization_id = ? and finished_at is null order by id limit 1""";

	private static final String START = """
			insert into purge (organization_id, id, started_at) values (?, ?, ?) on conflict do nothing""";

	private static final String IS_OPEN = """
			select exists (select from purge where organization_id = ? and id = ? and finished_at is null)""";

	private static final String COUNT_SEGMENTS = """
			select count(*) from purge_segment where organization_id = ? and purge_id = ?""";

	private static final String ADD = """
			insert into purge_segment (organization_id, purge_id, number, entries, sha256, first_id, last_id)
			values (?, ?, ?, ?, ?, ?, ?)""";

	private static final String SEGMENTS = """
			select number, entries, sha256, first_id, last_id from purge_segment
			where organization_id = ? and purge_id = ? order by number""";

	private static final String FINISH = """
			update purge set finished_at = ?, problem = null where organization_id = ? and id = ?""";

	private static final String FORGET_NAMES = """
			select forget_actor_names(?, array(select name from actor_name where organization_id = ?))""";

	private static final String FAIL = """
			insert into purge (organization_id, id, started_at, problem) values (?, ?, ?, ?)
			on conflict (organization_id, id) do update set problem = excluded.problem""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Purges(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Returns the purges of the caller's organization, newest first. */
	@Transactional(readOnly = true)
	public Page<Purge> list(CurrentUser caller, PageRequest request) {
		return new ListQuery("purge", caller.organizationId()).page(this.jdbc, COLUMNS, request, Purge::of, Purge::id);
	}

	/** Returns the purge that was begun and not finished, if there is one. */
	@Transactional(readOnly = true)
	Optional<UUID> unfinished(UUID organization) {
		TenantScope.enter(this.jdbc, organization);
		return this.jdbc.sql(UNFINISHED).param(organization).query(UUID.class).optional();
	}

	/**
	 * Begins a purge, unless it has begun, and returns the number of its next file.
	 * @throws IllegalStateException if the purge has ended
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	int next(UUID organization, UUID purge) {
		this.jdbc.sql(START).params(organization, purge, now()).update();
		if (!isOpen(organization, purge)) {
			throw new IllegalStateException("Another instance has ended purge " + purge);
		}
		return 1 + this.jdbc.sql(COUNT_SEGMENTS).params(organization, purge).query(Integer.class).single();
	}

	/** Tells whether a purge has begun and not ended. */
	boolean isOpen(UUID organization, UUID purge) {
		return this.jdbc.sql(IS_OPEN).params(organization, purge).query(Boolean.class).single();
	}

	@Transactional(propagation = Propagation.MANDATORY)
	void add(UUID organization, UUID purge, int number, Segment segment) {
		this.jdbc.sql(ADD)
			.params(organization, purge, number, segment.entries(), HexFormat.of().parseHex(segment.sha256()),
					segment.firstId(), segment.lastId())
			.update();
	}

	List<Segment> segments(UUID organization, UUID purge) {
		return this.jdbc.sql(SEGMENTS)
			.params(organization, purge)
			.query((row, number) -> new Segment(Segment.name(row.getInt("number")), row.getInt("entries"),
					HexFormat.of().formatHex(row.getBytes("sha256")), row.getObject("first_id", UUID.class),
					row.getObject("last_id", UUID.class)))
			.list();
	}

	/** Forgets the names of actors under which nothing is left. */
	void forgetNames(UUID organization) {
		this.jdbc.sql(FORGET_NAMES).params(organization, organization).query((row) -> {
		});
	}

	/** Ends a purge. */
	void finish(UUID organization, UUID purge) {
		this.jdbc.sql(FINISH).params(now(), organization, purge).update();
	}

	/** Notes why a purge could not go on; the next run takes it up again. */
	@Transactional
	void fail(UUID organization, UUID purge, String problem) {
		TenantScope.enter(this.jdbc, organization);
		this.jdbc.sql(FAIL).params(organization, purge, now(), problem).update();
	}

	private OffsetDateTime now() {
		return Instant.now(this.clock).atOffset(ZoneOffset.UTC);
	}

	/**
	 * A run of the purge.
	 *
	 * @param id its id, which is also the name of the archive's folder, below that of the
	 * organization
	 * @param startedAt when it began
	 * @param finishedAt when it ended; null while it has not
	 * @param entries the number of entries that are archived and gone
	 * @param problem why it stopped before the end; it goes on at the next run
	 */
	public record Purge(UUID id, Instant startedAt, @Nullable Instant finishedAt, long entries,
			@Nullable String problem) {

		static Purge of(ResultSet row, int number) throws SQLException {
			OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
			return new Purge(row.getObject("id", UUID.class),
					row.getObject("started_at", OffsetDateTime.class).toInstant(),
					(finished != null) ? finished.toInstant() : null, row.getLong("entries"), row.getString("problem"));
		}

	}

}
