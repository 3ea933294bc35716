package io.hiretrail.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

	EntryRules(Validator validator, Clock clock) {
		this.validator = validator;
		this.clock = clock;
	}

	/** Returns what is wrong with an entry in itself. */
	List<Violation> invalid(@Nullable NewEntry entry) {
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
	List<Violation> actorRefused(NewEntry entry, CurrentUser caller) {
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
	List<Violation> reserved(NewEntry entry, CurrentUser caller) {
		return Action.of(entry.action())
			.map(Action::category)
			.filter((category) -> caller.isPerson() ? category.isReserved() : category.isEvidence())
			.map((category) -> new Violation("action", "reserved",
					entry.action() + " of the category " + category + " is recorded by the service alone"))
			.stream()
			.toList();
	}

}
