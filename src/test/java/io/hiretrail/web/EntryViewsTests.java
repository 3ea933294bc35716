package io.hiretrail.web;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Actor;
import io.hiretrail.activity.ActorType;
import io.hiretrail.activity.Entry;
import io.hiretrail.activity.MetadataKey;
import io.hiretrail.activity.RequestContext;
import io.hiretrail.activity.Resource;
import io.hiretrail.core.Ids;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** What a page makes of an entry. */
class EntryViewsTests {

	private static final UUID ADA = Ids.next();

	private static final Actor OLGA = new Actor(ActorType.USER, Ids.next(), "Olga Owner", "o@x.example", null);

	private static final Pattern NAME = Pattern.compile("\\{(\\w+)(?:\\|words)?}");

	/** What a sentence can name besides the metadata that the catalogue knows. */
	private static final Set<String> OTHERS = Set.of("candidate", "applicant", "resource", "item", "format");

	private EntryViews views;

	private Actor actor = OLGA;

	private @Nullable UUID applicantId = ADA;

	private @Nullable Resource resource;

	private String metadata = "{}";

	@BeforeEach
	void load() throws IOException {
		this.views = new EntryViews(JsonMapper.builder().build());
	}

	private EntryView view(String action) {
		Instant time = Instant.parse("2026-11-20T23:30:00Z");
		Entry entry = new Entry(Ids.next(), action, this.actor, this.applicantId, null, this.resource, this.metadata,
				RequestContext.SYSTEM, time, time);
		return this.views.of(entry, Map.of(ADA, "Ada Lovelace"), ZoneId.of("Europe/Berlin"));
	}

	private String sentence(Action action) {
		return view(action.name()).sentence().toString();
	}

	private static Map<Object, Object> lines() throws IOException {
		return PropertiesLoaderUtils
			.loadProperties(new ClassPathResource("sentences.properties", EntryViewsTests.class));
	}

	@Test
	void everyActionHasALineAndNoLineIsWithoutAnAction() throws IOException {
		assertThat(lines().keySet().stream().map(Object::toString))
			.containsExactlyInAnyOrderElementsOf(Stream.of(Action.values()).map(Action::name).toList());
	}

	@ParameterizedTest
	@EnumSource
	void aLineNamesOnlyWhatTheCatalogueKnows(Action action) throws IOException {
		Stream<String> known = Stream.concat(OTHERS.stream(), action.metadata().stream().map(MetadataKey::name));
		assertThat(NAME.matcher((String) lines().get(action.name())).results().map((found) -> found.group(1)).toList())
			.isSubsetOf(known.toList());
	}

	@ParameterizedTest
	@EnumSource
	void everyActionSaysSomethingOfItsOwnEvenOfNothing(Action action) {
		this.applicantId = null;
		assertThat(sentence(action)).isNotBlank().doesNotContain("{", "}", "[", "]", "null", action.name());
	}

	@Test
	void anActionThatTheCatalogueLacksIsShownByItsCode() {
		assertThat(view("interview.delete").sentence()).hasToString("recorded interview.delete");
		this.resource = new Resource("INTERVIEW_BOOKING", "7", null);
		EntryView view = view("interview.delete");
		assertThat(view.sentence()).hasToString("recorded interview.delete on Interview Booking");
		assertThat(view.badge()).isEqualTo(new Badge("interview.delete", "interview.delete", "grey"));
	}

	@Test
	void theMetadataFillTheSentence() {
		this.metadata = """
				{"from": "Phone Screen", "to": "Offer", "reason": ""}""";
		assertThat(sentence(Action.MOVED_STAGE)).isEqualTo("moved Ada Lovelace from Phone Screen to Offer");
		this.metadata = """
				{"from": "UNDER_REVIEW", "to": "INTERVIEW"}""";
		assertThat(sentence(Action.STATUS_CHANGED))
			.isEqualTo("changed the status of Ada Lovelace from Under review to Interview");
		this.metadata = """
				{"stage": "Offer", "score": 4}""";
		assertThat(sentence(Action.ADDED_EVALUATION)).isEqualTo("evaluated Ada Lovelace in Offer with 4 of 5");
	}

	@Test
	void anObjectWhereATextBelongsIsLeftOut() {
		this.metadata = """
				{"from": {"a": 1}, "to": null, "reason": ["x"]}""";
		assertThat(sentence(Action.MOVED_STAGE)).isEqualTo("moved Ada Lovelace");
	}

	@Test
	void anApplicantWhoIsGoneIsCalledAsTheEntryDid() {
		this.applicantId = Ids.next();
		assertThat(sentence(Action.UPDATED_APPLICANT)).isEqualTo("updated something");
		this.resource = new Resource("APPLICANT", "7", "Ada L.");
		assertThat(sentence(Action.UPDATED_APPLICANT)).isEqualTo("updated Ada L.");
		assertThat(view("UPDATED_APPLICANT").applicant()).isNull();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|',
			value = { "{}, created Job", "{\"itemName\":\"Essay\"}, created Essay",
					"{\"itemType\":\"task\"}, created task",
					"|{\"itemType\":\"task\",\"itemName\":\"Essay\"}|, created task Essay" })
	void anItemIsCalledByKindAndNameOrWhatIsThere(String metadata, String sentence) {
		this.metadata = metadata;
		this.resource = new Resource("JOB", null, null);
		assertThat(sentence(Action.CREATED)).isEqualTo(sentence);
	}

	@Test
	void aMemberOfTheTeamNeedsNoKind() {
		EntryView view = view("SIGN_IN");
		assertThat(view.actor()).isEqualTo("Olga Owner");
		assertThat(view.kind()).isNull();
		assertThat(view.avatar().initials()).isEqualTo("OO");
	}

	@Test
	void aMemberWhoLeftIsAFormerMember() {
		this.actor = Actor.named(ActorType.USER, "Olga Owner");
		assertThat(view("SIGN_IN").kind()).isEqualTo("Former member");
	}

	@Test
	void anErasedUserIsCalledThat() {
		this.actor = Actor.named(ActorType.USER, null);
		assertThat(view("SIGN_IN").actor()).isEqualTo("Erased user");
		assertThat(view("SIGN_IN").kind()).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "API_KEY, ATS, API Key", "CANDIDATE, Ada, Candidate", "AI_AGENT, Scout, AI Agent",
			"AUTOMATION, Rooms, Automation", "SYSTEM, Cron, System" })
	void anybodyElseComesWithAKind(ActorType type, String name, String kind) {
		this.actor = Actor.named(type, name);
		assertThat(view("SIGN_IN").kind()).isEqualTo(kind);
		assertThat(view("SIGN_IN").actor()).isEqualTo(name);
	}

	@Test
	void whoeverHasNoNameIsCalledByTheKindAlone() {
		this.actor = Actor.SYSTEM;
		assertThat(view("SIGN_IN").actor()).isEqualTo("System");
		assertThat(view("SIGN_IN").kind()).isNull();
	}

	@Test
	void aLongIdIsShownByItsEnd() {
		this.resource = new Resource("VIDEO_SESSION", "01939d2a-0000-7000-8000-0000abcdef12", null);
		EntryView view = view("CREATED_SESSION");
		assertThat(Arrays.asList(view.resourceType(), view.resourceName(), view.resourceId()))
			.containsExactly("Video Session", "…abcdef12", "…abcdef12");
		this.resource = new Resource("JOB", "123456789", "Engineer");
		view = view("CREATED_JOB");
		assertThat(Arrays.asList(view.resourceName(), view.resourceId())).containsExactly("Engineer", "123456789");
	}

	@Test
	void whereThereIsNoResourceThereIsNothingToShow() {
		EntryView view = view("SIGN_IN");
		assertThat(Arrays.asList(view.resourceType(), view.resourceName(), view.resourceId())).containsOnlyNulls();
	}

	@Test
	void timesAndMetadataAreThereForTheReader() {
		this.metadata = """
				{"from":"A","to":"B"}""";
		EntryView view = view("MOVED_STAGE");
		assertThat(view.occurred().date()).isEqualTo("21 Nov 2026");
		assertThat(view.changes()).isEqualTo(List.of(new FieldChange("", "A", "B")));
		assertThat(view.json()).contains("\"from\" : \"A\"").contains("\n");
		assertThat(view.metadata().children()).extracting(JsonTree::key).containsExactly("from", "to");
	}

	@Test
	void aNumberKeepsItsDigits() {
		this.metadata = """
				{"salary":12345678901234567890.120,"rate":100}""";
		EntryView view = view("CREATED_OFFER");
		assertThat(view.json()).contains("12345678901234567890.120");
		assertThat(view.metadata().children()).extracting(JsonTree::text)
			.containsExactly("12345678901234567890.120", "100");
	}

}
