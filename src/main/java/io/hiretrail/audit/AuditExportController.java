package io.hiretrail.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Exports;
import io.hiretrail.core.Answers;
import io.hiretrail.core.PrefixedParameters;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.hiretrail.web.CrossSite;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Hands out the log as a file, read and written a few entries at a time. */
@Tag(name = "Audit")
@RestController
class AuditExportController {

	private final ActivityReader reader;

	private final Exports exports;

	private final JsonMapper json;

	AuditExportController(ActivityReader reader, Exports exports, JsonMapper json) {
		this.reader = reader;
		this.exports = exports;
		this.json = json;
	}

	@Operation(summary = "Export the log",
			description = "Exactly the entries of the same filters in the search, as CSV, NDJSON or JSON, however many. The "
					+ "export itself is recorded. If it fails on the way, the connection is cut: a file that ended "
					+ "properly is complete.")
	@ApiResponse(responseCode = "200",
			content = { @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
					@Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
					@Content(mediaType = "application/json", schema = @Schema(implementation = EntryList.class)) })
	@Answers(ProblemType.TOO_MANY_EXPORTS)
	@MayAudit
	@GetMapping("/api/v1/audit-logs/export")
	ResponseEntity<StreamingResponseBody> export(@Valid @ParameterObject AuditFilter filter,
			@Parameter(description = "csv, ndjson or json") @RequestParam(defaultValue = "csv") ExportFormat format,
			@Parameter(hidden = true) @PrefixedParameters("metadata.") Map<String, String> metadata,
			@AuthenticationPrincipal CurrentUser caller, HttpServletRequest request) {
		return export(filter.query(caller, metadata), format, request);
	}

	/**
	 * The same from the search, for callers that want all there is; documented there.
	 */
	@Hidden
	@MayAudit
	@GetMapping(path = "/api/v1/audit-logs", params = "all")
	ResponseEntity<StreamingResponseBody> all(@Valid @ParameterObject AuditFilter filter,
			@Valid @ParameterObject AuditPage page,
			@Parameter(hidden = true) @PrefixedParameters("metadata.") Map<String, String> metadata,
			@AuthenticationPrincipal CurrentUser caller, HttpServletRequest request) {
		page.requireNone();
		ActivityQuery query = filter.query(caller, metadata);
		return answer(ResponseEntity.ok(), query, ExportFormat.JSON, request);
	}

	/** The same from the page, where the address has the page's filters. */
	@Hidden
	@MayAudit
	@GetMapping("/audit/export")
	ResponseEntity<StreamingResponseBody> export(@Valid @ModelAttribute AuditView view,
			@RequestParam(defaultValue = "csv") ExportFormat format, @AuthenticationPrincipal CurrentUser caller,
			HttpServletRequest request) {
		CrossSite.refuse(request);
		return export(view.query(caller), format, request);
	}

	private ResponseEntity<StreamingResponseBody> export(ActivityQuery query, ExportFormat format,
			HttpServletRequest request) {
		return answer(
				ResponseEntity.ok()
					.header(HttpHeaders.CONTENT_DISPOSITION,
							ContentDisposition.attachment().filename("audit-log." + format).build().toString()),
				query, format, request);
	}

	/** Whoever asks for the headers alone takes nothing away. */
	private ResponseEntity<StreamingResponseBody> answer(ResponseEntity.BodyBuilder headers, ActivityQuery query,
			ExportFormat format, HttpServletRequest request) {
		headers.contentType(format.mediaType());
		if (HttpMethod.HEAD.matches(request.getMethod())) {
			return headers.build();
		}
		return headers.body(this.exports.begin(query.organizationId(), format.toString(), request.getQueryString(),
				(out) -> write(query, format, out)));
	}

	private void write(ActivityQuery query, ExportFormat format, OutputStream out) throws IOException {
		Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		ExportFormat.EntryWriter entries = format.writer(writer, this.json);
		this.reader.forEach(query, (entry) -> {
			try {
				entries.write(entry);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
		entries.end();
		writer.flush();
	}

}
