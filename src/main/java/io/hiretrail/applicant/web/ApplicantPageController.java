package io.hiretrail.applicant.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxResponse;
import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Entry;
import io.hiretrail.applicant.ApplicantView;
import io.hiretrail.applicant.Applicants;
import io.hiretrail.applicant.History;
import io.hiretrail.applicant.Jobs;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.security.MayRead;
import io.hiretrail.web.ActionGroup;
import io.hiretrail.web.Avatar;
import io.hiretrail.web.EntryView;
import io.hiretrail.web.EntryViews;
import io.hiretrail.web.Moment;
import io.hiretrail.web.PageUrl;
import io.hiretrail.web.ViewerZone;
import io.hiretrail.web.WebPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** An applicant's page: the timeline by day, communications, evaluations. */
@WebPage
class ApplicantPageController {

	private static final String PAGE = "applicant/page";

	private static final int ROWS = 50;

	private final Applicants applicants;

	private final Jobs jobs;

	private final History history;

	private final ActivityReader reader;

	private final EntryViews views;

	ApplicantPageController(Applicants applicants, Jobs jobs, History history, ActivityReader reader,
			EntryViews views) {
		this.applicants = applicants;
		this.jobs = jobs;
		this.history = history;
		this.reader = reader;
		this.views = views;
	}

	@MayRead
	@GetMapping("/applicants/{id}")
	String applicant(@PathVariable UUID id, @Valid @ModelAttribute("asked") TimelineView asked, HtmxRequest htmx,
			HtmxResponse response, @AuthenticationPrincipal CurrentUser caller, HttpServletRequest request,
			Model model) {
		ApplicantView applicant = this.applicants.get(caller, id);
		TimelineView view = asked.in(ViewerZone.of(asked.tz(), request));
		PageUrl url = view.url(id);
		boolean part = htmx.isHtmxRequest() && !htmx.isHistoryRestoreRequest();
		if (!part && !view.equals(asked)) {
			return "redirect:" + url;
		}
		if (part) {
			response.setPushUrl(url.toString());
		}
		model.addAttribute("applicant", applicant).addAttribute("view", view).addAttribute("url", url);
		if (part && "panel-content".equals(htmx.getTarget())) {
			addEntry(view, applicant, caller, model);
			return "entry :: panel";
		}
		addTab(view, applicant, caller, model);
		if (part && "results".equals(htmx.getTarget())) {
			return PAGE + " :: results";
		}
		model.addAttribute("face", Avatar.of(applicant.name()))
			.addAttribute("job", this.jobs.titles(caller, Set.of(applicant.jobId())).get(applicant.jobId()))
			.addAttribute("applied", new Moment(applicant.createdAt(), view.zone()))
			.addAttribute("actions", ActionGroup.of(Set.of(), view.action()));
		addEntry(view, applicant, caller, model);
		return PAGE;
	}

	private void addTab(TimelineView view, ApplicantView applicant, CurrentUser caller, Model model) {
		switch (view.tab()) {
			case TIMELINE -> {
				Page<Entry> page = this.reader.page(view.query(caller, applicant.id()),
						PageRequest.at(ROWS, view.cursor()));
				model.addAttribute("days", days(page.items(), applicant, view.zone()))
					.addAttribute("page", page.page());
			}
			case COMMUNICATIONS ->
				model.addAttribute("communications", this.history.communications(caller, applicant.id()));
			case EVALUATIONS -> model.addAttribute("evaluations", this.history.evaluations(caller, applicant.id()));
		}
	}

	private List<Day> days(List<Entry> entries, ApplicantView applicant, ZoneId zone) {
		Map<LocalDate, List<EntryView>> byDay = new LinkedHashMap<>();
		for (Entry entry : entries) {
			EntryView view = view(entry, applicant, zone);
			byDay.computeIfAbsent(view.occurred().localDate(), (day) -> new ArrayList<>()).add(view);
		}
		return byDay.entrySet().stream().map((day) -> new Day(Moment.day(day.getKey()), day.getValue())).toList();
	}

	private void addEntry(TimelineView view, ApplicantView applicant, CurrentUser caller, Model model) {
		if (view.entry() != null) {
			this.reader.find(caller.organizationId(), view.entry())
				.filter((entry) -> applicant.id().equals(entry.applicantId()))
				.map((entry) -> caller.seesContext() ? entry : entry.withoutOrigin())
				.ifPresent((entry) -> model.addAttribute("opened", view(entry, applicant, view.zone())));
		}
	}

	private EntryView view(Entry entry, ApplicantView applicant, ZoneId zone) {
		return this.views.of(entry, Map.of(applicant.id(), applicant.name()), zone);
	}

	/**
	 * What happened on a day.
	 *
	 * @param title the day as people read it
	 * @param entries what happened, in the order asked for
	 */
	record Day(String title, List<EntryView> entries) {
	}

}
