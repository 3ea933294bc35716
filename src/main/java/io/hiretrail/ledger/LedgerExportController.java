package io.hiretrail.ledger;

import java.io.BufferedOutputStream;
import java.io.OutputStream;

import io.hiretrail.activity.Exports;
import io.hiretrail.core.Answers;
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
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Hands out the ledger as a file to be verified elsewhere. */
@Tag(name = "Ledger")
@RestController
class LedgerExportController {

	private static final int BUFFER = 1 << 16;

	private final LedgerExport export;

	private final Exports exports;

	LedgerExportController(LedgerExport export, Exports exports) {
		this.export = export;
		this.exports = exports;
	}

	@Operation(summary = "Export the ledger",
			description = "Every leaf with the exact texts that were hashed, and every checkpoint, as NDJSON; the format is "
					+ "described in src/docs/ledger.md, and the command `verify` of the jar verifies it without the service. "
					+ "It has salts and personal data: keep it as you would keep the log. The export itself is recorded. "
					+ "A file without its last line, of the kind `end`, is not complete.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")))
	@Answers(ProblemType.TOO_MANY_EXPORTS)
	@MayAudit
	@GetMapping("/api/v1/ledger/export")
	ResponseEntity<StreamingResponseBody> ledger(
			@Parameter(description = "The index of the first leaf") @RequestParam(defaultValue = "0") long from,
			@Parameter(
					description = "The index behind the last leaf; the export goes on from there to the next leaf that a "
							+ "checkpoint ends with. Without it, all that is under a checkpoint") @RequestParam(
									required = false) @Nullable Long to,
			@AuthenticationPrincipal CurrentUser caller, HttpServletRequest request) {
		return export(caller, from, to, request);
	}

	/** The same from the page. */
	@Hidden
	@MayAudit
	@GetMapping("/ledger/export")
	ResponseEntity<StreamingResponseBody> wholeLedger(@AuthenticationPrincipal CurrentUser caller,
			HttpServletRequest request) {
		CrossSite.refuse(request);
		return export(caller, 0, null, request);
	}

	private ResponseEntity<StreamingResponseBody> export(CurrentUser caller, long from, @Nullable Long to,
			HttpServletRequest request) {
		this.export.require(caller.organizationId(), from, to);
		ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_NDJSON)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename("ledger.ndjson").build().toString());
		if (HttpMethod.HEAD.matches(request.getMethod())) {
			// whoever asks for the headers alone takes nothing away
			return answer.build();
		}
		return answer.body(this.exports.begin(caller.organizationId(), "ledger", request.getQueryString(), (out) -> {
			OutputStream buffered = new BufferedOutputStream(out, BUFFER);
			this.export.write(caller.organizationId(), from, to, buffered);
			buffered.flush();
		}));
	}

}
