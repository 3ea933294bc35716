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
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

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
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6 })
	void aRangeVerifiesFromTheSubtreesBeforeIt(int from) throws IOException {
		assertThat(run("--key", KEY, "--export", file("export", this.ledger.export(from)), "--checkpoint",
				file("6", this.ledger.checkpoint(6)), file("from", this.ledger.checkpoint(from))))
			.isZero();
		assertThat(run("--key", KEY, "--export", file("export", this.ledger.export(from)), "--checkpoint",
				file("before", this.ledger.checkpoint(from - 1))))
			.isEqualTo(2);
		assertThat(said()).contains("needs an export that begins there or before");
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
			.read(new BufferedReader(new InputStreamReader(new ByteArrayInputStream(export), UTF_8)));
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
			assertThat(findings(fewer).isEmpty()).as(lines.get(line)).isEqualTo(checkpoint);
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
	 * verified: the keys in the first line, and the id of an entry that is gone.
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
				switch (object.path("kind").asString()) {
					case "ledger" -> object.retain("kind", "organizationId", "from", "to");
					case "gone" -> object.retain("kind", "index", "hash");
					default -> {
						// all of it is verified
					}
				}
			}
			return content;
		}
		catch (JacksonException ex) {
			return line;
		}
	}

}
