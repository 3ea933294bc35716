package io.hiretrail.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.Violation;
import io.hiretrail.security.CurrentUser;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes entries from outside into the log, all of them or none. */
@Service
@Transactional
public class EntryIntake {

	/** The greatest number of entries in a batch. */
	public static final int MAX_BATCH = 1000;

	private static final Pattern UUID_PATTERN = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private static final String FIND_NAMES = """
			select id, name, true as is_applicant from applicant where organization_id = ? and id = any (?)
			union all
			select id, name, false from users where organization_id = ? and id = any (?)
			""";

	private final EntryRules rules;

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	private final EntryMeters meters;

	EntryIntake(EntryRules rules, ActivityRecorder recorder, JdbcClient jdbc, EntryMeters meters) {
		this.rules = rules;
		this.recorder = recorder;
		this.jdbc = jdbc;
		this.meters = meters;
	}

	/**
	 * Records one entry.
	 * @throws ProblemException if it breaks a rule or names something that the
	 * organization does not have
	 */
	public Entry record(NewEntry entry, CurrentUser caller) {
		return recordAll(List.of(entry), caller, (index) -> "").get(0);
	}

	/**
	 * Records a batch in its order.
	 * @throws ProblemException if an entry breaks a rule; the violations name each one's
	 * index, from 0
	 */
	public List<Entry> recordBatch(List<NewEntry> entries, CurrentUser caller) {
		if (entries.isEmpty() || entries.size() > MAX_BATCH) {
			throw ProblemException.invalid("", "size", "must hold 1 to " + MAX_BATCH + " entries");
		}
		return recordAll(entries, caller, (index) -> "[" + index + "]");
	}

	private List<Entry> recordAll(List<NewEntry> entries, CurrentUser caller, Function<Integer, String> place) {
		refuse(ProblemType.INVALID_REQUEST, entries, place, this.rules::invalid);
		refuse(ProblemType.ACTOR_REFUSED, entries, place, (entry) -> this.rules.actorRefused(entry, caller));
		refuse(ProblemType.RESERVED_ACTION, entries, place, (entry) -> this.rules.reserved(entry, caller));
		Known known = known(caller,
				entries.stream().flatMap((entry) -> Stream.of(entry.applicantId(), namedApplicant(entry))),
				entries.stream().flatMap((entry) -> Stream.of(entry.interviewerId(), actorId(entry))));
		refuse(ProblemType.NOT_FOUND, entries, place, (entry) -> missing(entry, known));
		RequestContext own = RequestContext.current();
		return this.recorder.recordAll(entries.stream().map((entry) -> activity(entry, caller, known, own)).toList());
	}

	private void refuse(ProblemType type, List<NewEntry> entries, Function<Integer, String> place,
			Function<NewEntry, List<Violation>> rule) {
		List<Violation> violations = IntStream.range(0, entries.size())
			.boxed()
			.flatMap((index) -> rule.apply(entries.get(index)).stream().map((found) -> found.in(place.apply(index))))
			.toList();
		if (!violations.isEmpty()) {
			this.meters.rejected(type, entries.size());
			throw new ProblemException(type, ProblemException.summary(violations), violations);
		}
	}

	private Known known(CurrentUser caller, Stream<@Nullable UUID> applicants, Stream<@Nullable UUID> users) {
		Known known = new Known(new HashMap<>(), new HashMap<>());
		UUID organization = caller.organizationId();
		this.jdbc.sql(FIND_NAMES)
			.params(organization, distinct(applicants), organization, distinct(users))
			.query((row) -> {
				(row.getBoolean(3) ? known.applicants : known.users).put(row.getObject(1, UUID.class),
						row.getString(2));
			});
		return known;
	}

	private static UUID[] distinct(Stream<@Nullable UUID> ids) {
		return ids.filter(Objects::nonNull).distinct().toArray(UUID[]::new);
	}

	private static List<Violation> missing(NewEntry entry, Known known) {
		List<Violation> violations = new ArrayList<>();
		checkKnown("applicantId", "applicant", entry.applicantId(), known.applicants, violations);
		checkKnown("interviewerId", "user", entry.interviewerId(), known.users, violations);
		checkKnown("actor.id", "user", actorId(entry), known.users, violations);
		return violations;
	}

	private static void checkKnown(String field, String what, @Nullable UUID id, Map<UUID, String> known,
			List<Violation> violations) {
		if (id != null && !known.containsKey(id)) {
			violations.add(new Violation(field, "not-found", "names no " + what + " of your organization"));
		}
	}

	private static @Nullable UUID actorId(NewEntry entry) {
		return (entry.actor() != null) ? entry.actor().id() : null;
	}

	private static Activity activity(NewEntry entry, CurrentUser caller, Known known, RequestContext own) {
		return Activity.of(entry.action())
			.in(caller.organizationId())
			.by(actor(entry, known.users))
			.about(applicant(entry, known.applicants))
			.interviewedBy(entry.interviewerId())
			.on(resource(entry, known.applicants))
			.withMetadata((entry.metadata() != null) ? entry.metadata().toString() : null)
			.from(context(entry, own))
			.at(entry.occurredAt());
	}

	/**
	 * Returns the applicant in whose timeline an entry belongs: whoever is named, or is
	 * the thing that it was done on.
	 */
	private static @Nullable UUID applicant(NewEntry entry, Map<UUID, String> applicants) {
		UUID named = namedApplicant(entry);
		return (entry.applicantId() == null && named != null && applicants.containsKey(named)) ? named
				: entry.applicantId();
	}

	private static @Nullable UUID namedApplicant(NewEntry entry) {
		NewEntry.NewResource resource = entry.resource();
		return (resource != null && ResourceType.APPLICANT.name().equals(resource.type()) && resource.id() != null
				&& UUID_PATTERN.matcher(resource.id()).matches()) ? UUID.fromString(resource.id()) : null;
	}

	private static @Nullable Actor actor(NewEntry entry, Map<UUID, String> users) {
		NewEntry.NewActor actor = entry.actor();
		if (actor == null) {
			return null;
		}
		String name = (actor.name() == null && actor.id() != null) ? users.get(actor.id()) : actor.name();
		return new Actor(actor.type(), actor.id(), name, null, null);
	}

	private static @Nullable Resource resource(NewEntry entry, Map<UUID, String> applicants) {
		NewEntry.NewResource resource = entry.resource();
		if (resource != null) {
			return new Resource(resource.type(), resource.id(), resource.name());
		}
		UUID applicant = entry.applicantId();
		return (applicant != null) ? Resource.of(ResourceType.APPLICANT, applicant, applicants.get(applicant)) : null;
	}

	private static @Nullable RequestContext context(NewEntry entry, RequestContext own) {
		NewEntry.NewContext given = entry.context();
		if (given == null) {
			return null;
		}
		return new RequestContext(IpAddress.normalize(given.ip()), given.userAgent(), given.host(), given.referer(),
				(given.medium() != null) ? given.medium() : own.medium(),
				(given.requestId() != null) ? given.requestId() : own.requestId(), own.apiKeyId());
	}

	/** The names by which an organization knows its applicants and users. */
	private record Known(Map<UUID, String> applicants, Map<UUID, String> users) {
	}

}
