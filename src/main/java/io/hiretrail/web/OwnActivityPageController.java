package io.hiretrail.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ForPersons;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows people what was last done in their name, and from where. */
@WebPage
class OwnActivityPageController {

	private final ActivityReader reader;

	private final EntryViews views;

	OwnActivityPageController(ActivityReader reader, EntryViews views) {
		this.reader = reader;
		this.views = views;
	}

	@ForPersons
	@GetMapping("/me/activity")
	String recent(@RequestParam(required = false) @Nullable String tz, @AuthenticationPrincipal CurrentUser caller,
			HttpServletRequest request, Model model) {
		ZoneId zone = ViewerZone.of(tz, request);
		List<EntryView> entries = this.reader.recent(caller)
			.stream()
			.map((entry) -> this.views.of(entry, Map.of(), zone))
			.toList();
		model.addAttribute("entries", entries).addAttribute("tz", zone.getId());
		return "me/activity";
	}

}
