package io.hiretrail.audit;

import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.ActivitySummary;
import io.hiretrail.activity.Entry;
import io.hiretrail.core.Answers;
import io.hiretrail.core.Page;
import io.hiretrail.core.PrefixedParameters;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.hiretrail.web.ViewerZone;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The admin view of the log. */
@Tag(name = "Audit", description = "Search the whole log, count it, take it away")
@RestController
@RequestMapping("/api/v1/audit-logs")
class AuditController {

	private final ActivityReader reader;

	AuditController(ActivityReader reader) {
		this.reader = reader;
	}

	@Operation(summary = "Search the log",
			description = "All filters narrow together. `metadata.<key>=<value>` compares a top-level key of the metadata "
					+ "as text. The total is exact up to 10,000. `all=true` answers everything at once.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayAudit
	@GetMapping
	Page<Entry> search(@Valid @ParameterObject AuditFilter filter, @Valid @ParameterObject AuditPage page,
			@Parameter(hidden = true) @PrefixedParameters("metadata.") Map<String, String> metadata,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.reader.page(filter.query(caller, metadata), page.request());
	}

	@Operation(summary = "Read one entry of the log")
	@MayAudit
	@GetMapping("/{id}")
	Entry auditedEntry(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		return this.reader.find(caller.organizationId(), id).orElseThrow(() -> ProblemException.notFound("entry", id));
	}

	@Operation(summary = "Count the log by day, by action and by actor",
			description = "Takes the same filters as the search. Days are those of the time zone `tz`, UTC if left out. Of the actors the "
					+ "100 most active are named.")
	@MayAudit
	@GetMapping("/summary")
	ActivitySummary summary(@Valid @ParameterObject AuditFilter filter, @ParameterObject TimeZoneParameter zone,
			@Parameter(hidden = true) @PrefixedParameters("metadata.") Map<String, String> metadata,
			@AuthenticationPrincipal CurrentUser caller) {
		return this.reader.summary(filter.query(caller, metadata), zone.orUtc());
	}

	/**
	 * The time zone whose days are meant.
	 *
	 * @param tz an IANA time zone; UTC if left out
	 */
	record TimeZoneParameter(@Nullable @Schema(description = "An IANA time zone such as Europe/Berlin",
			defaultValue = "UTC") String tz) {

		ZoneId orUtc() {
			return ViewerZone.named((this.tz != null) ? this.tz : "UTC");
		}

	}

}
