package io.hiretrail.audit;

import java.io.IOException;
import java.util.Locale;

import io.hiretrail.activity.Entry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.MediaType;

/** The forms in which entries are taken away. */
enum ExportFormat {

	/** A table for spreadsheets, one row an entry. */
	CSV("text/csv;charset=UTF-8") {

		@Override
		EntryWriter writer(Appendable out, JsonMapper json) throws IOException {
			return new CsvWriter(out);
		}

	},

	/** All that is known, one JSON object a line. */
	NDJSON(MediaType.APPLICATION_NDJSON_VALUE) {

		@Override
		EntryWriter writer(Appendable out, JsonMapper json) {
			return (entry) -> out.append(json.writeValueAsString(entry)).append('\n');
		}

	},

	/** All that is known, as one document in the shape of a list without its page. */
	JSON(MediaType.APPLICATION_JSON_VALUE) {

		@Override
		EntryWriter writer(Appendable out, JsonMapper json) throws IOException {
			return new JsonListWriter(out, json);
		}

	};

	private final MediaType mediaType;

	ExportFormat(String mediaType) {
		this.mediaType = MediaType.parseMediaType(mediaType);
	}

	MediaType mediaType() {
		return this.mediaType;
	}

	abstract EntryWriter writer(Appendable out, JsonMapper json) throws IOException;

	/** Returns the word that callers write, and the end of the file's name. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Writes one entry behind another, and what follows the last one. */
	interface EntryWriter {

		void write(Entry entry) throws IOException;

		default void end() throws IOException {
		}

	}

}
