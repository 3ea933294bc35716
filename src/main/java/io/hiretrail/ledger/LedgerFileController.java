package io.hiretrail.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out on the pages what the REST interface hands out to programs. */
@Hidden
@RestController
class LedgerFileController {

	private final Proofs proofs;

	LedgerFileController(Proofs proofs) {
		this.proofs = proofs;
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

	private static ResponseEntity<String> file(String name, String text) {
		return ResponseEntity.ok()
			.contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
			.cacheControl(CacheControl.noStore())
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
			.body(text);
	}

}
