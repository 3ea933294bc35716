package io.hiretrail.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.IntConsumer;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.DigestUtils;

/**
 * A log of 50 organizations over 690 days, with half of everything in the first one, made
 * by the database itself.
 */
public final class BulkData {

	private static final int CHUNK = 100_000;

	private BulkData() {
	}

	/**
	 * Loads entries into the migrated, otherwise empty tables.
	 * @param owner a connection of their owner
	 * @param progress is told how many entries are there
	 */
	public static void load(Connection owner, int entries, IntConsumer progress) throws SQLException {
		try (Statement statement = owner.createStatement()) {
			statement.execute(script("organizations.sql").replace(":entries", String.valueOf(entries)));
			String chunk = script("entries.sql").replace(":entries", String.valueOf(entries));
			for (int first = 0; first < entries; first += CHUNK) {
				int last = Math.min(first + CHUNK, entries);
				statement
					.execute(chunk.replace(":first", String.valueOf(first)).replace(":last", String.valueOf(last - 1)));
				progress.accept(last);
			}
			statement.execute("vacuum analyze");
		}
	}

	/** Returns the id of an organization, from 1 to 50. */
	public static UUID organization(int number) {
		return nth(0, number, 0);
	}

	/** Returns the id of a user, from 0; the first ones do most. */
	public static UUID user(int organization, int number) {
		return nth(1, organization, number);
	}

	/** Returns the id of an applicant, from 0; the last ones are the newest. */
	public static UUID applicant(int organization, int number) {
		return nth(4, organization, number);
	}

	private static UUID nth(int kind, int organization, int number) {
		String hash = DigestUtils
			.md5DigestAsHex((kind + ":" + organization + ":" + number).getBytes(StandardCharsets.UTF_8));
		String hex = "%x%02x%05x".formatted(kind, organization, number) + hash.substring(0, 4) + "7"
				+ hash.substring(5, 8) + "8" + hash.substring(9, 24);
		return new UUID(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
	}

	private static String script(String name) {
		try {
			return new ClassPathResource("load/" + name).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
