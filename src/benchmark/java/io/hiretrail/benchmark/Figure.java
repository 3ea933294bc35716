package io.hiretrail.benchmark;

import java.util.Locale;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A line of the report.
 *
 * @param what what was measured
 * @param median the median time in milliseconds
 * @param p95 the time that 95 of 100 did not exceed, in milliseconds
 * @param p99 the time that 99 of 100 did not exceed, in milliseconds
 * @param perSecond what got done in a second, where that is the matter
 * @param unit of what
 * @param limit what the database alone reached in the same run: the rate where there is
 * one, otherwise the median in milliseconds
 * @param ratio the rate in parts of the limit, or the median as its multiple
 * @param target what is demanded, in words
 * @param met whether it is met; null where nothing is demanded
 * @param note what else was seen
 */
record Figure(String what, @Nullable Double median, @Nullable Double p95, @Nullable Double p99,
		@Nullable Double perSecond, @Nullable String unit, @Nullable Double limit, @Nullable Double ratio,
		@Nullable String target, @Nullable Boolean met, @Nullable String note) {

	/** Returns how long something took, beside the same in plain SQL. */
	static Figure of(String what, Series series, @Nullable Series sql) {
		Double limit = (sql != null) ? sql.median() : null;
		return new Figure(what, series.median(), series.p95(), series.p99(), null, null, limit,
				(limit != null) ? series.median() / limit : null, null, null, null);
	}

	/** Returns how much got done in a second, beside what the database alone does. */
	static Figure rate(String what, @Nullable Series series, double perSecond, String unit, double limit) {
		return new Figure(what, (series != null) ? series.median() : null, (series != null) ? series.p95() : null,
				(series != null) ? series.p99() : null, perSecond, unit, limit, perSecond / limit, null, null, null);
	}

	/** Returns the same with what is demanded of it. */
	Figure demanding(String target, Predicate<Figure> met) {
		return new Figure(this.what, this.median, this.p95, this.p99, this.perSecond, this.unit, this.limit, this.ratio,
				target, met.test(this), this.note);
	}

	/** Returns the same with what else was seen. */
	Figure noting(String note) {
		return new Figure(this.what, this.median, this.p95, this.p99, this.perSecond, this.unit, this.limit, this.ratio,
				this.target, this.met, note);
	}

	/** Returns the line of a Markdown table; {@link #HEADER} has its columns. */
	@JsonIgnore
	String line() {
		String rate = (this.perSecond != null) ? number(this.perSecond) + " " + this.unit + "/s" : "";
		String alone = (this.limit == null) ? ""
				: number(this.limit) + ((this.perSecond != null) ? " " + this.unit + "/s" : " ms");
		String verdict = (this.met == null) ? "" : this.met ? "met" : "**missed**";
		return String.join(" | ", "| " + this.what, number(this.median), number(this.p95), number(this.p99), rate,
				alone, (this.ratio != null) ? String.format(Locale.ENGLISH, "%.2f", this.ratio) : "",
				(this.target != null) ? this.target : "", verdict, (this.note != null) ? this.note : "") + " |";
	}

	static final String HEADER = """
			| what | median ms | p95 ms | p99 ms | rate | database alone | ratio | target | | note |
			|---|---|---|---|---|---|---|---|---|---|
			""";

	private static String number(@Nullable Double value) {
		return (value == null) ? "" : String.format(Locale.ENGLISH, (value < 100) ? "%.1f" : "%,.0f", value);
	}

}
