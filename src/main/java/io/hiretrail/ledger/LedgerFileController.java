package io.hiretrail.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Hands out on the pages what the REST interface hands out to programs. */
@Hidden
@RestController
class LedgerFileController {

	private final Proofs proofs;

	private final LedgerExportController export;

	LedgerFileController(Proofs proofs, LedgerExportController export) {
		this.proofs = proofs;
		this.export = export;
	}

	@MayAudit
	@GetMapping("/ledger/checkpoint")
	ResponseEntity<String> checkpoint(@AuthenticationPrincipal CurrentUser caller) {
		return file("checkpoint.txt", this.proofs.checkpoint(caller.organizationId()).note());
	}

	@MayAudit
	@GetMapping("/ledger/proofs/{id}")
	ResponseEntity<String> proof(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		return file(id + ".tlog-proof", this.proofs.inclusion(caller.organizationId(), id).text());
	}

	@MayAudit
	@GetMapping("/ledger/export")
	ResponseEntity<StreamingResponseBody> export(@AuthenticationPrincipal CurrentUser caller,
			HttpServletRequest request) {
		if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
			throw new ProblemException(ProblemType.FORBIDDEN,
					"Another site led here. An export is recorded in your name: start it from the ledger's page.");
		}
		return this.export.ledger(0, null, caller, request);
	}

	private static ResponseEntity<String> file(String name, String text) {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(text);
	}

}
