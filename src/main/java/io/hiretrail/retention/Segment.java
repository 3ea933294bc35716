package io.hiretrail.retention;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import io.hiretrail.core.Sha256;

/**
 * One file of an archive: entries as NDJSON, compressed by gzip (RFC 1952).
 *
 * @param name the file's name
 * @param entries the number of entries in it
 * @param sha256 the hash of the file as it is, in hexadecimal digits
 * @param firstId the id of its first entry
 * @param lastId the id of its last entry
 */
record Segment(String name, int entries, String sha256, UUID firstId, UUID lastId) {

	/** Returns the name of the file with a number, from 1. */
	static String name(int number) {
		return "%06d.ndjson.gz".formatted(number);
	}

	static Segment of(int number, List<Expired.Row> rows, byte[] content) {
		return new Segment(name(number), rows.size(), HexFormat.of().formatHex(Sha256.of(content)), rows.get(0).id(),
				rows.get(rows.size() - 1).id());
	}

	/** Returns the file that has some entries in it, a line each. */
	static byte[] content(List<Expired.Row> rows) {
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		try (GZIPOutputStream lines = new GZIPOutputStream(file)) {
			for (Expired.Row row : rows) {
				lines.write(Objects.requireNonNull(row.entry()).getBytes(StandardCharsets.UTF_8));
				lines.write('\n');
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file.toByteArray();
	}

}
