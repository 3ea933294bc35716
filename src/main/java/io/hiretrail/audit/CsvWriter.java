package io.hiretrail.audit;

import java.io.IOException;

import io.hiretrail.activity.Entry;
import io.hiretrail.activity.Resource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries as CSV (RFC 4180). What a spreadsheet would take for a formula gets an
 * apostrophe in front, as OWASP advises against CSV injection.
 */
class CsvWriter implements ExportFormat.EntryWriter {

	private static final String[] HEADER = { "id", "occurredAt", "recordedAt", "action", "actorType", "actorId",
			"actorName", "actorEmail", "applicantId", "interviewerId", "resourceType", "resourceId", "resourceName",
			"metadata", "ip", "userAgent", "host", "referer", "medium", "requestId", "apiKeyId" };

	private static final String BEGINS_A_FORMULA = "=+-@\t\r";

	private final CSVPrinter printer;

	CsvWriter(Appendable out) throws IOException {
		this.printer = new CSVPrinter(out, CSVFormat.RFC4180.builder().setHeader(HEADER).get());
	}

	@Override
	public void write(Entry entry) throws IOException {
		Resource resource = (entry.resource() != null) ? entry.resource() : new Resource("", null, null);
		this.printer.printRecord(entry.id(), entry.occurredAt(), entry.recordedAt(), entry.action(),
				entry.actor().type(), entry.actor().id(), safe(entry.actor().name()), safe(entry.actor().email()),
				entry.applicantId(), entry.interviewerId(), safe(resource.type()), safe(resource.id()),
				safe(resource.name()), entry.metadata(), entry.context().ip(), safe(entry.context().userAgent()),
				safe(entry.context().host()), safe(entry.context().referer()), entry.context().medium(),
				safe(entry.context().requestId()), entry.context().apiKeyId());
	}

	static @Nullable String safe(@Nullable String text) {
		boolean formula = text != null && !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0;
		return formula ? "'" + text : text;
	}

}
