package io.hiretrail.ledger;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SignedNoteTests {

	/** The example of c2sp.org/signed-note. */
	private static final String C2SP_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

	private static final String C2SP_LINE = "— example.com/foo "
			+ "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

	private static final String C2SP_NOTE = "This is an example message.\n\n" + C2SP_LINE;

	/** The example of the documentation of golang.org/x/mod/sumdb/note. */
	private static final String GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

	private static final String GO_TYPED_SEED = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";

	private static final String GO_TEXT = """
			If you think cryptography is the answer to your problem,
			then you don't know what your problem is.
			""";

	private static final String GO_NOTE = GO_TEXT + "\n— PeterNeumann "
			+ "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

	private static final NoteSigner SIGNER = new NoteSigner("hiretrail.example/ledger", new byte[32]);

	@Test
	void theExampleOfTheSpecificationVerifies() {
		VerifierKey key = VerifierKey.parse(C2SP_KEY);
		assertThat(key.id()).isEqualTo(0x530d903a);
		assertThat(key).hasToString(C2SP_KEY);
		assertThat(open(C2SP_NOTE, key)).isEqualTo("This is an example message.\n");
	}

	@Test
	void theExampleOfGoVerifiesAndIsSignedToTheByte() {
		byte[] typed = Base64.getDecoder().decode(GO_TYPED_SEED);
		NoteSigner signer = new NoteSigner("PeterNeumann", Arrays.copyOfRange(typed, 1, 33));
		assertThat(signer.verifierKey()).hasToString(GO_KEY);
		assertThat(signer.sign(GO_TEXT)).isEqualTo(GO_NOTE);
		assertThat(open(GO_NOTE, VerifierKey.parse(GO_KEY))).isEqualTo(GO_TEXT);
	}

	@Test
	void keysAndSignaturesAreThoseOfRfc8032() {
		var pair = Ed25519
			.keyPair(HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
		assertThat(Ed25519.bytes(pair.getPublic())).asHexString()
			.isEqualToIgnoringCase("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
		assertThat(Ed25519.publicKey(Ed25519.bytes(pair.getPublic()))).isEqualTo(pair.getPublic());
		assertThat(Ed25519.sign(pair.getPrivate(), new byte[0])).asHexString()
			.isEqualToIgnoringCase("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
					+ "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "\n", "one\n", "one\n\ntwo\n", "one\n\n\n", "žluťoučký 😀\n", "one\n\n— not a signature\n" })
	void whatIsSignedIsRead(String text) {
		assertThat(open(SIGNER.sign(text), SIGNER.verifierKey())).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "one", "a\tb\n", "a\r\n", "a\0\n", "\uD83D\n" })
	void whatIsNoTextIsNotSigned(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.sign(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\n\n", "one\n", "one\n\n", "{l}", "\n{l}", "one\n{l}", "one\n\n{l}\n",
			"one\n\n{l}x", "one\t\n\n{l}", "one\r\n\n{l}", "\uD83D\n\n{l}", "one\n\n- a AAAAAAA=\n",
			"one\n\n—a AAAAAAA=\n", "one\n\n— a\n", "one\n\n— a \n", "one\n\n—  AAAAAAA=\n", "one\n\n— a  AAAAAAA=\n",
			"one\n\n— a AAAAAAA= \n", "one\n\n— a AAAAAAA= b\n", "one\n\n— a+b AAAAAAA=\n",
			"one\n\n— a\u00a0b AAAAAAA=\n", "one\n\n— a AAAAAAA\n", "one\n\n— a AAAAAAB=\n", "one\n\n— a AAAA-AA=\n",
			"one\n\n— a AAAAAA==\n", "one\n\n— a AAAA\n", "one\n\ntext\n{l}", "one\n\n{l}text\n" })
	void malformedNotesAreRefused(String note) {
		assertThatExceptionOfType(UnverifiableException.class)
			.isThrownBy(() -> SignedNote.parse(note.replace("{l}", C2SP_LINE)));
	}

	@Test
	void aNoteMayOnlyBeSoLong() {
		String note = SIGNER.sign("a".repeat(SignedNote.MAX_LENGTH) + "\n");
		assertThatExceptionOfType(UnverifiableException.class).isThrownBy(() -> SignedNote.parse(note));
	}

	@Test
	void anotherTextOrSignatureIsRefused() {
		VerifierKey key = VerifierKey.parse(C2SP_KEY);
		refused(C2SP_NOTE.replace("an example", "no example"), key);
		refused(C2SP_NOTE.replace("IneyaQM=", "InezaQM="), key);
		refused(C2SP_NOTE.replace("message.\n", "message.\n\n"), key);
		refused("one\n\n— example.com/foo Uw2QOkn8\n", key);
	}

	@Test
	void signaturesOfUnknownKeysDoNotMatter() {
		VerifierKey key = VerifierKey.parse(C2SP_KEY);
		String sameName = "— example.com/foo AAAAAAA=\n";
		String sameId = "— example.com/bar Uw2QOkn8\n";
		assertThat(open(C2SP_NOTE + sameName + sameId + sameId, key)).isEqualTo("This is an example message.\n");
		refused("This is an example message.\n\n" + sameName + sameId, key);
		refused(C2SP_NOTE, SIGNER.verifierKey());
		refused(C2SP_NOTE);
	}

	@Test
	void oneWrongSignatureOfAKnownKeySpoilsTheNote() {
		VerifierKey key = VerifierKey.parse(C2SP_KEY);
		String other = SIGNER.sign("another\n").substring("another\n\n".length());
		assertThat(open(C2SP_NOTE + other, key)).isNotEmpty();
		refused(C2SP_NOTE + other, key, SIGNER.verifierKey());
		refused(C2SP_NOTE + C2SP_LINE, key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a+b", "example.com/foo+530d903a+",
			"+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
			"example.com/fox+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
			"example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
			"example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
			"example.com/foo+530d903a+BOkyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
			"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
			"example.com/foo +530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
			"example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k\n" })
	void brokenVerifierKeysAreRefused(String key) {
		assertThatExceptionOfType(UnverifiableException.class).isThrownBy(() -> VerifierKey.parse(key));
	}

	@Test
	void aSeedHas32Bytes() {
		assertThatIllegalArgumentException().isThrownBy(() -> new NoteSigner("a", new byte[31]));
		assertThatIllegalArgumentException().isThrownBy(() -> new NoteSigner("a b", new byte[32]));
	}

	private static String open(String note, VerifierKey... keys) {
		return SignedNote.parse(note).verifiedBy(List.of(keys));
	}

	private static void refused(String note, VerifierKey... keys) {
		assertThatExceptionOfType(UnverifiableException.class).isThrownBy(() -> open(note, keys));
	}

}
