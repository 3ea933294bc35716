package io.hiretrail.ledger;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The command that verifies an export, and what an export must look like. */
class VerifyCommandTests {

	private static final String KEY = SmallLedger.SIGNER.verifierKey().toString();

	@TempDir
	private Path folder;

	private final SmallLedger ledger = new SmallLedger();

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

	private int run(String... arguments) {
		return new VerifyCommand(new PrintStream(this.out, true, UTF_8), new PrintStream(this.problems, true, UTF_8))
			.run(arguments);
	}

	private String file(String name, String content) throws IOException {
		return Files.writeString(this.folder.resolve(name), content).toString();
	}

	private String printed() {
		return this.out.toString(UTF_8);
	}

	private String said() {
		return this.problems.toString(UTF_8);
	}

	@Test
	void anExportVerifiesAgainstEachCheckpointFromOutside() throws IOException {
		assertThat(run("--export", file("export", this.ledger.export(0)), "--checkpoint",
				file("3", this.ledger.checkpoint(3)), file("0", this.ledger.checkpoint(0)), "--checkpoint",
				file("6", this.ledger.checkpoint(6)), "--key", KEY))
			.isZero();
		assertThat(printed()).isEmpty();
		assertThat(said()).contains("6 leaves: 3 entries, 2 receipts, 1 without an entry. 1 checkpoints.",
				"Verified, nothing was found.");
		assertThat(said()).contains("Organization " + SmallLedger.ORGANIZATION + ", leaves from 0 up to 6, exclusive.",
				"Signatures cover the first 6 leaves", "A checkpoint from outside covers the first 6 of them.");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6 })
	void aRangeVerifiesFromTheSubtreesBeforeIt(int from) throws IOException {
		String export = file("export", this.ledger.export(from));
		assertThat(run("--key", KEY, "--export", export, "--from", "" + from, "--checkpoint",
				file("6", this.ledger.checkpoint(6)), file("from", this.ledger.checkpoint(from))))
			.isZero();
		assertThat(said()).contains("leaves from " + from + " up to 6, exclusive.");
		assertThat(run("--key", KEY, "--export", export, "--from", "" + from, "--checkpoint",
				file("before", this.ledger.checkpoint(from - 1))))
			.isEqualTo(2);
		assertThat(said()).contains("needs an export that begins there or before");
	}

	@Test
	void anExportThatBeginsElsewhereIsRefused() throws IOException {
		String export = file("export", this.ledger.export(3));
		assertThat(run("--key", KEY, "--export", export)).isEqualTo(2);
		assertThat(said()).contains("begins with leaf 3, not with 0: what comes before it is not verified", "--from 3");
		assertThat(run("--key", KEY, "--export", export, "--from", "2")).isEqualTo(2);
		assertThat(run("--key", KEY, "--export", export, "--from", "x")).isEqualTo(2);
		assertThat(run("--key", KEY, "--export", export, "--from", "3", "3")).isEqualTo(2);
	}

	@Test
	void aReceiptBehindTheLastCheckpointAccountsForNothing() throws IOException {
		List<@Nullable String> receipt = Arrays.asList(SmallLedger.ORGANIZATION.toString(), SmallLedger.id(6),
				"1763740800123456", "ENTRY", "RETENTION", "{[3,4)}", null);
		String forged = "{\"kind\":\"receipt\",\"index\":6,\"hash\":\""
				+ HexFormat.of().formatHex(LeafHash.ofReceipt(receipt)) + "\",\"id\":\"" + receipt.get(1)
				+ "\",\"texts\":" + JsonMapper.shared().writeValueAsString(receipt) + "}\n";
		String export = withoutEntry().replace("\"to\":6", "\"to\":7")
			.replace("{\"kind\":\"end\",\"leaves\":6}", forged + "{\"kind\":\"end\",\"leaves\":7}");
		assertThat(run("--key", KEY, "--export", file("export", export), "--checkpoint",
				file("6", this.ledger.checkpoint(6))))
			.isOne();
		assertThat(printed().lines()).hasSize(2)
			.anySatisfy((line) -> assertThat(line).startsWith("UNSIGNED leaf 6: No checkpoint covers"))
			.anySatisfy((line) -> assertThat(line).startsWith("MISSING leaf 3: "));
		assertThat(said()).contains("Signatures cover the first 6 leaves");
	}

	/** Returns an export in which leaf 3 has no entry any more. */
	private String withoutEntry() {
		return this.ledger.export(0)
			.replaceAll("\\{\"kind\":\"entry\",\"index\":3,(\"hash\":\"\\w+\").*",
					"{\"kind\":\"gone\",\"index\":3,$1}");
	}

	private String pending(String organization, String id) {
		String line = "{\"kind\":\"pending\",\"texts\":"
				+ JsonMapper.shared()
					.writeValueAsString(
							Arrays.asList(organization, id, "1763740800123456", "ENTRY", "RETENTION", "{[3,4)}", null))
				+ "}\n";
		return withoutEntry().replace("{\"kind\":\"end\"", line + "{\"kind\":\"end\"");
	}

	@Test
	void aReceiptThatIsNotSealedYetLeavesItOpen() throws IOException {
		String organization = SmallLedger.ORGANIZATION.toString();
		assertThat(run("--key", KEY, "--export", file("export", pending(organization, SmallLedger.id(6)))))
			.isEqualTo(3);
		assertThat(printed()).isEmpty();
		assertThat(said()).contains("UNDECIDED: nothing was found, and the receipts for 1 losses")
			.doesNotContain("Verified");
		assertThat(run("--key", KEY, "--export", file("export", pending(SmallLedger.id(9), SmallLedger.id(6)))))
			.isEqualTo(2);
		assertThat(run("--key", KEY, "--export", file("export", pending(organization, "6")))).isEqualTo(2);
	}

	@Test
	void aTextThatIsNotUnicodeIsRefused() throws IOException {
		String export = this.ledger.export(0);
		assertThat(export).contains("r-1?\uFFFD");
		assertThat(run("--key", KEY, "--export", file("export", export.replaceFirst("r-1\\?", "r-1\\\\ud800"))))
			.isEqualTo(2);
		assertThat(said()).contains("A text is not Unicode.");
		assertThat(run("--key", KEY, "--export",
				Files.write(this.folder.resolve("bytes"), export.replace("\uFFFD", "\u00FF").getBytes(ISO_8859_1))
					.toString()))
			.isEqualTo(2);
		assertThat(said()).contains("A file is not UTF-8.");
	}

	@Test
	void aMemberThatNobodyKnowsIsRefused() throws IOException {
		String export = pending(SmallLedger.ORGANIZATION.toString(), SmallLedger.id(6));
		List<String> lines = export.lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			List<String> more = new ArrayList<>(lines);
			more.set(i, lines.get(i).replaceFirst("\\}$", ",\"more\":1}"));
			assertThat(run("--key", KEY, "--export", file("export", String.join("\n", more) + "\n"))).as(more.get(i))
				.isEqualTo(2);
		}
		assertThat(
				run("--key", KEY, "--export", file("export", export.replaceFirst("\"salt\"", "\"more\":1,\"salt\""))))
			.isEqualTo(2);
	}

	@Test
	void theTimeOfWhatWasAlteredAccusesNobodyElse() throws IOException {
		String export = this.ledger.export(0).replaceFirst("1763740800123456", "1763780000123456");
		assertThat(findings(export.getBytes(UTF_8))).extracting(Finding::toString)
			.containsExactly("ALTERED leaf 0 id " + SmallLedger.id(0) + ": The entry is not what was sealed.");
	}

	@Test
	void withoutACheckpointFromOutsideItSaysWhatItCannotSee() throws IOException {
		assertThat(run("--key", KEY, "--export", file("export", this.ledger.export(0)))).isZero();
		assertThat(said()).contains("rewritten and signed anew looks untouched");
	}

	@Test
	void findingsArePrintedAndCounted() throws IOException {
		String export = this.ledger.export(0).replace("Offer", "offer");
		assertThat(run("--key", KEY, "--export", file("export", export), "--checkpoint",
				file("1", this.ledger.checkpoint(1).replace("\n1\n", "\n2\n"))))
			.isEqualTo(1);
		assertThat(printed().lines()).anySatisfy((line) -> assertThat(line).startsWith("SIGNATURE: The signature of"))
			.anySatisfy((line) -> assertThat(line).isEqualTo(
					"ALTERED leaf 0 id 0190c1a2-0000-7000-8000-000000000000: The entry is not what was sealed."));
		assertThat(said()).contains("ALTERED: 3", "NOT VERIFIED.");
	}

	@ParameterizedTest
	@CsvSource({ "'', Usage: verify --export FILE", "--export, Usage", "--export x, Usage", "--key x, Usage",
			"x --export x --key x, Usage", "--export x y --key x, Usage", "--export x --key, Usage",
			"--export nowhere --key x, A verifier key is name+id+key",
			"--export nowhere --key " + "hiretrail.example+0+AA==" + ", This is not an Ed25519 verifier key" })
	void theCommandSaysHowToCallIt(String arguments, String said) {
		assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" "))).isEqualTo(2);
		assertThat(said()).startsWith(said);
	}

	@Test
	void whatIsNoExportIsRefused() throws IOException {
		assertThat(run("--key", KEY, "--export", this.folder.resolve("nowhere").toString())).isEqualTo(2);
		assertThat(said()).contains("nowhere is missing");
		String export = this.ledger.export(0);
		for (String broken : List.of("", "\n", "[]\n", "{}\n", export.substring(export.indexOf('\n') + 1),
				export + "\n", export + export, export.replace("\"kind\":\"gone\"", "\"kind\":\"other\""),
				export.replace("\"from\":0", "\"from\":\"0\""), export.replace("\"from\":0", "\"from\":-1"),
				export.replace("\"to\":6", "\"from\":0,\"to\":6"), export.replaceFirst("\"salt\"", "\"pepper\""),
				export.replaceFirst("null,\"OFFER\"", "null,null,\"OFFER\""),
				export.replaceFirst("(\"hash\":\"\\w{63})\\w", "$1A"),
				export.replaceFirst("(\"hash\":\"\\w{62})\\w\\w", "$1"))) {
			assertThat(broken).isNotEqualTo(export);
			assertThat(run("--key", KEY, "--export", file("broken", broken))).as(broken).isEqualTo(2);
		}
	}

	@Test
	void whereverAnExportIsCutThatIsFound() throws IOException {
		byte[] export = this.ledger.export(0).getBytes(UTF_8);
		for (int length = new String(export, UTF_8).indexOf('\n') + 1; length <= export.length - 2; length++) {
			List<Finding> findings = findings(Arrays.copyOf(export, length));
			assertThat(findings).as("cut to " + length)
				.extracting(Finding::code)
				.containsExactly(Finding.Code.INCOMPLETE);
		}
	}

	private static List<Finding> findings(byte[] export) throws IOException {
		List<Finding> findings = new ArrayList<>();
		new ExportReader(List.of(SmallLedger.SIGNER.verifierKey()), List.of(), findings::add)
			.read(new BufferedReader(new InputStreamReader(new ByteArrayInputStream(export), UTF_8)), 0);
		return findings;
	}

	@Test
	void aLineThatIsLeftOutOrRepeatedIsFound() throws IOException {
		List<String> lines = this.ledger.export(0).lines().toList();
		for (int line = 1; line < lines.size() - 1; line++) {
			List<String> fewer = new ArrayList<>(lines);
			fewer.remove(line);
			List<String> more = new ArrayList<>(lines);
			more.add(line, lines.get(line));
			boolean checkpoint = lines.get(line).contains("\"note\"");
			assertThat(findings(fewer)).as(lines.get(line)).isNotEmpty();
			assertThat(findings(more).isEmpty()).as(lines.get(line)).isEqualTo(checkpoint);
		}
	}

	private static List<Finding> findings(List<String> lines) throws IOException {
		return findings((String.join("\n", lines) + "\n").getBytes(UTF_8));
	}

	@Test
	void aFlippedBitInAnyByteIsFound() throws IOException {
		String export = this.ledger.export(0);
		byte[] flipped = export.getBytes(UTF_8);
		int refused = 0;
		for (int place = 0; place < flipped.length; place++) {
			flipped[place] ^= (byte) (1 << place % 8);
			try {
				assertThat(findings(flipped).isEmpty() && !sameContent(export, new String(flipped, UTF_8)))
					.as("byte " + place)
					.isFalse();
			}
			catch (UnverifiableException ex) {
				refused++;
			}
			flipped[place] ^= (byte) (1 << place % 8);
		}
		assertThat(refused).isPositive();
	}

	/**
	 * Says whether two exports differ in nothing but their spelling, and in what is not
	 * verified: the keys in the first line.
	 */
	private static boolean sameContent(String first, String second) {
		List<String> lines = first.lines().toList();
		List<String> others = second.lines().toList();
		if (lines.size() != others.size()) {
			return false;
		}
		for (int line = 0; line < lines.size(); line++) {
			if (!content(lines.get(line)).equals(content(others.get(line)))) {
				return false;
			}
		}
		return true;
	}

	private static Object content(String line) {
		try {
			JsonNode content = JsonMapper.shared().readTree(line);
			if (content instanceof ObjectNode object) {
				object.remove("verifierKeys");
			}
			return content;
		}
		catch (JacksonException ex) {
			return line;
		}
	}

}
