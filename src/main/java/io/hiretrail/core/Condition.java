package io.hiretrail.core;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A condition in SQL.
 *
 * @param sql the condition
 * @param values the values of its parameters
 * @param lookup if there is one, a query for texts: {@code sql} has one parameter then,
 * the array of what that finds with {@code values}
 */
public record Condition(String sql, List<Object> values, @Nullable String lookup) {

	/** Returns a condition with as many parameters as there are values. */
	public static Condition of(String sql, Object... values) {
		return new Condition(sql, List.of(values), null);
	}

	/**
	 * Returns the condition that a column has one of the texts that a query finds. That
	 * is asked first and by itself: with the texts at hand the database knows how many
	 * rows to expect, with a subquery it does not.
	 */
	public static Condition among(String column, String lookup, Object... values) {
		return new Condition(column + " = any (?)", List.of(values), lookup);
	}

	Condition resolved(JdbcClient jdbc) {
		return (this.lookup == null) ? this : of(this.sql,
				(Object) jdbc.sql(this.lookup).params(this.values).query(String.class).list().toArray(String[]::new));
	}

}
