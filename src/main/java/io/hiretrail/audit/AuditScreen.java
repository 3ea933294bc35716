package io.hiretrail.audit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.hiretrail.activity.ActivityReader;
import io.hiretrail.activity.Entry;
import io.hiretrail.applicant.Applicants;
import io.hiretrail.core.Page;
import io.hiretrail.ledger.EntrySeals;
import io.hiretrail.organization.Team;
import io.hiretrail.security.CurrentUser;
import io.hiretrail.web.ActionGroup;
import io.hiretrail.web.EntryViews;

import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what the audit page shows. */
@Component
class AuditScreen {

	private final ActivityReader reader;

	private final Applicants applicants;

	private final Team team;

	private final EntryViews views;

	private final EntrySeals seals;

	AuditScreen(ActivityReader reader, Applicants applicants, Team team, EntryViews views, EntrySeals seals) {
		this.reader = reader;
		this.applicants = applicants;
		this.team = team;
		this.views = views;
		this.seals = seals;
	}

	/** Adds the rows, the filters that are on, the histogram, and the ways from here. */
	void addList(AuditView view, CurrentUser caller, Model model) {
		Page<Entry> page = this.reader.page(view.query(caller), view.request());
		Map<UUID, String> names = this.applicants.names(caller, applicants(page.items()));
		model.addAttribute("rows",
				page.items().stream().map((entry) -> this.views.of(entry, names, view.zone())).toList());
		model.addAttribute("pager", Pager.of(view, page));
		model.addAttribute("limits", AuditView.LIMITS);
		model.addAttribute("chips", Chips.of(view, people(view, caller)));
		model.addAttribute("cleared", view.afresh().only("tab", "tz", "limit"));
		model.addAttribute("histogram", histogram(view, caller));
		addNews(view, caller, model);
	}

	/** Adds how many entries have come since the list was made. */
	void addNews(AuditView view, CurrentUser caller, Model model) {
		model.addAttribute("view", view).addAttribute("news", this.reader.count(view.news(caller)));
	}

	/** Adds what the filters offer and what is chosen. */
	void addFilters(AuditView view, CurrentUser caller, Model model) {
		Tab tab = Objects.requireNonNull(view.tab());
		model.addAttribute("people", people(view, caller))
			.addAttribute("actions", ActionGroup.of(tab.foremost(), view.action()));
		for (Tab each : Tab.values()) {
			model.addAttribute(each.toString(),
					view.afresh().without("interviewerId", "applicantId", "actorId").with("tab", each));
		}
	}

	/** Adds the entry that is open, if one is. */
	void addEntry(AuditView view, CurrentUser caller, Model model) {
		if (view.entry() == null) {
			return;
		}
		this.reader.find(caller.organizationId(), view.entry()).ifPresent((entry) -> {
			Map<UUID, String> names = this.applicants.names(caller, applicants(List.of(entry)));
			model.addAttribute("opened", this.views.of(entry, names, view.zone()))
				.addAttribute("seal", this.seals.find(caller.organizationId(), entry.id()).orElse(null));
			if (entry.interviewerId() != null) {
				model.addAttribute("interviewer",
						this.team.names(caller, Set.of(entry.interviewerId())).get(entry.interviewerId()));
			}
		});
	}

	private Histogram histogram(AuditView view, CurrentUser caller) {
		AuditView covered = Histogram.covered(view);
		LocalDate first = Objects.requireNonNull(covered.from());
		LocalDate last = Objects.requireNonNull(covered.to());
		return Histogram.of(first, last,
				this.reader.histogram(covered.query(caller), Histogram.unit(first, last), view.zone()), view.afresh());
	}

	private Map<UUID, String> people(AuditView view, CurrentUser caller) {
		Set<UUID> users = new HashSet<>();
		users.add(view.actorId());
		users.add(view.interviewerId());
		users.remove(null);
		Map<UUID, String> names = new HashMap<>(this.team.names(caller, users));
		if (view.applicantId() != null) {
			names.putAll(this.applicants.names(caller, Set.of(view.applicantId())));
		}
		return names;
	}

	private static Set<UUID> applicants(Collection<Entry> entries) {
		return entries.stream().map(Entry::applicantId).filter(Objects::nonNull).collect(Collectors.toSet());
	}

}
