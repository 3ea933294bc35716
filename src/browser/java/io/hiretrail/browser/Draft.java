package io.hiretrail.browser;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.hiretrail.activity.ActorType;

/**
 * An entry to be recorded, as an ATS would send it.
 *
 * @param json its fields
 */
record Draft(Map<String, Object> json) {

	static Draft of(String action) {
		return new Draft(Map.of("action", action));
	}

	/** Returns what Iris did on an interview booking. */
	static Draft booking(String action, String id) {
		return of(action).by("Iris Interviewer").on("INTERVIEW_BOOKING", id, "Interview " + id);
	}

	Draft by(String name) {
		return by(ActorType.USER, name);
	}

	Draft by(ActorType type, String name) {
		return and("actor", Map.of("type", type, "name", name));
	}

	Draft by(UUID user) {
		return and("actor", Map.of("type", ActorType.USER, "id", user));
	}

	Draft on(String type, String id, String name) {
		return and("resource", Map.of("type", type, "id", id, "name", name));
	}

	Draft about(UUID applicant) {
		return and("applicantId", applicant);
	}

	Draft interviewedBy(UUID user) {
		return and("interviewerId", user);
	}

	Draft from(String ip, String userAgent) {
		return and("context", Map.of("ip", ip, "userAgent", userAgent));
	}

	Draft at(String instant) {
		return at(Instant.parse(instant));
	}

	Draft at(Instant instant) {
		return and("occurredAt", instant);
	}

	Draft with(Map<String, ?> metadata) {
		return and("metadata", metadata);
	}

	private Draft and(String field, Object value) {
		Map<String, Object> more = new LinkedHashMap<>(this.json);
		more.put(field, value);
		return new Draft(more);
	}

}
