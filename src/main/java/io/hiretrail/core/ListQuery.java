package io.hiretrail.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query over one table of one organization, read page by page along its ids. A
 * condition is added only where a filter is set, so that each combination of filters gets
 * a plan of its own; any page costs what the first one costs.
 */
public final class ListQuery {

	private static final int FETCH_SIZE = 1000;

	private final String table;

	private final StringBuilder where = new StringBuilder("organization_id = ?");

	private final List<Object> values = new ArrayList<>();

	private boolean newestFirst = true;

	/** Starts with all rows of an organization, newest first. */
	public ListQuery(String table, UUID organizationId) {
		this.table = table;
		this.values.add(organizationId);
	}

	/**
	 * Keeps the rows for which an SQL condition holds; it has as many parameters as there
	 * are values.
	 */
	public ListQuery and(String condition, Object... values) {
		this.where.append(" and ").append(condition);
		this.values.addAll(List.of(values));
		return this;
	}

	/** Does the same where there is a value, and nothing where there is none. */
	public ListQuery andIfPresent(String condition, @Nullable Object value) {
		return (value != null) ? and(condition, value) : this;
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
	 * Returns the names that things go by: one column of the rows with given ids, by id.
	 * @param table a table with {@code organization_id} and {@code id}
	 * @param name the column
	 */
	public static Map<UUID, String> names(JdbcClient jdbc, String table, String name, UUID organizationId,
			Collection<UUID> ids) {
		return jdbc.sql("select id, " + name + " from " + table + " where organization_id = ? and id = any (?)")
			.params(organizationId, ids.toArray(UUID[]::new))
			.query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
		String list = this.table + this.where + Arrays.deepToString(this.values.toArray()) + this.newestFirst;
		Cursor cursor = (request.cursor() != null) ? Cursor.decode(request.cursor(), list) : null;
		boolean backward = cursor != null && cursor.backward();
		boolean descending = this.newestFirst != backward;

		List<Object> values = new ArrayList<>(this.values);
		String sql = "select " + columns + " from " + this.table + " where " + this.where;
		if (cursor != null) {
			sql += descending ? " and id < ?" : " and id > ?";
			values.add(cursor.position());
		}
		values.add(request.limit() + 1);
		values.add(request.offset());
		List<T> found = jdbc.sql(sql + " order by id" + (descending ? " desc" : "") + " limit ? offset ?")
			.params(values)
			.query(row)
			.list();

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
		return new Page<>(items, new Page.Position(request.limit(), next, previous, count(jdbc)));
	}

	/**
	 * Hands over all rows in their order, reading a few at a time; needs a transaction.
	 * @param columns what to select
	 */
	public void forEach(JdbcClient jdbc, String columns, RowCallbackHandler row) {
		String order = " order by id" + (this.newestFirst ? " desc" : "");
		jdbc.sql("select " + columns + " from " + this.table + " where " + this.where + order)
			.withFetchSize(FETCH_SIZE)
			.params(this.values)
			.query(row);
	}

	/**
	 * Counts the rows by what they have in common.
	 * @param group the SQL expression of what that is, with one parameter a value
	 * @param order the SQL order of the groups, in which {@code 1} is the group and
	 * {@code 2} the count
	 */
	public <T> List<T> countBy(JdbcClient jdbc, String group, List<Object> values, String order, RowMapper<T> row) {
		List<Object> all = new ArrayList<>(values);
		all.addAll(this.values);
		return jdbc
			.sql("select " + group + ", count(*) from " + this.table + " where " + this.where + " group by 1 order by "
					+ order)
			.params(all)
			.query(row)
			.list();
	}

	/** Counts the rows, up to {@link Page.Total#COUNTED}. */
	public Page.Total count(JdbcClient jdbc) {
		String sql = "select count(*) from (select 1 from " + this.table + " where " + this.where + " limit ?) counted";
		List<Object> values = new ArrayList<>(this.values);
		values.add(Page.Total.COUNTED + 1);
		return Page.Total.ofCapped(jdbc.sql(sql).params(values).query(Long.class).single());
	}

}
