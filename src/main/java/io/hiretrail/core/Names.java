package io.hiretrail.core;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks up what an organization calls its things. */
public final class Names {

	private Names() {
	}

	/**
	 * Returns the names that things go by: one column of the rows with given ids, by id.
	 * @param table a table with {@code organization_id} and {@code id}
	 * @param name the column
	 */
	public static Map<UUID, String> of(JdbcClient jdbc, String table, String name, UUID organizationId,
			Collection<UUID> ids) {
		return jdbc.sql("select id, " + name + " from " + table + " where organization_id = ? and id = any (?)")
			.params(organizationId, ids.toArray(UUID[]::new))
			.query((row, number) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
