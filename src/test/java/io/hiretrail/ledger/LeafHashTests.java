package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
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
		assertThat(receipt("ENTRY", "RETENTION", "{[3,8),[10,11)}", null)).asHexString()
			.isEqualToIgnoringCase("b817440b3e271030f368d9e96bf75c11b245da027d055c8591cc6a72de8a6084");
	}

	@Test
	void whatIsLeftIsHashedAsDocumented() {
		byte[] actor = LeafHash.ofActorLeft("2d9a2f6e-3c1d-4e5f-8a7b-9c0d1e2f3a4b", Arrays.asList(null, null));
		assertThat(actor).asHexString()
			.isEqualToIgnoringCase("f224f573c8ab96c5c3334d301dde28f7abe58a571518ec91d528847acdd58ff0");
		assertThat(LeafHash.ofBodyLeft("3e9a2f6e-3c1d-4e5f-8a7b-9c0d1e2f3a4b",
				Arrays.asList(null, "", "[erased]", "{\"n\": 9007199254740993}", null, null, null, null, null)))
			.asHexString()
			.isEqualToIgnoringCase("11db498c3856cf1132ccc7d3597b0a579d1a6ebaf355786a9f46b52b62365058");
		assertThat(receipt("ACTOR", "ERASED_USER", "{[7,8)}", HexFormat.of().formatHex(actor))).asHexString()
			.isEqualToIgnoringCase("2bb6d9fcaa550cb2cb21a69c4b8f2ec06385fa12a962a9d53549a11e8cab055b");
	}

	private static byte[] receipt(String field, String basis, String leaves, @Nullable String remains) {
		return LeafHash.ofReceipt(Arrays.asList("0190c1a2-0000-7000-8000-0000000000aa",
				"5f0c7a52-7d3a-4c7e-9a51-6d1f6f0c7a52", "1763740800123456", field, basis, leaves, remains));
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
