package io.hiretrail.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.hiretrail.ledger.Ledgers;
import io.hiretrail.test.Api;
import io.hiretrail.test.IntegrationTest;
import io.hiretrail.test.Tenant;
import io.hiretrail.verifier.IndependentVerifier.Refused;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the service exports is accepted by a verifier that was written from the
 * documentation, and is not once any bit of it is another.
 */
@IntegrationTest
@Tag("long")
class IndependentVerifierIntegrationTests {

	private Tenant acme;

	private Api olga;

	private String key;

	/** A checkpoint from before anything was erased. */
	private String earlier;

	@BeforeEach
	void fill(@LocalServerPort int port) {
		this.acme = Tenant.signUp(port);
		this.olga = this.acme.owner();
		UUID ada = this.acme.applicant("Ada \"Lovelace\" 🦉");
		Api zelda = this.acme.join("MEMBER", "Zelda Quist");
		zelda.post("/applicants/" + ada + "/stage-moves", Map.of("to", "Offer")).expect(201);
		String id = zelda.get("/me").expect(200).text("/user/id");
		Ledgers.awaitSigned(this.acme.id());
		this.key = this.olga.get("/ledger/verifier-keys")
			.expect(200)
			.response()
			.body()
			.lines()
			.findFirst()
			.orElseThrow();
		this.earlier = this.olga.with("Accept", "text/plain").get("/ledger/checkpoint").expect(200).response().body();
		this.olga.delete("/team/members/" + id).expect(204);
		this.olga.delete("/former-members/" + id).expect(204);
		this.olga.delete("/applicants/" + ada).expect(204);
		Ledgers.awaitSigned(this.acme.id());
	}

	private String export(String range) {
		return this.olga.get("/ledger/export" + range).expect(200).response().body();
	}

	private void verify(String export) {
		new IndependentVerifier(this.key).verify(export, List.of(this.earlier));
	}

	@Test
	void theExportIsAccepted() {
		String export = export("");
		verify(export);
		Set<String> kinds = new HashSet<>();
		export.lines().forEach((line) -> kinds.add(JsonMapper.shared().readTree(line).path("kind").asString()));
		assertThat(kinds).containsExactlyInAnyOrder("ledger", "entry", "receipt", "gone", "checkpoint", "end");
		assertThat(export).contains("\"commitment\"", "\"salt\"");
	}

	@Test
	void aRangeIsAccepted() {
		long signed = Long.parseLong(this.earlier.lines().skip(1).findFirst().orElseThrow());
		String range = export("?from=" + signed);
		assertThat(range.lines().filter((line) -> line.startsWith("{\"kind\":\"node\"")).count())
			.isEqualTo(Long.bitCount(signed));
		verify(range);
		new IndependentVerifier(this.key).verify(export("?from=1&to=3"), List.of());
		String beginning = export("?to=" + signed);
		assertThat(beginning).contains("\"kind\":\"later\"");
		verify(beginning);
		for (String other : List.of(beginning.replaceFirst("(\"kind\":\"later\".*)\\{\\[", "$1{[0,1),["),
				beginning.replaceAll("\\{\"kind\":\"later\".*\n", ""),
				beginning.replaceAll("\\{\"kind\":\"checkpoint\".*\n", ""),
				beginning.replaceFirst("Olga Owner", "\\\\ud800"))) {
			assertThat(other).isNotEqualTo(beginning);
			assertThatExceptionOfType(Refused.class)
				.isThrownBy(() -> new IndependentVerifier(this.key).verify(other, List.of()));
		}
	}

	@Test
	void aCheckpointOfAnotherOrganizationIsRefused(@LocalServerPort int port) {
		String export = export("");
		this.acme = Tenant.signUp(port);
		Ledgers.awaitSigned(this.acme.id());
		String other = this.acme.owner()
			.with("Accept", "text/plain")
			.get("/ledger/checkpoint")
			.expect(200)
			.response()
			.body();
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> new IndependentVerifier(this.key).verify(export, List.of(other)))
			.withMessage("another checkpoint");
	}

	@Test
	void anyFlippedBitIsRefused() {
		// all kinds of lines, and not all lines
		byte[] export = export("?from=4").getBytes(StandardCharsets.UTF_8);
		assertThat(new String(export, StandardCharsets.UTF_8)).contains("\"node\"", "\"entry\"", "\"commitment\"",
				"\"receipt\"", "\"gone\"", "\"checkpoint\"");
		verify(new String(export, StandardCharsets.UTF_8));
		List<JsonNode> content = content(export);
		int refused = 0;
		for (int bit = 0; bit < export.length * 8; bit++) {
			export[bit / 8] ^= (byte) (1 << bit % 8);
			if (isRefused(export)) {
				refused++;
			}
			else {
				assertThat(content(export)).as("bit " + bit).isEqualTo(content);
			}
			export[bit / 8] ^= (byte) (1 << bit % 8);
		}
		assertThat(refused).isGreaterThan(export.length * 7);
	}

	private boolean isRefused(byte[] export) {
		try {
			verify(new String(export, StandardCharsets.UTF_8));
			return false;
		}
		catch (Refused | IndexOutOfBoundsException | NumberFormatException ex) {
			return true;
		}
	}

	/**
	 * Returns what an export says, without the keys in the first line, which cannot be
	 * verified.
	 */
	private static List<JsonNode> content(byte[] export) {
		List<JsonNode> lines = new ArrayList<>();
		new String(export, StandardCharsets.UTF_8).lines().forEach((text) -> {
			try {
				ObjectNode line = (ObjectNode) JsonMapper.shared().readTree(text);
				line.remove("verifierKeys");
				lines.add(line);
			}
			catch (JacksonException ex) {
				throw new AssertionError(text, ex);
			}
		});
		return lines;
	}

	@Test
	void anyFlippedBitOfACheckpointFromOutsideIsRefused() {
		String export = export("");
		byte[] note = this.earlier.getBytes(StandardCharsets.UTF_8);
		for (int bit = 0; bit < note.length * 8; bit++) {
			note[bit / 8] ^= (byte) (1 << bit % 8);
			String flipped = new String(note, StandardCharsets.UTF_8);
			assertThatExceptionOfType(Refused.class).as("bit " + bit)
				.isThrownBy(() -> new IndependentVerifier(this.key).verify(export, List.of(flipped)));
			note[bit / 8] ^= (byte) (1 << bit % 8);
		}
	}

}
