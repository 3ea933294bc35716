package io.hiretrail.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A query over one table of one organization, read page by page along its ids. A
 * condition is added only where a filter is set, so that each combination of filters gets
 * a plan of its own; any page costs what the first one costs.
 */
public final class ListQuery {

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
	 * Keeps the rows for which an SQL condition holds that has one parameter; without a
	 * value it is left out.
	 */
	public ListQuery and(String condition, @Nullable Object value) {
		if (value != null) {
			this.where.append(" and ").append(condition);
			this.values.add(value);
		}
		return this;
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
		List<T> found = jdbc.sql(sql + " order by id" + (descending ? " desc" : "") + " limit ?")
			.params(values)
			.query(row)
			.list();

		boolean more = found.size() > request.limit();
		List<T> items = new ArrayList<>(more ? found.subList(0, request.limit()) : found);
		if (backward) {
			Collections.reverse(items);
		}
		boolean after = backward || more;
		boolean before = backward ? more : cursor != null;
		String next = (after && !items.isEmpty())
				? new Cursor(id.apply(items.get(items.size() - 1)), false).encode(list) : null;
		String previous = (before && !items.isEmpty()) ? new Cursor(id.apply(items.get(0)), true).encode(list) : null;
		return new Page<>(items, new Page.Position(request.limit(), next, previous, count(jdbc)));
	}

	private Page.Total count(JdbcClient jdbc) {
		String sql = "select count(*) from (select 1 from " + this.table + " where " + this.where + " limit ?) counted";
		List<Object> values = new ArrayList<>(this.values);
		values.add(Page.Total.COUNTED + 1);
		return Page.Total.ofCapped(jdbc.sql(sql).params(values).query(Long.class).single());
	}

}
