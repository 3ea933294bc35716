package io.hiretrail.activity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.hiretrail.core.Violation;
import jakarta.persistence.EntityManager;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes entries of drafts: looks up whom they name, and has them recorded in the
 * transaction that it demands. As a repository it throws what Spring makes of the
 * database's errors, whether JPA or JDBC met them.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class DraftWriter {

	private static final Pattern UUID_PATTERN = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

	private static final String FIND_NAMES = """
			select id, name, true as is_applicant from applicant where organization_id = ? and id = any (?)
			union all
			select id, name, false from users where organization_id = ? and id = any (?)
			""";

	private final ActivityRecorder recorder;

	private final JdbcClient jdbc;

	private final EntityManager entities;

	DraftWriter(ActivityRecorder recorder, JdbcClient jdbc, EntityManager entities) {
		this.recorder = recorder;
		this.jdbc = jdbc;
		this.entities = entities;
	}

	/** Returns the names of all whom drafts of one organization name. */
	Known known(List<Draft> drafts) {
		Known known = new Known(new HashMap<>(), new HashMap<>());
		UUID organization = drafts.get(0).organizationId();
		this.jdbc.sql(FIND_NAMES)
			.params(organization,
					distinct(drafts.stream()
						.flatMap((draft) -> Stream.of(draft.entry().applicantId(), namedApplicant(draft.entry())))),
					organization,
					distinct(drafts.stream()
						.flatMap((draft) -> Stream.of(draft.entry().interviewerId(), draft.actorId()))))
			.query((row) -> {
				(row.getBoolean(3) ? known.applicants : known.users).put(row.getObject(1, UUID.class),
						row.getString(2));
			});
		return known;
	}

	/**
	 * Records drafts that name nobody but whom the organization has, and by now: what the
	 * database refuses fails here, and not in the commit.
	 */
	List<Entry> write(List<Draft> drafts, Known known) {
		List<Entry> entries = this.recorder.recordAll(drafts.stream().map((draft) -> activity(draft, known)).toList());
		this.entities.flush();
		return entries;
	}

	private static UUID[] distinct(Stream<@Nullable UUID> ids) {
		return ids.filter(Objects::nonNull).distinct().toArray(UUID[]::new);
	}

	private static Activity activity(Draft draft, Known known) {
		NewEntry entry = draft.entry();
		return Activity.of(entry.action())
			.in(draft.organizationId())
			.by(actor(draft, known.users))
			.about(applicant(entry, known.applicants))
			.interviewedBy(entry.interviewerId())
			.on(resource(entry, known.applicants))
			.withMetadata((entry.metadata() != null) ? entry.metadata().toString() : null)
			.from(context(draft))
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

	private static Actor actor(Draft draft, Map<UUID, String> users) {
		NewEntry.NewActor actor = draft.entry().actor();
		if (actor == null) {
			return Actor.of(draft.caller());
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

	private static RequestContext context(Draft draft) {
		NewEntry.NewContext given = draft.entry().context();
		RequestContext own = draft.context();
		if (given == null) {
			return own;
		}
		return new RequestContext(IpAddress.normalize(given.ip()), given.userAgent(), given.host(), given.referer(),
				(given.medium() != null) ? given.medium() : own.medium(),
				(given.requestId() != null) ? given.requestId() : own.requestId(), own.apiKeyId());
	}

	/** The names by which an organization knows its applicants and users. */
	record Known(Map<UUID, String> applicants, Map<UUID, String> users) {

		/** Returns whom a draft names although the organization does not have them. */
		List<Violation> missing(Draft draft) {
			List<Violation> violations = new ArrayList<>();
			checkKnown("applicantId", "applicant", draft.entry().applicantId(), this.applicants, violations);
			checkKnown("interviewerId", "user", draft.entry().interviewerId(), this.users, violations);
			checkKnown("actor.id", "user", draft.actorId(), this.users, violations);
			return violations;
		}

		private static void checkKnown(String field, String what, @Nullable UUID id, Map<UUID, String> known,
				List<Violation> violations) {
			if (id != null && !known.containsKey(id)) {
				violations.add(new Violation(field, "not-found", "names no " + what + " of your organization"));
			}
		}

	}

}
