package io.hiretrail.benchmark;

import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.postgresql.PGConnection;

/** The same in plain SQL, on a connection of its own: what the database can do. */
final class Sql {

	private static final String COLUMNS = """
			id, action, actor_type, actor_id, actor_name, applicant_id, interviewer_id, resource_type, resource_id,
			resource_name, metadata::text, host(ip), user_agent, host, referer, medium, request_id, api_key_id,
			occurred_at, recorded_at""";

	private final Connection connection;

	private final String from;

	Sql(Connection connection, UUID organization) {
		this.connection = connection;
		this.from = " from activity_log where organization_id = '" + organization + "'";
	}

	/** Reads a page and its total. */
	int page(String condition) throws SQLException {
		return rows("select " + COLUMNS + this.from + condition + " order by id desc limit 51")
				+ rows("select count(*) from (select 1" + this.from + condition + " limit 10001) counted");
	}

	/** Counts by day, by action and by actor. */
	int summary(String condition) throws SQLException {
		int rows = 0;
		for (String group : new String[] { "(occurred_at at time zone 'UTC')::date", "action", "actor_name" }) {
			rows += rows("select " + group + ", count(*)" + this.from + condition + " group by 1");
		}
		return rows;
	}

	/** Takes rows away with {@code COPY} and returns how many. */
	long copy(String condition) throws Exception {
		return this.connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyOut("copy (select " + COLUMNS + this.from + condition + " order by id desc) to stdout",
					OutputStream.nullOutputStream());
	}

	private int rows(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
			int rows = 0;
			while (result.next()) {
				rows++;
			}
			return rows;
		}
	}

}
