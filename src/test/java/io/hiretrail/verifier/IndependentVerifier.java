package io.hiretrail.verifier;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Accepts an export or refuses it; every rule is one of src/docs/ledger.md, in its words.
 */
public class IndependentVerifier {

	private static final Map<String, Set<String>> MEMBERS = Map.of("ledger",
			Set.of("kind", "organizationId", "from", "to", "verifierKeys"), "node",
			Set.of("kind", "level", "index", "hash"), "entry",
			Set.of("kind", "index", "hash", "id", "facts", "actor", "body", "account"), "receipt",
			Set.of("kind", "index", "hash", "id", "texts"), "gone", Set.of("kind", "index", "hash"), "checkpoint",
			Set.of("kind", "note"), "later", Set.of("kind", "id", "texts", "proof"), "pending", Set.of("kind", "texts"),
			"end", Set.of("kind", "leaves"));

	private static final long QUARTER_OF_AN_HOUR = 15 * 60 * 1_000_000L;

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build();

	private final IndependentKey key;

	private final Map<Long, byte[]> outside = new HashMap<>();

	/** Complete subtrees and leaves by the leaf that they begin at: size and hash. */
	private final Map<Long, Map.Entry<Long, byte[]>> nodes = new HashMap<>();

	/** By field and leaf: the commitment to what is left of a part, or nothing. */
	private final Map<String, Map<Long, String>> lost = new HashMap<>();

	/** What the latest sealed receipt says is left, by field and leaf. */
	private final Map<String, Map<Long, String>> sealed = new HashMap<>();

	private final Set<Long> there = new HashSet<>();

	private String organization = "";

	private long next;

	private long leaves;

	private long latest;

	private long signed;

	public IndependentVerifier(String verifierKey) {
		this.key = new IndependentKey(verifierKey);
	}

	/**
	 * Verifies an export.
	 * @param notes signed checkpoints from outside
	 * @throws Refused if anything at all is wrong
	 */
	public void verify(String export, List<String> notes) {
		String[] lines = export.split("\n", -1);
		check(lines.length > 2 && lines[lines.length - 1].isEmpty(), "cut off");
		JsonNode first = line(lines[0], "ledger");
		this.organization = text(first.path("organizationId"));
		for (String note : notes) {
			String[] text = this.key.open(note, this.organization);
			this.outside.put(Long.parseLong(text[1]), IndependentKey.base64(text[2]));
		}
		long from = number(first, "from");
		int number = 1;
		while (this.next < from) {
			JsonNode node = line(lines[number++], "node");
			long size = 1L << number(node, "level");
			check(size == Long.highestOneBit(from - this.next) && number(node, "index") * size == this.next,
					"misplaced");
			this.nodes.put(this.next, Map.entry(size, hex(node.path("hash"))));
			this.next += size;
		}
		grown();
		while (number < lines.length - 2) {
			take(line(lines[number++], null));
		}
		JsonNode end = line(lines[number], "end");
		check(number(end, "leaves") == this.leaves && this.next == number(first, "to"), "not all leaves are there");
		check(this.outside.isEmpty(), "a checkpoint is ahead");
		check(this.leaves == 0 || this.signed == this.next, "leaves without a checkpoint");
		this.lost
			.forEach((field, gone) -> gone.forEach((leaf, left) -> check(left.equals(of(this.sealed, field).get(leaf)),
					"no receipt for the " + field + " of " + leaf)));
		this.sealed.forEach((field, leaves) -> leaves.keySet()
			.forEach((leaf) -> check(!this.there.contains(leaf) || of(this.lost, field).containsKey(leaf),
					"the " + field + " of " + leaf + " was brought back")));
	}

	private static <V> Map<Long, V> of(Map<String, Map<Long, V>> map, String field) {
		return map.computeIfAbsent(field, (name) -> new HashMap<>());
	}

	private void take(JsonNode line) {
		switch (text(line.path("kind"))) {
			case "entry" -> entry(line);
			case "receipt" -> receipt(line);
			case "gone" -> {
				of(this.lost, "ENTRY").put(number(line, "index"), "");
				leaf(line, null);
			}
			case "checkpoint" -> {
				String[] text = this.key.open(text(line.path("note")), this.organization);
				check(Long.parseLong(text[1]) == this.next
						&& Arrays.equals(root(0, this.next), IndependentKey.base64(text[2])), "another root");
				this.signed = this.next;
			}
			case "later" -> later(line);
			case "pending" -> {
				// it accounts for nothing yet: verify again later
			}
			default -> throw new Refused("there is a line " + line);
		}
	}

	private void entry(JsonNode line) {
		List<@Nullable String> facts = texts(line.path("facts"), 10);
		check(this.organization.equals(facts.get(0)) && text(line.path("id")).equals(facts.get(1)), "another entry");
		List<@Nullable String> actor = texts(line.path("actor").path("texts"), 2);
		check(!line.has("account") || text(line.path("account")).equals(actor.get(0)), "another account");
		date(facts.get(2));
		ByteArrayOutputStream fields = fields("hiretrail-entry-v1", facts);
		field(fields, commitment(line, "actor", 2));
		field(fields, commitment(line, "body", 9));
		this.there.add(number(line, "index"));
		leaf(line, fields.toByteArray());
	}

	private void date(@Nullable String time) {
		long recordedAt = Long.parseLong(String.valueOf(time));
		check(recordedAt >= this.latest - QUARTER_OF_AN_HOUR, "back-dated");
		check(recordedAt <= System.currentTimeMillis() * 1000 + QUARTER_OF_AN_HOUR, "in the future");
		this.latest = Math.max(this.latest, recordedAt);
	}

	private byte[] commitment(JsonNode line, String name, int size) {
		JsonNode part = line.path(name);
		List<@Nullable String> texts = texts(part.path("texts"), size);
		check(part.size() == (part.has("commitment") ? 3 : 2), "other members");
		texts.add(0, text(part.path("salt")));
		if (part.has("commitment")) {
			byte[] left = sha256(fields("hiretrail-" + name + "-left-v1", texts).toByteArray());
			of(this.lost, name.toUpperCase()).put(number(line, "index"), HexFormat.of().formatHex(left));
			return hex(part.path("commitment"));
		}
		return sha256(fields("hiretrail-" + name + "-v1", texts).toByteArray());
	}

	private void receipt(JsonNode line) {
		List<@Nullable String> texts = texts(line.path("texts"), 7);
		check(this.organization.equals(texts.get(0)) && text(line.path("id")).equals(texts.get(1)), "another receipt");
		date(texts.get(2));
		leaf(line, fields("hiretrail-receipt-v1", texts).toByteArray());
		long own = number(line, "index");
		this.there.add(own);
		seal(texts, own);
	}

	private void seal(List<@Nullable String> receipt, long own) {
		remains(receipt).forEach((leaf, left) -> {
			check(leaf < own, "a receipt for what came later");
			of(this.sealed, String.valueOf(receipt.get(3))).put(leaf, left);
		});
	}

	/** RFC 9162, section 2.1.3.2. */
	private void later(JsonNode line) {
		List<@Nullable String> texts = texts(line.path("texts"), 7);
		check(this.organization.equals(texts.get(0)) && text(line.path("id")).equals(texts.get(1)), "another receipt");
		String[] proof = text(line.path("proof")).split("\n\n", 2);
		String[] lines = proof[0].split("\n");
		check(lines[0].equals("c2sp.org/tlog-proof@v1") && lines[1].startsWith("index "), "no proof");
		String[] checkpoint = this.key.open(proof[1], this.organization);
		long index = Long.parseLong(lines[1].substring(6));
		long first = index;
		long last = Long.parseLong(checkpoint[1]) - 1;
		byte[] root = sha256(new byte[] { 0 }, fields("hiretrail-receipt-v1", texts).toByteArray());
		for (int i = 2; i < lines.length; i++) {
			check(last > 0, "a proof that is too long");
			byte[] hash = IndependentKey.base64(lines[i]);
			if (first % 2 == 1 || first == last) {
				root = sha256(new byte[] { 1 }, hash, root);
				while (first % 2 == 0 && first > 0) {
					first /= 2;
					last /= 2;
				}
			}
			else {
				root = sha256(new byte[] { 1 }, root, hash);
			}
			first /= 2;
			last /= 2;
		}
		check(last == 0 && Arrays.equals(root, IndependentKey.base64(checkpoint[2])), "a receipt that is not sealed");
		seal(texts, index);
	}

	/** Returns what a receipt says is left, by leaf; nothing if the entry is gone. */
	private static Map<Long, String> remains(List<@Nullable String> receipt) {
		boolean all = "ENTRY".equals(receipt.get(3));
		String left = String.valueOf(receipt.get(6));
		check(all == (receipt.get(6) == null), "remains of an entry");
		Map<Long, String> remains = new TreeMap<>();
		String ranges = String.valueOf(receipt.get(5));
		for (String range : ranges.substring(2, ranges.length() - 2).split("\\),\\[")) {
			String[] ends = range.split(",");
			for (long leaf = Long.parseLong(ends[0]); leaf < Long.parseLong(ends[1]); leaf++) {
				int place = 64 * remains.size();
				remains.put(leaf, all ? "" : left.substring(place, place + 64));
			}
		}
		check(all || left.length() == 64 * remains.size(), "remains of something else");
		return remains;
	}

	/** Appends a leaf; null stands for what is not known any more. */
	private void leaf(JsonNode line, byte @Nullable [] fields) {
		byte[] hash = hex(line.path("hash"));
		check(number(line, "index") == this.next, "not dense");
		check(fields == null || Arrays.equals(hash, sha256(new byte[] { 0 }, fields)), "another leaf");
		this.nodes.put(this.next, Map.entry(1L, hash));
		this.next++;
		this.leaves++;
		grown();
	}

	private void grown() {
		byte[] root = this.outside.remove(this.next);
		if (root != null) {
			check(Arrays.equals(root, root(0, this.next)), "the log was rewritten");
			this.signed = this.next;
		}
	}

	private byte[] root(long from, long size) {
		if (size == 0) {
			return sha256();
		}
		Map.Entry<Long, byte[]> node = this.nodes.get(from);
		if (node != null && node.getKey() == size) {
			return node.getValue();
		}
		check(size > 1, "a node is missing");
		long left = Long.highestOneBit(size - 1);
		return sha256(new byte[] { 1 }, root(from, left), root(from + left, size - left));
	}

	private JsonNode line(String text, @Nullable String kind) {
		try {
			JsonNode line = this.json.readTree(text);
			check(line.isObject(), "no object");
			Set<String> members = MEMBERS.getOrDefault(text(line.path("kind")), Set.of());
			check(members.containsAll(line.propertyNames()), "no line of an export");
			check(kind == null || text(line.path("kind")).equals(kind), "no line " + kind);
			return line;
		}
		catch (JacksonException ex) {
			throw new Refused("not JSON");
		}
	}

	private static ByteArrayOutputStream fields(String tag, List<@Nullable String> texts) {
		ByteArrayOutputStream fields = new ByteArrayOutputStream();
		field(fields, tag.getBytes(StandardCharsets.UTF_8));
		texts.forEach((text) -> field(fields, (text != null) ? text.getBytes(StandardCharsets.UTF_8) : null));
		return fields;
	}

	private static void field(ByteArrayOutputStream fields, byte @Nullable [] bytes) {
		int length = (bytes != null) ? bytes.length : 0xffffffff;
		for (int shift = 24; shift >= 0; shift -= 8) {
			fields.write(length >>> shift);
		}
		if (bytes != null) {
			fields.writeBytes(bytes);
		}
	}

	static byte[] sha256(byte[]... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (byte[] part : parts) {
				digest.update(part);
			}
			return digest.digest();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<@Nullable String> texts(JsonNode array, int size) {
		check(array.isArray() && array.size() == size, "not " + size + " texts");
		List<@Nullable String> texts = new ArrayList<>();
		for (JsonNode text : array) {
			texts.add(text.isNull() ? null : text(text));
		}
		return texts;
	}

	private static String text(JsonNode value) {
		check(value.isString() && StandardCharsets.UTF_8.newEncoder().canEncode(value.stringValue()), "not a text");
		return value.stringValue();
	}

	private static long number(JsonNode line, String name) {
		check(line.path(name).isIntegralNumber() && line.path(name).canConvertToLong(), "not a number");
		return line.path(name).longValue();
	}

	private static byte[] hex(JsonNode text) {
		check(text(text).matches("[0-9a-f]{64}"), "not a hash");
		return HexFormat.of().parseHex(text(text));
	}

	static void check(boolean right, String otherwise) {
		if (!right) {
			throw new Refused(otherwise);
		}
	}

	/** Says why an export is not accepted. */
	static class Refused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Refused(String why) {
			super(why);
		}

	}

}
