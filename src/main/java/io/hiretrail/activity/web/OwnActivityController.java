package io.hiretrail.activity.web;

import java.util.List;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Entry;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ForPersons;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows people what they did last. */
@Tag(name = "Account")
@RestController
class OwnActivityController {

	private final ActivityReader reader;

	OwnActivityController(ActivityReader reader) {
		this.reader = reader;
	}

	@Operation(summary = "Read your 10 most recent entries",
			description = "Newest first, with the address each came from: what somebody else did in your name shows here.")
	@ForPersons
	@GetMapping("/api/v1/me/activity")
	RecentActivity recent(@AuthenticationPrincipal CurrentUser caller) {
		return new RecentActivity(this.reader.recent(caller));
	}

	/**
	 * What somebody did last.
	 *
	 * @param items at most 10 entries, newest first
	 */
	record RecentActivity(List<Entry> items) {
	}

}
