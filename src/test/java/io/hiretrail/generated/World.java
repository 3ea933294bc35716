package io.hiretrail.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.hiretrail.generated.Interface.Operation;
import tools.jackson.databind.JsonNode;

/**
 * What the calls have made so far, so that later ones meet something: addresses by the
 * path that they fill, such as {@code /api/v1/jobs/{id}}.
 */
final class World {

	/** Older things are forgotten: many of them are erased by then. */
	private static final int REMEMBERED = 12;

	private final Map<String, List<String>> known = new HashMap<>();

	private final Interface documented;

	World(Interface documented) {
		this.documented = documented;
	}

	void add(String template, String concrete) {
		List<String> all = this.known.computeIfAbsent(template, (missing) -> new ArrayList<>());
		all.add(concrete);
		if (all.size() > REMEMBERED) {
			all.remove(0);
		}
	}

	/** Learns what a call has made. */
	void learn(Operation operation, String path, JsonNode body) {
		if (body.path("id").isString()) {
			String id = body.path("id").asString();
			this.documented.operations()
				.stream()
				.map(Operation::path)
				.filter((other) -> other.startsWith(operation.path() + "/{") && !other.contains("{token}"))
				.map((other) -> other.substring(0, other.indexOf('}', operation.path().length()) + 1))
				.distinct()
				.forEach((template) -> add(template, path + "/" + id));
		}
		switch (operation.toString()) {
			case "POST /api/v1/activity-logs" -> {
				String id = body.path("id").asString();
				add("/api/v1/audit-logs/{id}", "/api/v1/audit-logs/" + id);
				add("/api/v1/ledger/proofs/{activityId}", "/api/v1/ledger/proofs/" + id);
			}
			case "POST /api/v1/team/invitations" ->
				add("/api/v1/team/invitations/{token}", "/api/v1/team/invitations/" + body.path("token").asString());
			case "POST /api/v1/team/invitations/{token}/acceptance" ->
				add("/api/v1/team/members/{id}", "/api/v1/team/members/" + body.at("/user/id").asString());
			case "DELETE /api/v1/team/members/{id}" ->
				add("/api/v1/former-members/{id}", path.replace("team/members", "former-members"));
			default -> {
				String next = body.at("/page/next").asString("");
				if (!next.isEmpty()) {
					add(operation.path() + "?cursor", next);
				}
			}
		}
	}

	/** Returns something known, otherwise an id of nothing. */
	String any(String template, Random random) {
		List<String> all = this.known.getOrDefault(template, List.of());
		return (all.isEmpty() || random.nextInt(12) == 0) ? id(random) : all.get(random.nextInt(all.size()));
	}

	/** Returns the id of something known. */
	String anyId(String template, Random random) {
		return any(template, random).replaceAll(".*/", "");
	}

	/** Returns an address of something known. */
	String address(String template, Random random) {
		int begin = template.lastIndexOf("/{");
		if (begin < 0) {
			return template;
		}
		int end = template.indexOf('}', begin) + 1;
		String known = any(template.substring(0, end), random);
		String address = known.startsWith("/") ? known : address(template.substring(0, begin), random) + "/" + known;
		return address + template.substring(end);
	}

	static String id(Random random) {
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

}
