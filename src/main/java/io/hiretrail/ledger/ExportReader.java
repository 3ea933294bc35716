package io.hiretrail.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an export line by line and verifies it on the way. */
final class ExportReader {

	private static final Map<String, Set<String>> MEMBERS = Map.of("ledger",
			Set.of("organizationId", "from", "to", "verifierKeys"), "node", Set.of("level", "index", "hash"), "entry",
			Set.of("index", "hash", "id", "account", "facts", "actor", "body"), "receipt",
			Set.of("index", "hash", "id", "texts"), "gone", Set.of("index", "hash"), "checkpoint", Set.of("note"),
			"later", Set.of("id", "texts", "proof"), "pending", Set.of("texts"), "end", Set.of("leaves"));

	private static final Set<String> FAULT = Set.of("id");

	private static final Set<String> PART = Set.of("salt", "commitment", "texts");

	private static final int FACTS = 10;

	private static final int ACTOR = 2;

	private static final int BODY = 9;

	private static final int RECEIPT = 7;

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build();

	private final Collection<VerifierKey> keys;

	private final Collection<String> outside;

	private final Consumer<Finding> findings;

	private String about = "";

	/**
	 * Creates a reader.
	 * @param keys the keys of which any may have signed a checkpoint
	 * @param outside the signed notes of checkpoints that were kept outside
	 * @param findings takes each finding as it is met
	 */
	ExportReader(Collection<VerifierKey> keys, Collection<String> outside, Consumer<Finding> findings) {
		this.keys = keys;
		this.outside = outside;
		this.findings = findings;
	}

	/** Returns what the export says it is of, as a sentence; empty before it is read. */
	String about() {
		return this.about;
	}

	/**
	 * Reads and verifies an export.
	 * @param from the leaf that the export is meant to begin with: nothing before it is
	 * verified
	 * @return what was verified; empty if the export has no end, which is then a finding
	 * @throws UnverifiableException if this is no export, or begins with another leaf,
	 * with the number of the line
	 */
	Optional<Counts> read(BufferedReader export, long from) throws IOException {
		long number = 1;
		try {
			Verification verification = begin(line(export.readLine()), from);
			String text = export.readLine();
			while (text != null) {
				number++;
				String following = export.readLine();
				JsonNode line = (following != null) ? line(text) : lastLine(text);
				if (line == null) {
					break;
				}
				if ("end".equals(kind(line))) {
					if (following != null) {
						throw new UnverifiableException("Something follows the end.");
					}
					return Optional.of(verification.end(number(line, "leaves")));
				}
				take(verification, line);
				text = following;
			}
			verification.incomplete("The export has no end: it was cut off in or after line " + number + ".");
			return Optional.empty();
		}
		catch (UnverifiableException | IllegalArgumentException ex) {
			throw new UnverifiableException("Line " + number + ": " + ex.getMessage());
		}
	}

	private Verification begin(JsonNode line, long first) {
		if (!"ledger".equals(kind(line))) {
			throw new UnverifiableException("An export begins with a line of the kind ledger.");
		}
		String organization = text(line, "organizationId");
		long from = number(line, "from");
		long to = number(line, "to");
		if (from > to) {
			throw new UnverifiableException("There are no leaves from " + from + " to " + to + ".");
		}
		if (from != first) {
			throw new UnverifiableException("The export begins with leaf " + from + ", not with " + first
					+ ": what comes before it is not verified. If that is meant, say --from " + from + ".");
		}
		this.about = "Organization " + organization + ", leaves from " + from + " up to " + to + ", exclusive.";
		return new Verification(organization, from, to,
				new CheckpointCheck(organization, this.keys, this.outside, this.findings), this.findings);
	}

	private void take(Verification verification, JsonNode line) {
		switch (kind(line)) {
			case "node" -> verification.node(
					new NodeId((int) Math.min(number(line, "level"), Byte.MAX_VALUE), number(line, "index")),
					hash(line));
			case "entry" -> verification.entry(number(line, "index"), hash(line), text(line, "id"), entry(line),
					line.has("account") ? text(line, "account") : null);
			case "receipt" -> verification.receipt(number(line, "index"), hash(line), text(line, "id"),
					texts(line, "texts", RECEIPT));
			case "gone" -> verification.gone(number(line, "index"), hash(line));
			case "later" -> verification.later(text(line, "id"), texts(line, "texts", RECEIPT),
					InclusionProof.parse(text(line, "proof")));
			case "checkpoint" -> verification.checkpoint(text(line, "note"));
			case "pending" -> verification.pending(texts(line, "texts", RECEIPT));
			default -> verification.fault(
					RowFault.of(kind(line))
						.orElseThrow(() -> new UnverifiableException("There is no kind " + kind(line) + ".")),
					text(line, "id"));
		}
	}

	private static HashedEntry entry(JsonNode line) {
		return new HashedEntry(texts(line, "facts", FACTS), part(line.path("actor"), ACTOR),
				part(line.path("body"), BODY));
	}

	private static HashedEntry.Part part(JsonNode part, int size) {
		requireMembers(part, PART);
		return new HashedEntry.Part(texts(part, "texts", size), text(part, "salt"),
				part.has("commitment") ? bytes(part, "commitment") : null);
	}

	private JsonNode line(@Nullable String text) {
		JsonNode line = (text != null) ? lastLine(text) : null;
		if (line == null) {
			throw new UnverifiableException("This is not a JSON object.");
		}
		return line;
	}

	/** Reads a line; null if it is not a JSON object, as one that was cut off. */
	private @Nullable JsonNode lastLine(String text) {
		try {
			JsonNode line = this.json.readTree(text);
			if (!line.isObject()) {
				return null;
			}
			requireMembers(line, MEMBERS.getOrDefault(kind(line), FAULT));
			return line;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** Refuses what nobody would look at. */
	private static void requireMembers(JsonNode object, Set<String> known) {
		for (String name : object.propertyNames()) {
			if (!known.contains(name) && !"kind".equals(name)) {
				throw new UnverifiableException("There is no member " + name + " here.");
			}
		}
	}

	private static String kind(JsonNode line) {
		return text(line, "kind");
	}

	private static String text(JsonNode line, String name) {
		JsonNode value = line.path(name);
		if (!value.isString()) {
			throw new UnverifiableException(name + " is not a text.");
		}
		return unicode(value.stringValue());
	}

	/** Refuses half of a surrogate pair, which would be hashed as a question mark. */
	private static String unicode(String text) {
		if (!new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text)) {
			throw new UnverifiableException("A text is not Unicode.");
		}
		return text;
	}

	private static long number(JsonNode line, String name) {
		JsonNode value = line.path(name);
		if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
			throw new UnverifiableException(name + " is not a number from 0 on.");
		}
		return value.longValue();
	}

	private static byte[] hash(JsonNode line) {
		return bytes(line, "hash");
	}

	private static byte[] bytes(JsonNode line, String name) {
		String text = text(line, name);
		byte[] bytes = HexFormat.of().parseHex(text);
		if (bytes.length != MerkleHash.LENGTH || !HexFormat.of().formatHex(bytes).equals(text)) {
			throw new UnverifiableException(name + " is not a hash in lower-case hex.");
		}
		return bytes;
	}

	private static List<@Nullable String> texts(JsonNode line, String name, int size) {
		JsonNode values = line.path(name);
		List<@Nullable String> texts = new ArrayList<>(size);
		for (JsonNode value : values) {
			if (!value.isString() && !value.isNull()) {
				throw new UnverifiableException(name + " has something that is not a text.");
			}
			texts.add(value.isNull() ? null : unicode(value.stringValue()));
		}
		if (!values.isArray() || texts.size() != size) {
			throw new UnverifiableException(name + " does not have " + size + " texts.");
		}
		return texts;
	}

}
