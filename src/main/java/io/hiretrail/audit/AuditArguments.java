package io.hiretrail.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.hiretrail.activity.ActivityQuery;
import io.hiretrail.core.Page;
import io.hiretrail.core.PageRequest;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.Violation;
import io.hiretrail.security.CurrentUser;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads the arguments of a GraphQL search as strictly as the REST interface reads its
 * parameters, and into the same filter.
 */
@Component
class AuditArguments {

	/** The number of entries where none is asked for. */
	static final int DEFAULT_LIMIT = 10;

	private static final String METADATA = "metadata";

	private static final int MAX_METADATA = 20;

	private final JsonMapper json;

	private final Validator validator;

	AuditArguments(JsonMapper json, Validator validator) {
		this.json = json;
		this.validator = validator;
	}

	/**
	 * Returns the page that is meant.
	 * @param pagination what to skip and how many entries to have, if that is said
	 * @param after where to read on instead, if that is said
	 */
	PageRequest page(@Nullable Map<String, Object> pagination, @Nullable String after) {
		Pagination given = (pagination != null) ? valid(pagination, Pagination.class)
				: new Pagination(0, DEFAULT_LIMIT);
		if (after == null) {
			return PageRequest.skipping("skip", "after", given.limit(), given.skip());
		}
		if (given.skip() > 0) {
			throw ProblemException.invalid("skip", "excluded",
					"must not come together with after; leave one of them out");
		}
		return PageRequest.at(given.limit(), after);
	}

	/** Returns what a filter means for the caller's organization. */
	ActivityQuery query(@Nullable Map<String, Object> filter, CurrentUser caller) {
		Map<String, Object> given = new HashMap<>((filter != null) ? filter : Map.of());
		Map<String, String> metadata = metadata(given.remove(METADATA));
		return valid(given, AuditFilter.class).query(caller, metadata);
	}

	/** Sorts the keys, so that the cursors are those of the REST interface. */
	private Map<String, String> metadata(@Nullable Object given) {
		if (given == null) {
			return Map.of();
		}
		MetadataValue[] wanted = this.json.convertValue(given, MetadataValue[].class);
		if (wanted.length < 1 || wanted.length > MAX_METADATA) {
			throw ProblemException.invalid(METADATA, "size", "size must be between 1 and " + MAX_METADATA);
		}
		Map<String, String> values = new TreeMap<>();
		for (MetadataValue one : wanted) {
			if (one.key().isBlank() || one.value().isBlank()) {
				throw ProblemException.invalid(List.of(Violation.blank(METADATA + "." + one.key())));
			}
			if (values.put(one.key(), one.value()) != null) {
				throw ProblemException.invalid(METADATA + "." + one.key(), "repeated", "must be there only once");
			}
		}
		return values;
	}

	private <T> T valid(Map<String, Object> given, Class<T> type) {
		List<Violation> violations = new ArrayList<>();
		given.forEach((field, value) -> {
			if ((value instanceof Collection<?> all) ? all.stream().anyMatch(AuditArguments::isBlank)
					: isBlank(value)) {
				violations.add(Violation.blank(field));
			}
		});
		if (violations.isEmpty()) {
			T value = this.json.convertValue(given, type);
			violations.addAll(Violation.all(this.validator.validate(value)));
			if (violations.isEmpty()) {
				return value;
			}
		}
		throw ProblemException.invalid(violations);
	}

	private static boolean isBlank(@Nullable Object value) {
		return value instanceof String text && text.isBlank();
	}

	/**
	 * Which part of the log is meant.
	 *
	 * @param skip the number of entries to pass over
	 * @param limit the greatest number of entries to have
	 */
	private record Pagination(@Min(0) int skip, @Min(1) @Max(Page.MAX_LIMIT) int limit) {
	}

	/**
	 * What a top-level key of the metadata must be.
	 *
	 * @param key the key
	 * @param value its value as text
	 */
	private record MetadataValue(String key, String value) {
	}

}
