package io.hiretrail.ledger;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CheckpointTests {

	/** The example of c2sp.org/tlog-checkpoint. */
	private static final String TEXT = """
			example.com/behind-the-sofa
			20852163
			CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
			""";

	private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

	private static final NoteSigner SIGNER = new NoteSigner("example.com/behind-the-sofa", new byte[32]);

	@Test
	void theExampleOfTheSpecificationIsRead() {
		Checkpoint checkpoint = Checkpoint.parse(TEXT);
		assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
		assertThat(checkpoint.size()).isEqualTo(20_852_163);
		assertThat(checkpoint.root()).asBase64Encoded().isEqualTo(ROOT);
		assertThat(checkpoint.extensions()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { TEXT, TEXT + "extension\n", TEXT + "one\ntwo\n", "a b\n0\n" + ROOT + "\n",
			"a\n9223372036854775807\n" + ROOT + "\n" })
	void whatIsReadIsWrittenTheSame(String text) {
		assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a\n", "a\n1\n", "a\n1\n" + ROOT, "\n1\n" + ROOT + "\n", "a\n\n" + ROOT + "\n",
			"a\n01\n" + ROOT + "\n", "a\n00\n" + ROOT + "\n", "a\n-1\n" + ROOT + "\n", "a\n+1\n" + ROOT + "\n",
			"a\n 1\n" + ROOT + "\n", "a\n1 \n" + ROOT + "\n", "a\n\u0661\n" + ROOT + "\n", "a\n1.0\n" + ROOT + "\n",
			"a\n9223372036854775808\n" + ROOT + "\n", "a\n1\n\n", "a\n1\nAAAA\n", "a\n1\n" + ROOT + " \n",
			"a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
			"a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
			"a\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\n" + ROOT + "\n\n",
			"a\n1\n" + ROOT + "\n\nb\n", "a\n1\n" + ROOT + "\nb", "a\t\n1\n" + ROOT + "\n",
			"a\r\n1\r\n" + ROOT + "\r\n" })
	void malformedCheckpointsAreRefused(String text) {
		assertThatExceptionOfType(UnverifiableException.class).isThrownBy(() -> Checkpoint.parse(text));
	}

	@Test
	void onlyTheLogItselfSignsItsCheckpoints() {
		assertThat(Checkpoint.open(SIGNER.sign(TEXT), SIGNER.verifierKey()).text()).isEqualTo(TEXT);
		NoteSigner other = new NoteSigner("example.com/other", new byte[32]);
		assertThatExceptionOfType(UnverifiableException.class)
			.isThrownBy(() -> Checkpoint.open(other.sign(TEXT), SIGNER.verifierKey()));
		assertThatExceptionOfType(UnverifiableException.class)
			.isThrownBy(() -> Checkpoint.open(other.sign(TEXT), other.verifierKey()));
	}

	@Test
	void aKeySignsForTheLogsBelowItsName() {
		NoteSigner parent = new NoteSigner("example.com", new byte[32]);
		assertThat(Checkpoint.open(parent.sign(TEXT), parent.verifierKey()).text()).isEqualTo(TEXT);
		NoteSigner neighbour = new NoteSigner("example.com/behind", new byte[32]);
		assertThatExceptionOfType(UnverifiableException.class)
			.isThrownBy(() -> Checkpoint.open(neighbour.sign(TEXT), neighbour.verifierKey()));
	}

	@Test
	void whatWouldReadAsAnotherCheckpointIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a\n1", 1, new byte[32]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("", 1, new byte[32]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", -1, new byte[32]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", 1, new byte[31]));
		assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", 1, new byte[32], List.of("")));
	}

}
