package io.hiretrail.web;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

import io.hiretrail.activity.Actor;
import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.Resource;
import io.hiretrail.activity.ResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** Puts entries into words. */
@Component
public class EntryViews {

	/** For the actions that an organization has of its own. */
	private static final String OTHER = "recorded %s[ on {resource}]";

	private final Properties sentences;

	private final JsonMapper json;

	EntryViews(JsonMapper json) throws IOException {
		// an entry is shown to the last digit
		this.json = json.rebuild().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
		this.sentences = PropertiesLoaderUtils
			.loadProperties(new ClassPathResource("sentences.properties", getClass()));
	}

	/**
	 * Returns an entry as a page shows it.
	 * @param applicants the names of applicants by their ids
	 * @param zone the reader's time zone
	 */
	public EntryView of(Entry entry, Map<UUID, String> applicants, ZoneId zone) {
		JsonNode metadata = this.json.readTree(entry.metadata());
		String applicant = (entry.applicantId() != null) ? applicants.get(entry.applicantId()) : null;
		String actor = actor(entry.actor());
		return new EntryView(entry, actor, Avatar.of(actor), Badge.of(entry.action()),
				sentence(entry, applicant, metadata), moment(entry.occurredAt(), zone),
				moment(entry.recordedAt(), zone), applicant, FieldChange.in(metadata), JsonTree.of(null, metadata),
				this.json.writerWithDefaultPrettyPrinter().writeValueAsString(metadata));
	}

	private static String actor(Actor actor) {
		return (actor.name() != null) ? actor.name()
				: actor.erased() ? "Erased user" : Words.title(actor.type().name());
	}

	private Sentence sentence(Entry entry, @Nullable String applicant, JsonNode metadata) {
		String called = (applicant != null) ? applicant : applicant(entry.resource());
		String template = this.sentences.getProperty(entry.action(), OTHER.formatted(entry.action()));
		return Sentence.of(template, (name) -> switch (name) {
			case "applicant" -> called;
			case "candidate" -> (entry.actor().type() != ActorType.CANDIDATE) ? called : null;
			case "resource" -> resource(entry.resource());
			case "item" -> item(metadata, entry.resource());
			default -> text(metadata.path(name));
		});
	}

	private static @Nullable String applicant(@Nullable Resource resource) {
		return (resource != null && ResourceType.APPLICANT.name().equals(resource.type())) ? resource.name() : null;
	}

	private static @Nullable String resource(@Nullable Resource resource) {
		return (resource == null) ? null : (resource.name() != null) ? resource.name() : Words.title(resource.type());
	}

	private static @Nullable String item(JsonNode metadata, @Nullable Resource resource) {
		String name = text(metadata.path("itemName"));
		String type = text(metadata.path("itemType"));
		if (name == null && type == null) {
			return resource(resource);
		}
		return (name == null) ? type : (type == null) ? name : type + " " + name;
	}

	private static @Nullable String text(JsonNode value) {
		if (!value.isValueNode() || value.isNull()) {
			return null;
		}
		String text = value.asString();
		return text.isEmpty() ? null : text;
	}

	private static Moment moment(Instant instant, ZoneId zone) {
		return new Moment(instant, zone);
	}

}
