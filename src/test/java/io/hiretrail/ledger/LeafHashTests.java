package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The expected hashes were computed by a few lines of Python from the documentation. */
class LeafHashTests {

	private static final byte[] ACTOR = LeafHash.ofActor("0b9a2f6e-3c1d-4e5f-8a7b-9c0d1e2f3a4b",
			List.of("0190c1a2-0000-7000-8000-000000000001", "Zoë 🦉"));

	private static final byte[] BODY = LeafHash.ofBody("1c9a2f6e-3c1d-4e5f-8a7b-9c0d1e2f3a4b",
			Arrays.asList(null, "", "Offer", "{\"n\": 9007199254740993}", "192.0.2.1/32", null, null, null, "r-1"));

	private static final List<String> FACTS = Arrays.asList("0190c1a2-0000-7000-8000-0000000000aa",
			"0190c1a2-0000-7000-8000-0000000000bb", "1763740800123456", "1763740800123000", "MOVED_STAGE", "USER", null,
			"OFFER", "ADMIN", null);

	@Test
	void hashesAreThoseOfTheDocumentation() {
		assertThat(ACTOR).asHexString()
			.isEqualToIgnoringCase("a8ef7757e90b1eb344ebb7b0afd7f7409c7106f956d2151a3e5e0ade6f0f5aa8");
		assertThat(BODY).asHexString()
			.isEqualToIgnoringCase("53f8cf39a363994d33af41963dde77af021d222c68e360f8cd2280862e1452ca");
		assertThat(LeafHash.ofEntry(FACTS, ACTOR, BODY)).asHexString()
			.isEqualToIgnoringCase("f7abc37cd910a831c681b67994c821042ee1de7272f3d5a48ad4b0e861703071");
		assertThat(LeafHash.ofReceipt(List.of("0190c1a2-0000-7000-8000-0000000000aa",
				"5f0c7a52-7d3a-4c7e-9a51-6d1f6f0c7a52", "1763740800123456", "ENTRY", "RETENTION", "{[3,8),[10,11)}")))
			.asHexString()
			.isEqualToIgnoringCase("26ed5489d33385d03876f32ea7b4bbacee9f2ab1322fe8ab1b47a93d40b6d259");
	}

	@Test
	void noTwoSequencesOfFieldsHaveTheSameBytes() {
		Set<List<Byte>> hashes = new HashSet<>();
		Stream
			.of(Arrays.asList("a", "b"), Arrays.asList("ab", ""), Arrays.asList("", "ab"), Arrays.asList("ab", null),
					Arrays.asList(null, "ab"), Arrays.asList("a", "b", null), List.of("ab"))
			.forEach((fields) -> {
				byte[] hash = LeafHash.ofActor("salt", fields);
				assertThat(hashes.add(boxed(hash))).as(fields.toString()).isTrue();
			});
	}

	private static List<Byte> boxed(byte[] bytes) {
		Byte[] boxed = new Byte[bytes.length];
		Arrays.setAll(boxed, (index) -> bytes[index]);
		return List.of(boxed);
	}

}
