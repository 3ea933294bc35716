package io.hiretrail.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A ledger that was made by hand: an entry, one whose actor is redacted, one that is
 * gone, another entry, and the receipts for both losses. Some of its texts have the
 * characters that decoders put in the place of what they cannot read.
 */
final class SmallLedger {

	static final UUID ORGANIZATION = UUID.fromString("0190c1a2-0000-7000-8000-0000000000aa");

	static final NoteSigner SIGNER = new NoteSigner("hiretrail.example", new byte[32]);

	static final int SIZE = 6;

	private final List<byte[]> hashes = new ArrayList<>();

	private final List<ExportedLeaf> leaves = new ArrayList<>();

	SmallLedger() {
		HashedEntry.Part ada = new HashedEntry.Part(List.of(id(100), "Ada \"Lovelace\" 🦉\n"), id(101), null);
		HashedEntry.Part body = new HashedEntry.Part(Arrays.asList(null, "", "Offer", "{\"n\": 9007199254740993}",
				"192.0.2.1/32", null, null, null, "r-1?\uFFFD"), id(102), null);
		entry(ada, body);
		HashedEntry.Part zoe = new HashedEntry.Part(Arrays.asList(null, null), id(105),
				LeafHash.ofActor(id(103), List.of(id(104), "Zoë")));
		entry(zoe, body);
		byte[] gone = LeafHash.ofReceipt(List.of("of something else"));
		add(gone, (writer, index) -> writer.gone(index, gone));
		entry(ada, body);
		receipt("ENTRY", "{[2,3)}", null);
		receipt("ACTOR", "{[1,2)}", HexFormat.of().formatHex(LeafHash.ofActorLeft(zoe.salt(), zoe.texts())));
	}

	static String id(long number) {
		return new UUID(0x0190c1a200007000L, 0x8000000000000000L | number).toString();
	}

	private void entry(HashedEntry.Part actor, HashedEntry.Part body) {
		String id = id(this.leaves.size());
		HashedEntry entry = new HashedEntry(Arrays.asList(ORGANIZATION.toString(), id, "1763740800123456",
				"1763740800123000", "MOVED_STAGE", "USER", null, "OFFER", "ADMIN", null), actor, body);
		byte[] hash = entry.leafHash();
		add(hash, (writer, index) -> writer.entry(index, hash, UUID.fromString(id), entry, null));
	}

	private void receipt(String field, String covered, @Nullable String remains) {
		String id = id(this.leaves.size());
		List<@Nullable String> receipt = Arrays.asList(ORGANIZATION.toString(), id, "1763740800123456", field,
				"RETENTION", covered, remains);
		byte[] hash = LeafHash.ofReceipt(receipt);
		add(hash, (writer, index) -> writer.receipt(index, hash, UUID.fromString(id), receipt));
	}

	private void add(byte[] hash, Line line) {
		long index = this.leaves.size();
		this.hashes.add(hash);
		this.leaves.add(new ExportedLeaf(index, (writer) -> line.write(writer, index)));
	}

	/** Returns the signed checkpoint of a size. */
	String checkpoint(int size) {
		return SIGNER.sign(new Checkpoint(SIGNER.verifierKey().name() + "/" + ORGANIZATION, size,
				new NaiveTree(this.hashes).root(size))
			.text());
	}

	/** Returns an export from a leaf on, with a checkpoint at its end. */
	String export(int from) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ExportWriter writer = new ExportWriter(out);
		writer.begin(ORGANIZATION, from, SIZE, List.of(SIGNER.verifierKey().toString()));
		NaiveTree tree = new NaiveTree(this.hashes);
		Subtree.ofSize(from).nodes().forEach((node) -> writer.node(node, tree.node(node)));
		this.leaves.subList(from, SIZE).forEach((leaf) -> leaf.line().accept(writer));
		writer.checkpoint(checkpoint(SIZE));
		writer.end(SIZE - from);
		return out.toString(StandardCharsets.UTF_8);
	}

	/** Writes a line of a leaf. */
	private interface Line {

		void write(ExportSink writer, long index);

	}

}
