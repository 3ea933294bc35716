package io.hiretrail.activity;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How much happened.
 *
 * @param days the entries of each day that has any, in order
 * @param actions the entries of each action, the most frequent first
 * @param actors the entries of each actor's name, the 100 most active first
 */
public record ActivitySummary(List<Day> days, List<ByAction> actions, List<ByActor> actors) {

	/**
	 * The greatest number of actors: of candidates there are as many as of applications.
	 */
	static final int MOST_ACTORS = 100;

	/**
	 * A day.
	 *
	 * @param date the day in the reader's time zone
	 * @param count its entries
	 */
	public record Day(LocalDate date, long count) {
	}

	/**
	 * An action.
	 *
	 * @param action its code
	 * @param count its entries
	 */
	public record ByAction(String action, long count) {
	}

	/**
	 * A name.
	 *
	 * @param name the actors' name as it was then; null for those without one
	 * @param count their entries
	 */
	public record ByActor(@Nullable String name, long count) {
	}

}
