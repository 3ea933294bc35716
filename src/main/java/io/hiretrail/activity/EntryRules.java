package io.hiretrail.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.Violation;
import io.hiretrail.security.CurrentUser;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The rules that an entry from outside must keep, each kind of rule with a problem of its
 * own.
 */
@Component
class EntryRules {

	static final Duration MAX_AHEAD = Duration.ofMinutes(5);

	private final Validator validator;

	private final Clock clock;

	private final EntryMeters meters;

	EntryRules(Validator validator, Clock clock, EntryMeters meters) {
		this.validator = validator;
		this.clock = clock;
		this.meters = meters;
	}

	/**
	 * Refuses entries if one of them breaks a rule that needs no database.
	 * @param place where each entry stands in the body, by its index
	 * @throws ProblemException with all that is wrong by the first kind of rule that is
	 * broken
	 */
	void check(List<NewEntry> entries, CurrentUser caller, IntFunction<String> place) {
		refuse(ProblemType.INVALID_REQUEST, entries, place, this::invalid);
		refuse(ProblemType.ACTOR_REFUSED, entries, place, (entry) -> actorRefused(entry, caller));
		refuse(ProblemType.RESERVED_ACTION, entries, place, (entry) -> reserved(entry, caller));
	}

	/**
	 * Refuses all of what was sent if one breaks a rule.
	 * @param place where each stands in the body, by its index
	 * @throws ProblemException with what is wrong with any of them
	 */
	<T> void refuse(ProblemType type, List<T> sent, IntFunction<String> place, Function<T, List<Violation>> rule) {
		List<Violation> violations = IntStream.range(0, sent.size())
			.boxed()
			.flatMap((index) -> rule.apply(sent.get(index)).stream().map((found) -> found.in(place.apply(index))))
			.toList();
		if (!violations.isEmpty()) {
			this.meters.rejected(type, sent.size());
			throw new ProblemException(type, ProblemException.summary(violations), violations);
		}
	}

	/** Returns what is wrong with an entry in itself. */
	private List<Violation> invalid(@Nullable NewEntry entry) {
		if (entry == null) {
			return List.of(new Violation("", "required", "must be an object"));
		}
		List<Violation> violations = new ArrayList<>(Violation.all(this.validator.validate(entry)));
		if (violations.isEmpty() && entry.metadata() != null) {
			violations.addAll(Metadata.check(entry.action(), entry.metadata()));
		}
		Optional.ofNullable(entry.context())
			.map(NewEntry.NewContext::ip)
			.filter((ip) -> IpAddress.normalize(ip) == null)
			.ifPresent((ip) -> violations.add(new Violation("context.ip", "ip", "must be an IPv4 or IPv6 address")));
		Optional.ofNullable(entry.occurredAt()).flatMap(this::outOfBounds).ifPresent(violations::add);
		Optional.ofNullable(entry.actor())
			.filter((actor) -> actor.id() != null && actor.type() != ActorType.USER)
			.ifPresent((actor) -> violations.add(new Violation("actor.id", "user-only",
					"must be left out unless the type is USER; give a type and a name")));
		Optional.ofNullable(entry.actor())
			.filter((actor) -> actor.type() == ActorType.USER && actor.id() == null && actor.name() == null)
			.ifPresent((actor) -> violations.add(new Violation("actor.name", "required",
					"must be given for a user without an id: one without either was erased")));
		return violations;
	}

	private Optional<Violation> outOfBounds(Instant occurredAt) {
		if (occurredAt.isAfter(Instant.now(this.clock).plus(MAX_AHEAD))) {
			return Optional.of(new Violation("occurredAt", "future", "must not be more than 5 minutes ahead"));
		}
		return occurredAt.isBefore(Instant.EPOCH)
				? Optional.of(new Violation("occurredAt", "past", "must not be before 1970")) : Optional.empty();
	}

	/** Returns what a person's token may not say. */
	private static List<Violation> actorRefused(NewEntry entry, CurrentUser caller) {
		List<Violation> violations = new ArrayList<>();
		if (caller.isPerson() && entry.actor() != null) {
			violations.add(new Violation("actor", "refused", "must be left out: you record as yourself"));
		}
		if (caller.isPerson() && entry.context() != null) {
			violations.add(new Violation("context", "refused", "must be left out: it is taken from the request"));
		}
		return violations;
	}

	/** Returns what only the service may record. */
	private static List<Violation> reserved(NewEntry entry, CurrentUser caller) {
		return Action.of(entry.action())
			.map(Action::category)
			.filter((category) -> caller.isPerson() ? category.isReserved() : category.isEvidence())
			.map((category) -> new Violation("action", "reserved",
					entry.action() + " of the category " + category + " is recorded by the service alone"))
			.stream()
			.toList();
	}

}
