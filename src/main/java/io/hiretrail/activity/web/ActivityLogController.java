package io.hiretrail.activity.web;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.EntryIntake;
import io.hiretrail.activity.NewEntry;
import io.hiretrail.core.Answers;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayRead;
import io.hiretrail.security.MayRecord;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Records entries and shows one. */
@Tag(name = "Activity log", description = "Record what happened, and read it back")
@RestController
@RequestMapping("/api/v1/activity-logs")
class ActivityLogController {

	private final EntryIntake intake;

	private final ActivityReader reader;

	private final BatchParser batches;

	ActivityLogController(EntryIntake intake, ActivityReader reader, BatchParser batches) {
		this.intake = intake;
		this.reader = reader;
		this.batches = batches;
	}

	@Operation(summary = "Record one entry",
			description = "A person records as that person. An API key may name the actor and the context it acted for.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = NewEntry.class),
							examples = { @ExampleObject(name = "as a person", value = Examples.PERSON),
									@ExampleObject(name = "with an API key", value = Examples.API_KEY) })))
	@Answers({ ProblemType.NOT_FOUND, ProblemType.ACTOR_REFUSED, ProblemType.RESERVED_ACTION })
	@MayRecord
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	ResponseEntity<Entry> record(@RequestBody NewEntry entry, @AuthenticationPrincipal CurrentUser caller) {
		Entry recorded = this.intake.record(entry, caller);
		return ResponseEntity.created(URI.create("/api/v1/activity-logs/" + recorded.id())).body(recorded);
	}

	@Operation(summary = "Record up to 1,000 entries, all or none",
			description = "A JSON array, or NDJSON with one entry a line. Entries of the same millisecond keep their order.",
			requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true,
					content = {
							@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									array = @ArraySchema(schema = @Schema(implementation = NewEntry.class)),
									examples = @ExampleObject(name = "two entries", value = Examples.ARRAY)),
							@Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE,
									schema = @Schema(implementation = NewEntry.class),
									examples = @ExampleObject(name = "two entries", value = Examples.LINES)) }))
	@Answers({ ProblemType.NOT_FOUND, ProblemType.ACTOR_REFUSED, ProblemType.RESERVED_ACTION })
	@MayRecord
	@PostMapping(path = "/batch", consumes = { MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE })
	@ResponseStatus(HttpStatus.CREATED)
	BatchRecorded recordBatch(InputStream body, @AuthenticationPrincipal CurrentUser caller) {
		List<Entry> recorded = this.intake.recordBatch(this.batches.parse(body), caller);
		return new BatchRecorded(recorded.size(), recorded.get(0).id(), recorded.get(recorded.size() - 1).id());
	}

	@Operation(summary = "Read one entry", description = "A member sees it without ip, user agent, host and referer.")
	@MayRead
	@GetMapping("/{id}")
	Entry entry(@PathVariable UUID id, @AuthenticationPrincipal CurrentUser caller) {
		Entry entry = this.reader.find(caller.organizationId(), id)
			.orElseThrow(() -> ProblemException.notFound("entry", id));
		return caller.seesContext() ? entry : entry.withoutOrigin();
	}

	/**
	 * What became of a batch.
	 *
	 * @param recorded the number of entries
	 * @param firstId the id of the first one sent
	 * @param lastId the id of the last one sent
	 */
	record BatchRecorded(int recorded, UUID firstId, UUID lastId) {
	}

}
