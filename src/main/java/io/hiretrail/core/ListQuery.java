package io.hiretrail.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query over one table of one organization, read page by page along its ids. A
 * condition is added only where a filter is set, so that each combination of filters gets
 * a plan of its own; any page costs what the first one costs.
 * <p>
 * It finds up to {@link Page.Total#COUNTED} rows first, in whatever order is the
 * cheapest. If those are all, the page is taken from them; if there are more, they lie so
 * close together that walking along the ids comes upon them soon.
 */
public final class ListQuery {

	private static final int FETCH_SIZE = 1000;

	private static final Condition ALWAYS = Condition.of("true");

	private final String table;

	private final UUID organizationId;

	private final List<Condition> conditions = new ArrayList<>();

	private final List<Condition> implied = new ArrayList<>();

	private final List<Condition> alternatives = new ArrayList<>();

	private boolean newestFirst = true;

	/** Starts with all rows of an organization, newest first. */
	public ListQuery(String table, UUID organizationId) {
		this.table = table;
		this.organizationId = organizationId;
		and("organization_id = ?", organizationId);
	}

	/**
	 * Keeps the rows for which an SQL condition holds; it has as many parameters as there
	 * are values.
	 */
	public ListQuery and(String condition, Object... values) {
		return and(Condition.of(condition, values));
	}

	/** Does the same where there is a value, and nothing where there is none. */
	public ListQuery andIfPresent(String condition, @Nullable Object value) {
		return (value != null) ? and(condition, value) : this;
	}

	/**
	 * Adds a condition that follows from the others, for the sake of an index that serves
	 * it; for walking along the ids it is left out.
	 */
	public ListQuery implying(String condition, Object... values) {
		this.implied.add(Condition.of(condition, values));
		return this;
	}

	/**
	 * Keeps the rows for which one of these conditions holds at least. The rows of each
	 * are found by themselves, by an index of their own; the conditions of one query may
	 * be given once only.
	 */
	public ListQuery andEither(Condition... alternatives) {
		this.alternatives.addAll(List.of(alternatives));
		return this;
	}

	/** Keeps the rows for which a condition holds. */
	public ListQuery and(Condition condition) {
		this.conditions.add(condition);
		return this;
	}

	/**
	 * Returns the pattern of SQL's like for texts that have a part; null if there is no
	 * part to look for.
	 */
	public static @Nullable String containing(@Nullable String part) {
		return (part == null || part.isBlank()) ? null : "%" + part.strip().replaceAll("[\\\\%_]", "\\\\$0") + "%";
	}

	/** Turns the order round. */
	public ListQuery oldestFirst() {
		this.newestFirst = false;
		return this;
	}

	/**
	 * Reads a page.
	 * @param columns what to select
	 * @param request which page
	 * @param row makes an item of a row
	 * @param id returns an item's id
	 * @throws ProblemException {@link ProblemType#INVALID_CURSOR} if the cursor is not
	 * one of this list
	 */
	public <T> Page<T> page(JdbcClient jdbc, String columns, PageRequest request, RowMapper<T> row,
			Function<T, UUID> id) {
		Condition named = all(false);
		String list = this.table + named.sql() + Arrays.deepToString(named.values().toArray()) + this.newestFirst;
		Cursor cursor = (request.cursor() != null) ? Cursor.decode(request.cursor(), list) : null;
		boolean backward = cursor != null && cursor.backward();
		boolean descending = this.newestFirst != backward;

		String position = descending ? "id < ?" : "id > ?";
		String order = order(descending);
		List<Object> range = new ArrayList<>();
		if (cursor != null) {
			range.add(cursor.position());
		}
		range.add(request.limit() + 1);
		range.add(request.offset());
		String slice = order + " limit ? offset ?";
		ListQuery query = resolved(jdbc);
		Found first = query.find(jdbc, ((cursor != null) ? " where " + position : "") + slice, range);
		List<T> found = first.ids.isEmpty() ? new ArrayList<>() : jdbc
			.sql("select " + columns + " from " + this.table + " where organization_id = ? and id = any (?)" + order)
			.params(this.organizationId, first.ids.toArray(UUID[]::new))
			.query(row)
			.list();
		if (!first.total.exact()) {
			Condition all = query.all(false);
			List<Object> values = new ArrayList<>(all.values());
			values.addAll(range);
			values.add(0, this.organizationId);
			// the ids first: what is skipped on the way to a numbered page is read from
			// the index alone
			found = jdbc
				.sql("select " + columns + " from " + this.table
						+ " where organization_id = ? and id = any (array(select id from " + this.table + " where "
						+ all.sql() + ((cursor != null) ? " and " + position : "") + slice + "))" + order)
				.params(values)
				.query(row)
				.list();
		}

		boolean more = found.size() > request.limit();
		List<T> items = new ArrayList<>(more ? found.subList(0, request.limit()) : found);
		if (backward) {
			Collections.reverse(items);
		}
		boolean after = backward || more;
		boolean before = backward ? more : (cursor != null || request.offset() > 0);
		String next = (after && !items.isEmpty())
				? new Cursor(id.apply(items.get(items.size() - 1)), false).encode(list) : null;
		String previous = (before && !items.isEmpty()) ? new Cursor(id.apply(items.get(0)), true).encode(list) : null;
		return new Page<>(items, new Page.Position(request.limit(), next, previous, first.total));
	}

	/**
	 * Reads the first rows alone, without a total.
	 * @param columns what to select
	 * @param most the greatest number of rows
	 */
	public <T> List<T> first(JdbcClient jdbc, String columns, int most, RowMapper<T> row) {
		Condition all = resolved(jdbc).all(false);
		return jdbc
			.sql("select " + columns + " from " + this.table + " where " + all.sql() + order(this.newestFirst)
					+ " limit ?")
			.params(Stream.concat(all.values().stream(), Stream.of(most)).toList())
			.query(row)
			.list();
	}

	/**
	 * Hands over all rows in their order, reading a few at a time; needs a transaction.
	 * @param columns what to select
	 */
	public void forEach(JdbcClient jdbc, String columns, RowCallbackHandler row) {
		Condition all = resolved(jdbc).all(true);
		jdbc.sql("select " + columns + " from " + this.table + " where " + all.sql() + order(this.newestFirst))
			.withFetchSize(FETCH_SIZE)
			.params(all.values())
			.query(row);
	}

	/**
	 * Counts the rows by what they have in common.
	 * @param group the SQL expression of what that is, with one parameter a value
	 * @param order the SQL order of the groups, in which {@code 1} is the group and
	 * {@code 2} the count
	 * @param most the greatest number of groups
	 */
	public <T> List<T> countBy(JdbcClient jdbc, String group, List<Object> values, String order, int most,
			RowMapper<T> row) {
		Condition all = resolved(jdbc).all(true);
		List<Object> parameters = new ArrayList<>(values);
		parameters.addAll(all.values());
		parameters.add(most);
		return jdbc
			.sql("select " + group + ", count(*) from " + this.table + " where " + all.sql() + " group by 1 order by "
					+ order + " limit ?")
			.params(parameters)
			.query(row)
			.list();
	}

	/** Counts the rows, up to {@link Page.Total#COUNTED}. */
	public Page.Total count(JdbcClient jdbc) {
		return resolved(jdbc).find(jdbc, " limit 0", List.of()).total;
	}

	private static String order(boolean descending) {
		return " order by id" + (descending ? " desc" : "");
	}

	private Found find(JdbcClient jdbc, String slice, List<Object> range) {
		Condition some = some();
		List<Object> values = new ArrayList<>(some.values());
		values.addAll(range);
		List<UUID> ids = new ArrayList<>();
		long[] total = new long[1];
		jdbc.sql("with found as materialized (" + some.sql()
				+ ") select total, listed.id from (select count(*) as total "
				+ "from found) counted left join (select id from found" + slice + ") listed on true")
			.params(values)
			.query((row) -> {
				total[0] = row.getLong(1);
				UUID id = row.getObject(2, UUID.class);
				if (id != null) {
					ids.add(id);
				}
			});
		Page.Total counted = Page.Total.ofCapped(total[0]);
		return new Found(counted, counted.exact() ? ids : List.of());
	}

	/** Returns a query for the ids of all rows, or of more than are counted. */
	private Condition some() {
		List<Condition> branches = this.alternatives.isEmpty() ? List.of(ALWAYS) : this.alternatives;
		List<String> sql = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		for (Condition branch : branches) {
			Condition all = join(" and ",
					Stream.of(this.conditions, this.implied, List.of(branch)).flatMap(List::stream).toList());
			sql.add("(select id from " + this.table + " where " + all.sql() + " limit ?)");
			values.addAll(all.values());
			values.add(Page.Total.COUNTED + 1);
		}
		return new Condition(String.join(" union ", sql), values, null);
	}

	/** Returns that all conditions hold, and one of the alternatives. */
	private Condition all(boolean withImplied) {
		List<Condition> all = new ArrayList<>(this.conditions);
		if (withImplied) {
			all.addAll(this.implied);
		}
		if (!this.alternatives.isEmpty()) {
			Condition either = join(" or ", this.alternatives);
			all.add(new Condition("(" + either.sql() + ")", either.values(), null));
		}
		return join(" and ", all);
	}

	private static Condition join(String word, List<Condition> conditions) {
		return new Condition(conditions.stream().map(Condition::sql).collect(Collectors.joining(word)),
				conditions.stream().flatMap((condition) -> condition.values().stream()).toList(), null);
	}

	/**
	 * Returns the same with the values that its conditions leave to other queries.
	 */
	private ListQuery resolved(JdbcClient jdbc) {
		ListQuery resolved = new ListQuery(this.table, this.organizationId);
		resolved.conditions.clear();
		this.conditions.forEach((condition) -> resolved.conditions.add(condition.resolved(jdbc)));
		this.alternatives.forEach((condition) -> resolved.alternatives.add(condition.resolved(jdbc)));
		resolved.implied.addAll(this.implied);
		resolved.newestFirst = this.newestFirst;
		return resolved;
	}

	private record Found(Page.Total total, List<UUID> ids) {
	}

}
