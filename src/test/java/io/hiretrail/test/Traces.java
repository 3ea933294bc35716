package io.hiretrail.test;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks for what an erasure should have left nowhere. Rows from before somebody had
 * anything to leave are not looked at: other tests have left a million.
 */
public final class Traces {

	/**
	 * For each table, a query for the names of its columns that match; it reads the table
	 * once.
	 */
	private static final String TABLES = """
			select format('select distinct unnest(array_remove(array[%2$s], null)) from %1$I where xmin::text::bigint >= :begin and concat_ws(E''\\n'', %3$s) ~* :pattern',
			    table_name,
			    string_agg(format('case when %2$s ~* :pattern then ''%3$s.%1$s'' end', column_name, text, table_name), ','),
			    string_agg(text, ','))
			from information_schema.columns
			join information_schema.tables using (table_schema, table_name),
			lateral (select format(case data_type when 'bytea' then 'encode(%I, ''escape'')' else '%I::text' end, column_name) as text)
			    as value
			where table_schema = 'public' and table_type = 'BASE TABLE'
			group by table_name
			""";

	private final long begin;

	private Traces(long begin) {
		this.begin = begin;
	}

	/** Returns who looks for what is left from now on. */
	public static Traces fromNow() {
		return new Traces(
				TestDatabase.owner().sql("select pg_current_xact_id()::xid::text::bigint").query(Long.class).single());
	}

	/** Returns each table and column that has one of some texts, in any case. */
	public List<String> columnsWith(String... texts) {
		JdbcClient database = TestDatabase.owner();
		String pattern = Stream.of(texts)
			.map((text) -> text.replaceAll("[\\p{Punct}\\s]", "\\\\$0"))
			.collect(Collectors.joining("|"));
		return database.sql(TABLES)
			.query(String.class)
			.stream()
			.flatMap((sql) -> database.sql(sql)
				.param("begin", this.begin)
				.param("pattern", pattern)
				.query(String.class)
				.stream())
			.toList();
	}

}
