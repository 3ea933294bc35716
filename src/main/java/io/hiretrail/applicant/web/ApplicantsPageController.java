package io.hiretrail.applicant.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponse;
import io.hiretrail.applicant.ApplicantFilter;
import io.hiretrail.applicant.ApplicantView;
import io.hiretrail.applicant.Applicants;
import io.hiretrail.applicant.ApplicationStatus;
import io.hiretrail.applicant.Jobs;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayRead;
import io.hiretrail.web.Avatar;
import io.hiretrail.web.FormField;
import io.hiretrail.web.Moment;
import io.hiretrail.web.PageUrl;
import io.hiretrail.web.ViewerZone;
import io.hiretrail.web.WebPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The page on which applicants are found. */
@WebPage
class ApplicantsPageController {

	private static final int ROWS = 50;

	private final Applicants applicants;

	private final Jobs jobs;

	ApplicantsPageController(Applicants applicants, Jobs jobs) {
		this.applicants = applicants;
		this.jobs = jobs;
	}

	@MayRead
	@GetMapping("/applicants")
	String applicants(@Valid @ModelAttribute("search") ApplicantSearch search, HtmxRequest htmx, HtmxResponse response,
			@AuthenticationPrincipal CurrentUser caller, HttpServletRequest request, Model model) {
		Page<ApplicantView> found = this.applicants.search(caller,
				new ApplicantFilter(search.q(), null, search.status()), PageRequest.at(ROWS, search.cursor()));
		Map<UUID, String> titles = this.jobs.titles(caller,
				found.items().stream().map(ApplicantView::jobId).collect(Collectors.toSet()));
		ZoneId zone = ViewerZone.of(null, request);
		List<Row> rows = found.items().stream().map((applicant) -> Row.of(applicant, titles, zone)).toList();
		model.addAttribute("rows", rows)
			.addAttribute("page", found.page())
			.addAttribute("url", search.url())
			.addAttribute("statuses", ApplicationStatus.values());
		if (htmx.isHtmxRequest() && !htmx.isHistoryRestoreRequest()) {
			String address = search.url().with("cursor", search.cursor()).toString();
			if ("q".equals(htmx.getTriggerId())) {
				response.setReplaceUrl(address);
			}
			else {
				response.setPushUrl(address);
			}
			return "applicant/list :: results";
		}
		return "applicant/list";
	}

	/**
	 * Which applicants somebody wants to see.
	 *
	 * @param q a part of the name, in any case
	 * @param status only those whose application stands like this
	 * @param cursor where to read on
	 */
	record ApplicantSearch(@Nullable @Size(max = 200) String q, @Nullable ApplicationStatus status,
			@Nullable String cursor) {

		/** Takes the empty fields of the form for none. */
		ApplicantSearch {
			q = FormField.text(q);
			cursor = FormField.text(cursor);
		}

		PageUrl url() {
			return PageUrl.of("/applicants").with("q", this.q).with("status", this.status);
		}

	}

	/**
	 * An applicant in the list.
	 *
	 * @param applicant the applicant
	 * @param avatar the applicant's sign
	 * @param job the title of the job applied for
	 * @param applied when the application came in
	 */
	record Row(ApplicantView applicant, Avatar avatar, @Nullable String job, Moment applied) {

		static Row of(ApplicantView applicant, Map<UUID, String> titles, ZoneId zone) {
			return new Row(applicant, Avatar.of(applicant.name()), titles.get(applicant.jobId()),
					new Moment(applicant.createdAt(), zone));
		}

	}

}
