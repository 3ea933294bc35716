package io.hiretrail.activity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.hiretrail.core.ListQuery;
import io.hiretrail.core.LongTransactions;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.Patience;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the log: a page of a query, or one entry. */
@Component
@Transactional(readOnly = true, timeout = Patience.SECONDS)
public class ActivityReader {

	/**
	 * No join: the actors' addresses and pictures are fetched for the page that is shown.
	 */
	private static final String COLUMNS = """
			id, action, actor_type, actor_id, actor_name, applicant_id, interviewer_id,
			resource_type, resource_id, resource_name, metadata::text as metadata,
			host(ip) as ip, user_agent, host, referer, medium, request_id, api_key_id, occurred_at, recorded_at""";

	private static final String FIND = "select " + COLUMNS + " from activity_log where organization_id = ? and id = ?";

	private static final String FIND_SOME = "select " + COLUMNS
			+ " from activity_log where organization_id = ? and id = any (?::uuid[])";

	private static final String FIND_USERS = """
			select id, email, image from users where organization_id = ? and id = any (?::uuid[])
			""";

	/**
	 * The same as occurred_at, and there already where only an index is read: an id
	 * begins with its time.
	 */
	private static final String OCCURRED_AT = "uuid_extract_timestamp(id)";

	private static final int FEW = 500;

	private static final int RECENT = 10;

	private static final int ALL = Integer.MAX_VALUE;

	private final JdbcClient jdbc;

	ActivityReader(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns one page of what a query asks for. */
	public Page<Entry> page(ActivityQuery query, PageRequest request) {
		Page<Entry> page = query.rows().page(this.jdbc, COLUMNS, request, ActivityReader::entry, Entry::id);
		return new Page<>(withUsers(query.organizationId(), page.items()), page.page());
	}

	/** Returns the last 10 entries of what somebody did, newest first. */
	public List<Entry> recent(CurrentUser person) {
		ActivityQuery own = ActivityQuery.of(person.organizationId()).actor(person.id());
		return withUsers(person.organizationId(), own.rows().first(this.jdbc, COLUMNS, RECENT, ActivityReader::entry));
	}

	/** Returns one entry of an organization. */
	public Optional<Entry> find(UUID organizationId, UUID id) {
		List<Entry> found = this.jdbc.sql(FIND).params(organizationId, id).query(ActivityReader::entry).list();
		return withUsers(organizationId, found).stream().findFirst();
	}

	/** Returns those of some entries of an organization that are there, in no order. */
	public List<Entry> find(UUID organizationId, Collection<UUID> ids) {
		List<Entry> found = this.jdbc.sql(FIND_SOME)
			.params(organizationId, ids.toArray(UUID[]::new))
			.query(ActivityReader::entry)
			.list();
		return withUsers(organizationId, found);
	}

	/**
	 * Hands over every entry that a query asks for, in its order and a few at a time,
	 * however many there are and however long that takes.
	 */
	@Transactional(readOnly = true, timeout = LongTransactions.SECONDS)
	public void forEach(ActivityQuery query, Consumer<Entry> reader) {
		List<Entry> few = new ArrayList<>(FEW);
		Map<UUID, Contact> known = new HashMap<>();
		query.rows().forEach(this.jdbc, COLUMNS, (row) -> {
			few.add(entry(row, 0));
			if (few.size() == FEW) {
				withUsers(query.organizationId(), few, known).forEach(reader);
				few.clear();
			}
		});
		withUsers(query.organizationId(), few, known).forEach(reader);
	}

	/** Counts what a query asks for by day, by action and by actor. */
	public ActivitySummary summary(ActivityQuery query, ZoneId zone) {
		ListQuery rows = query.rows();
		return new ActivitySummary(
				rows.countBy(this.jdbc, "(" + OCCURRED_AT + " at time zone ?)::date", List.of(zone.getId()), "1", ALL,
						(row, number) -> new ActivitySummary.Day(row.getObject(1, LocalDate.class), row.getLong(2))),
				rows.countBy(this.jdbc, "action", List.of(), "2 desc, 1", ALL,
						(row, number) -> new ActivitySummary.ByAction(row.getString(1), row.getLong(2))),
				rows.countBy(this.jdbc, "actor_name", List.of(), "2 desc, 1", ActivitySummary.MOST_ACTORS,
						(row, number) -> new ActivitySummary.ByActor(row.getString(1), row.getLong(2))));
	}

	/**
	 * Counts what a query asks for by hour, day, week or month.
	 * @param zone the reader's time zone
	 * @return the count of each period that has any, by its beginning in that zone
	 */
	public Map<LocalDateTime, Long> histogram(ActivityQuery query, ChronoUnit unit, ZoneId zone) {
		String precision = unit.name().toLowerCase(Locale.ROOT).replaceAll("s$", "");
		return query.rows()
			.countBy(this.jdbc, "date_trunc(?, " + OCCURRED_AT + " at time zone ?)", List.of(precision, zone.getId()),
					"1", ALL, (row, number) -> Map.entry(row.getObject(1, LocalDateTime.class), row.getLong(2)))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Counts what a query asks for, up to 10,000. */
	public Page.Total count(ActivityQuery query) {
		return query.rows().count(this.jdbc);
	}

	private List<Entry> withUsers(UUID organizationId, List<Entry> entries) {
		return withUsers(organizationId, entries, new HashMap<>());
	}

	/** Looks up only who is not known yet, and then is. */
	private List<Entry> withUsers(UUID organizationId, List<Entry> entries, Map<UUID, Contact> known) {
		String[] ids = entries.stream()
			.map((entry) -> entry.actor().id())
			.filter((id) -> id != null && !known.containsKey(id))
			.distinct()
			.map(UUID::toString)
			.toArray(String[]::new);
		if (ids.length > 0) {
			this.jdbc.sql(FIND_USERS)
				.params(organizationId, ids)
				.query(Contact.class)
				.stream()
				.forEach((contact) -> known.put(contact.id(), contact));
		}
		return entries.stream().map((entry) -> withContact(entry, known)).toList();
	}

	private static Entry withContact(Entry entry, Map<UUID, Contact> contacts) {
		Actor actor = entry.actor();
		Contact contact = (actor.id() != null) ? contacts.get(actor.id()) : null;
		return (contact == null) ? entry
				: entry.by(new Actor(actor.type(), actor.id(), actor.name(), contact.email(), contact.image()));
	}

	private static Entry entry(ResultSet row, int number) throws SQLException {
		Actor actor = new Actor(ActorType.valueOf(row.getString("actor_type")), uuid(row, "actor_id"),
				row.getString("actor_name"), null, null);
		String resourceType = row.getString("resource_type");
		Resource resource = (resourceType == null) ? null
				: new Resource(resourceType, row.getString("resource_id"), row.getString("resource_name"));
		RequestContext context = new RequestContext(row.getString("ip"), row.getString("user_agent"),
				row.getString("host"), row.getString("referer"), Medium.valueOf(row.getString("medium")),
				row.getString("request_id"), uuid(row, "api_key_id"));
		return new Entry(row.getObject("id", UUID.class), row.getString("action"), actor, uuid(row, "applicant_id"),
				uuid(row, "interviewer_id"), resource, row.getString("metadata"), context,
				row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
				row.getObject("recorded_at", OffsetDateTime.class).toInstant());
	}

	private static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
		return row.getObject(column, UUID.class);
	}

	private record Contact(UUID id, String email, @Nullable String image) {
	}

}
