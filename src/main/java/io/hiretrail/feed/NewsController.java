package io.hiretrail.feed;

import io.hiretrail.ledger.Ledger;
import io.hiretrail.security.CredentialCheck;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells pages that somebody has open when there is something new. */
@Controller
class NewsController {

	private final Ledger ledger;

	private final FeedReaders readers;

	private final CredentialCheck credentials;

	private final FeedProperties properties;

	NewsController(Ledger ledger, FeedReaders readers, CredentialCheck credentials, FeedProperties properties) {
		this.ledger = ledger;
		this.readers = readers;
		this.credentials = credentials;
		this.properties = properties;
	}

	@MayAudit
	@GetMapping(path = "/news", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	ResponseEntity<SseEmitter> followNews(
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId,
			@AuthenticationPrincipal CurrentUser caller, Authentication accepted) {
		// who has heard nothing yet hears at once how far it is
		long position = (lastEventId != null) ? lastEventId : -1;
		return this.readers.stream(new NewsStream(new FeedAccess(caller.organizationId(), accepted, this.credentials),
				this.ledger, position, this.properties.heartbeat()));
	}

}
