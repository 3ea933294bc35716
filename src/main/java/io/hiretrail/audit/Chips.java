package io.hiretrail.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.web.Badge;
import io.hiretrail.web.Moment;
import io.hiretrail.web.Words;
import org.jspecify.annotations.Nullable;

/** Lists the filters of a view. */
final class Chips {

	private final AuditView view;

	private final Map<UUID, String> names;

	private final List<Chip> chips = new ArrayList<>();

	private Chips(AuditView view, Map<UUID, String> names) {
		this.view = view;
		this.names = names;
	}

	/**
	 * Returns the filters of a view in the order in which they are shown.
	 * @param names the names of users and applicants by their ids
	 */
	static List<Chip> of(AuditView view, Map<UUID, String> names) {
		Chips chips = new Chips(view, names);
		chips.add("q", "Search", view.q());
		for (String code : view.action()) {
			List<String> others = view.action().stream().filter((other) -> !other.equals(code)).toList();
			chips.chips.add(new Chip("Action", Badge.of(code).label(), view.afresh().with("action", others)));
		}
		chips.addPerson("interviewerId", "Interviewer", view.interviewerId());
		chips.addPerson("applicantId", "Candidate", view.applicantId());
		chips.addPerson("actorId", (view.tab() == Tab.TEAM) ? "Team member" : "Actor", view.actorId());
		chips.add("actor", "Actor", view.actor());
		chips.add("actorType", "Kind of actor", code(view.actorType()));
		chips.add("resourceType", "Resource", (view.resourceType() != null) ? Words.title(view.resourceType()) : null);
		chips.add("resourceId", "Resource id", view.resourceId());
		chips.add("medium", "Came by", code(view.medium()));
		chips.add("ip", "IP address", view.ip());
		chips.addRange(view.from(), view.to());
		return chips.chips;
	}

	private void add(String parameter, String name, @Nullable String value) {
		if (value != null) {
			this.chips.add(new Chip(name, value, this.view.afresh().without(parameter)));
		}
	}

	private void addPerson(String parameter, String name, @Nullable UUID id) {
		add(parameter, name, (id != null) ? this.names.getOrDefault(id, "nobody here any more") : null);
	}

	/** Without its end, the range shows that it waits for one. */
	private void addRange(@Nullable LocalDate from, @Nullable LocalDate to) {
		if (from == null && to == null) {
			return;
		}
		String first = (from != null) ? Moment.date(from) : "";
		String last = (to != null) ? Moment.date(to) : "pick an end";
		String range = first.isEmpty() ? "until " + last : first.equals(last) ? first : first + " – " + last;
		this.chips.add(new Chip("Date", range, this.view.afresh().without("from", "to")));
	}

	private static @Nullable String code(@Nullable Enum<?> value) {
		return (value != null) ? Words.title(value.name()) : null;
	}

}
