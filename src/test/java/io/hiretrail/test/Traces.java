package io.hiretrail.test;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for what an erasure should have left nowhere. */
public final class Traces {

	private static final String COLUMNS = """
			select format('select ''%1$s.%2$s'' from %1$I where %3$s ilike any (:needles)', table_name, column_name,
			    format(case data_type when 'bytea' then 'encode(%I, ''escape'')' else '%I::text' end, column_name))
			from information_schema.columns where table_schema = 'public'
			""";

	private Traces() {
	}

	/** Returns each table and column that has one of some texts, in any case. */
	public static List<String> columnsWith(String... texts) {
		JdbcClient database = TestDatabase.owner();
		List<String> needles = Stream.of(texts).map((text) -> "%" + text + "%").toList();
		return database.sql(COLUMNS)
			.query(String.class)
			.stream()
			.flatMap((sql) -> database.sql(sql)
				.param("needles", needles.toArray(String[]::new))
				.query(String.class)
				.stream())
			.distinct()
			.toList();
	}

}
