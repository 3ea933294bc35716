package io.hiretrail.activity;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes many entries at once by PostgreSQL's {@code COPY}, in the caller's transaction
 * and in the text format of the PostgreSQL documentation (COPY, File Formats).
 */
@Component
class EntryCopy {

	private static final String COPY = """
			copy activity_log (organization_id, id, action, actor_type, actor_id, actor_ref, actor_name, applicant_id,
			                   interviewer_id, resource_type, resource_id, resource_name, metadata, ip, user_agent, host,
			                   referer, medium, request_id, api_key_id, occurred_at, recorded_at) from stdin""";

	private final JdbcTemplate jdbc;

	EntryCopy(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Writes entries, each with the organization that it belongs to. */
	void write(List<Map.Entry<UUID, Entry>> entries) {
		this.jdbc.execute((ConnectionCallback<Long>) (connection) -> write(entries, connection));
	}

	private static long write(List<Map.Entry<UUID, Entry>> entries, Connection connection) throws SQLException {
		PGCopyOutputStream copy = new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY);
		try {
			Writer out = new BufferedWriter(new OutputStreamWriter(copy, StandardCharsets.UTF_8));
			for (Map.Entry<UUID, Entry> entry : entries) {
				write(entry.getKey(), entry.getValue(), out);
			}
			out.flush();
			return copy.endCopy();
		}
		catch (IOException ex) {
			if (ex.getCause() instanceof SQLException refused) {
				throw refused;
			}
			throw new UncheckedIOException(ex);
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	private static void write(UUID organizationId, Entry entry, Writer out) throws IOException {
		Actor actor = entry.actor();
		Resource resource = entry.resource();
		RequestContext context = entry.context();
		@Nullable Object[] columns = { organizationId, entry.id(), entry.action(), actor.type().name(), actor.id(), actor.id(),
				actor.name(), entry.applicantId(), entry.interviewerId(), (resource != null) ? resource.type() : null,
				(resource != null) ? resource.id() : null, (resource != null) ? resource.name() : null,
				entry.metadata(), context.ip(), context.userAgent(), context.host(), context.referer(),
				context.medium().name(), context.requestId(), context.apiKeyId(), entry.occurredAt(),
				entry.recordedAt() };
		for (int i = 0; i < columns.length; i++) {
			out.append((i > 0) ? "\t" : "");
			Object value = columns[i];
			if (value == null) {
				out.append("\\N");
			}
			else {
				escape(value.toString(), out);
			}
		}
		out.append('\n');
	}

	private static void escape(String text, Writer out) throws IOException {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '\\' -> out.append("\\\\");
				case '\t' -> out.append("\\t");
				case '\n' -> out.append("\\n");
				case '\r' -> out.append("\\r");
				default -> out.append(character);
			}
		}
	}

}
