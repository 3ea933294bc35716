package io.hiretrail.ledger;

import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponse;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayAudit;
import io.hiretrail.web.ViewerZone;
import io.hiretrail.web.WebPage;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which administrators see how far the ledger is, and verify it. A
 * verification goes on with a request for each step, which the answer to the one before
 * asks for.
 */
@WebPage
class LedgerPageController {

	private static final String PAGE = "ledger/page";

	private static final String VERIFICATION = PAGE + " :: verification";

	private static final String HOME = "redirect:/ledger";

	private final LedgerScreen screen;

	private final LedgerRuns runs;

	LedgerPageController(LedgerScreen screen, LedgerRuns runs) {
		this.screen = screen;
		this.runs = runs;
	}

	@MayAudit
	@GetMapping("/ledger")
	String ledger(@RequestParam(required = false) @Nullable String tz, @AuthenticationPrincipal CurrentUser caller,
			HttpServletRequest request, Model model) {
		ZoneId zone = ViewerZone.of(tz, request);
		this.screen.addState(caller.organizationId(), zone, model);
		this.screen.addVerification(caller.organizationId(), zone, this.runs.find(caller.organizationId()).orElse(null),
				model);
		// somebody else may be at it: it goes on when somebody here says so
		model.addAttribute("tz", zone.getId()).addAttribute("going", false);
		return PAGE;
	}

	@MayAudit
	@PostMapping("/ledger/verification")
	String verify(@RequestParam(required = false) @Nullable Long first,
			@RequestParam(required = false) @Nullable Long last, HtmxRequest htmx,
			@AuthenticationPrincipal CurrentUser caller, HttpServletRequest request, Model model) {
		LedgerRun run = this.runs.begin(caller.organizationId(), first, last);
		return htmx.isHtmxRequest() ? show(run, caller, request, model) : HOME;
	}

	@MayAudit
	@PostMapping("/ledger/verification/step")
	String step(@RequestParam UUID id, HtmxRequest htmx, HtmxResponse response,
			@AuthenticationPrincipal CurrentUser caller, HttpServletRequest request, Model model) {
		Optional<LedgerRun> run = this.runs.step(caller.organizationId(), id);
		if (!htmx.isHtmxRequest()) {
			return HOME;
		}
		if (run.isPresent() && !run.get().done()) {
			model.addAttribute("run", run.get()).addAttribute("going", true);
			return PAGE + " :: progress";
		}
		response.setRetarget("#verification");
		return show(run.orElse(null), caller, request, model);
	}

	@MayAudit
	@PostMapping("/ledger/verification/cancel")
	String cancel(HtmxRequest htmx, @AuthenticationPrincipal CurrentUser caller, HttpServletRequest request,
			Model model) {
		this.runs.cancel(caller.organizationId());
		return htmx.isHtmxRequest() ? show(null, caller, request, model) : HOME;
	}

	private String show(@Nullable LedgerRun run, CurrentUser caller, HttpServletRequest request, Model model) {
		this.screen.addVerification(caller.organizationId(), ViewerZone.of(null, request), run, model);
		model.addAttribute("going", true);
		return VERIFICATION;
	}

}
