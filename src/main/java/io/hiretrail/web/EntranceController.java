package io.hiretrail.web;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.Text;
import io.hiretrail.organization.Accounts;
import io.hiretrail.organization.SignIn;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.ForEveryone;
import io.hiretrail.security.ForPersons;
import io.hiretrail.security.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthentication;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Lets people in and out, and leads them to their first page. */
@WebPage
class EntranceController {

	private static final int MAX_EMAIL = 254;

	private static final String SIGN_IN = "entrance/sign-in";

	private final SignIn signIn;

	private final Accounts accounts;

	private final SessionCookie session;

	private final RequestCache openedPages;

	EntranceController(SignIn signIn, Accounts accounts, SessionCookie session, RequestCache openedPages) {
		this.signIn = signIn;
		this.accounts = accounts;
		this.session = session;
		this.openedPages = openedPages;
	}

	@ForPersons
	@GetMapping("/")
	String home(@AuthenticationPrincipal CurrentUser caller) {
		return caller.isAdministrator() ? "redirect:/audit" : "redirect:/applicants";
	}

	@ForEveryone
	@GetMapping("/sign-in")
	String signIn(@RequestParam(defaultValue = "false") boolean expired,
			@RequestParam(defaultValue = "false") boolean out, @AuthenticationPrincipal @Nullable CurrentUser caller,
			Model model) {
		if (caller != null) {
			return "redirect:/";
		}
		model.addAttribute("expired", expired).addAttribute("out", out);
		return SIGN_IN;
	}

	/** Leads to the page that was asked for, if there was one. */
	@ForEveryone
	@PostMapping("/sign-in")
	String signIn(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String password,
			HttpServletRequest request, HttpServletResponse response, Model model) {
		if (email.isBlank() || email.length() > MAX_EMAIL || password.isBlank() || !Text.isStorable(email)) {
			response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
			return again(email, "Enter your e-mail address and your password.", model);
		}
		try {
			this.session.open(request, response, this.signIn.with(email, password, request.getRemoteAddr()));
		}
		catch (ProblemException ex) {
			response.setStatus(ex.getStatusCode().value());
			ex.getHeaders().forEach((name, values) -> values.forEach((value) -> response.addHeader(name, value)));
			return again(email, ex.getBody().getTitle() + ". " + ex.getBody().getDetail(), model);
		}
		SavedRequest opened = this.openedPages.getRequest(request, response);
		this.openedPages.removeRequest(request, response);
		return "redirect:" + ((opened != null) ? opened.getRedirectUrl() : "/");
	}

	private static String again(String email, String problem, Model model) {
		model.addAttribute("problem", problem).addAttribute("email", email);
		return SIGN_IN;
	}

	@ForPersons
	@PostMapping("/sign-out")
	String signOut(@AuthenticationPrincipal CurrentUser caller, BearerTokenAuthentication shown,
			HttpServletRequest request, HttpServletResponse response) {
		this.accounts.signOut(caller, shown.getToken().getTokenValue());
		this.session.close(request, response);
		return "redirect:/sign-in?out=true";
	}

}
