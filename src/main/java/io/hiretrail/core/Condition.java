package io.hiretrail.core;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A condition in SQL.
 *
 * @param sql the condition
 * @param values the values of its parameters
 * @param lookup how to find the texts for which it holds, if there is a way
 */
public record Condition(String sql, List<Object> values, @Nullable Lookup lookup) {

	/** Returns a condition with as many parameters as there are values. */
	public static Condition of(String sql, Object... values) {
		return new Condition(sql, List.of(values), null);
	}

	/**
	 * Returns the same condition with a query for the texts in a column for which it
	 * holds. That is asked first and by itself: with the texts at hand the database knows
	 * how many rows to expect, and finds them by an index. Where there are too many texts
	 * for that, so many rows meet the condition that looking at each will do.
	 */
	public Condition lookingUp(String column, String query, Object... values) {
		return new Condition(this.sql, this.values, new Lookup(column, query, List.of(values)));
	}

	Condition resolved(JdbcClient jdbc) {
		if (this.lookup == null) {
			return this;
		}
		List<String> texts = jdbc.sql(this.lookup.query + " limit " + (Lookup.MOST + 1))
			.params(this.lookup.values)
			.query(String.class)
			.list();
		return (texts.size() > Lookup.MOST) ? of(this.sql, this.values.toArray())
				: of(this.lookup.column + " = any (?)", (Object) texts.toArray(String[]::new));
	}

	/** A query for texts in a column. */
	record Lookup(String column, String query, List<Object> values) {

		private static final int MOST = 1000;

	}

}
