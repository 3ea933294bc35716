package io.hiretrail.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponse;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.hiretrail.web.ViewerZone;
import io.hiretrail.web.WebPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * The page on which administrators search the log. One address serves the page, its list
 * and the entry in its side panel.
 */
@WebPage
class AuditViewController {

	private static final String PAGE = "audit/page";

	private final AuditScreen screen;

	private final Clock clock;

	AuditViewController(AuditScreen screen, Clock clock) {
		this.screen = screen;
		this.clock = clock;
	}

	@MayAudit
	@GetMapping("/audit")
	String audit(@Valid @ModelAttribute("asked") AuditView asked, HtmxRequest htmx, HtmxResponse response,
			@AuthenticationPrincipal CurrentUser caller, HttpServletRequest request, Model model) {
		AuditView view = asked.settled(ViewerZone.of(asked.tz(), request), now());
		boolean part = htmx.isHtmxRequest() && !htmx.isHistoryRestoreRequest();
		if (!part && !view.equals(asked)) {
			return "redirect:" + view.url();
		}
		if (part && "q".equals(htmx.getTriggerId())) {
			// not a step back for every pause in typing
			response.setReplaceUrl(view.url().toString());
		}
		else if (part) {
			response.setPushUrl(view.url().toString());
		}
		model.addAttribute("view", view).addAttribute("url", view.url());
		if (part && "panel-content".equals(htmx.getTarget())) {
			this.screen.addEntry(view, caller, model);
			return "entry :: panel";
		}
		this.screen.addList(view, caller, model);
		if (part && "results".equals(htmx.getTarget())) {
			return PAGE + " :: results";
		}
		this.screen.addFilters(view, caller, model);
		if (part) {
			return PAGE + " :: audit";
		}
		this.screen.addEntry(view, caller, model);
		return PAGE;
	}

	/** Tells how many entries have come since the list was made. */
	@MayAudit
	@GetMapping("/audit/news")
	String news(@Valid @ModelAttribute("view") AuditView view, @AuthenticationPrincipal CurrentUser caller,
			Model model) {
		this.screen.addNews(view, caller, model);
		return PAGE + " :: news";
	}

	private Instant now() {
		return Instant.now(this.clock).truncatedTo(ChronoUnit.MICROS);
	}

}
