package io.hiretrail.audit;

import java.io.IOException;

import io.hiretrail.activity.Entry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes entries as the items of one JSON document, which is complete at its end only.
 */
class JsonListWriter implements ExportFormat.EntryWriter {

	private final Appendable out;

	private final JsonMapper json;

	private String separator = "";

	JsonListWriter(Appendable out, JsonMapper json) throws IOException {
		this.out = out.append("{\"items\":[");
		this.json = json;
	}

	@Override
	public void write(Entry entry) throws IOException {
		this.out.append(this.separator).append(this.json.writeValueAsString(entry));
		this.separator = ",";
	}

	@Override
	public void end() throws IOException {
		this.out.append("]}");
	}

}
