package io.hiretrail.feed;

import java.time.Duration;
import java.util.UUID;

import io.hiretrail.core.Answers;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.CredentialCheck;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Hands out the log in the order of its commits, as it grows. */
@Tag(name = "Feed", description = "Follow the log: everything once, in one order, as it is recorded")
@RestController
@RequestMapping("/api/v1/activity-feed")
class FeedController {

	private final Feed feed;

	private final FeedReaders readers;

	private final CredentialCheck credentials;

	private final FeedProperties properties;

	FeedController(Feed feed, FeedReaders readers, CredentialCheck credentials, FeedProperties properties) {
		this.feed = feed;
		this.readers = readers;
		this.credentials = credentials;
		this.properties = properties;
	}

	@Operation(summary = "Read on in the feed",
			description = "Entries in the order in which they were sealed, which is nearly that of their commits and never "
					+ "changes. Keep `next` and send it as `after`: no entry is missed, and none comes twice, also where many write at once. Positions of "
					+ "erased entries and of the ledger's receipts are passed over. With `wait`, the answer comes as soon "
					+ "as there is an entry, or without any when the time is over. An entry is usually in the feed "
					+ "less than a second after it was recorded.")
	@Answers(ProblemType.INVALID_CURSOR)
	@MayAudit
	@GetMapping
	DeferredResult<FeedPage> readFeed(@Parameter(
			description = "The position to go on after: next of the answer before; -1 for the start") @RequestParam(
					defaultValue = "-1") @Min(-1) long after,
			@Parameter(description = "The greatest number of entries") @RequestParam(
					defaultValue = "100") @Min(1) @Max(1000) int limit,
			@Parameter(description = "How many seconds to wait if there is nothing yet") @RequestParam(
					defaultValue = "0") @Min(0) @Max(30) int wait,
			@AuthenticationPrincipal CurrentUser caller, @Parameter(hidden = true) Authentication accepted) {
		UUID organization = caller.organizationId();
		FeedPage page = this.feed.read(organization, after, limit);
		LongPoll poll = new LongPoll(access(caller, accepted), this.feed, page.next(), limit, Duration.ofSeconds(wait));
		if (!page.items().isEmpty() || page.more() || wait == 0) {
			poll.answer().setResult(page);
		}
		else {
			poll.answer().onCompletion(() -> this.readers.leave(poll));
			this.readers.enter(poll);
		}
		return poll.answer();
	}

	@Operation(summary = "Follow the feed as server-sent events",
			description = "Each event is an entry with its position; the id of the event is the position too. Whoever "
					+ "sends it as `Last-Event-ID`, as clients do when the connection was lost, goes on after it. A "
					+ "comment comes at least every 15 seconds, unless configured otherwise. The stream ends when the credential does.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string",
					example = "id:1234\ndata:{\"position\":1234,\"entry\":{\"id\":\"…\",\"action\":\"MOVED_STAGE\"}}\n\n")))
	@Answers(ProblemType.INVALID_CURSOR)
	@MayAudit
	@GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> followFeed(
			@Parameter(description = "The position to go on after; -1 for the start") @RequestParam(
					defaultValue = "-1") @Min(-1) long after,
			@Parameter(in = ParameterIn.HEADER,
					description = "The id of the last event that was received; counts more than after") @RequestHeader(
							name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
			@AuthenticationPrincipal CurrentUser caller, @Parameter(hidden = true) Authentication accepted) {
		long position = (lastEventId != null) ? lastEventId : after;
		this.feed.requireReached(caller.organizationId(), position);
		return this.readers
			.stream(new EntryStream(access(caller, accepted), this.feed, position, this.properties.heartbeat()));
	}

	private FeedAccess access(CurrentUser caller, Authentication accepted) {
		return new FeedAccess(caller.organizationId(), accepted, this.credentials);
	}

}
