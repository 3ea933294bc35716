package io.hiretrail.ledger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InclusionProofTests {

	private static final String HASH = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\n";

	private static final NoteSigner SIGNER = new NoteSigner("hiretrail.example/ledger", new byte[32]);

	private static final NaiveTree TREE = NaiveTree.ofSize(13);

	@Test
	void aProofIsVerifiedFromItsText() {
		for (int index = 0; index < 13; index++) {
			Checkpoint checkpoint = InclusionProof.parse(proof(index).text())
				.verify(TREE.leaves().get(index), SIGNER.verifierKey());
			assertThat(checkpoint.size()).isEqualTo(13);
		}
	}

	@Test
	void aProofOfAnotherLeafIsRefused() {
		assertThatExceptionOfType(UnverifiableException.class)
			.isThrownBy(() -> proof(3).verify(TREE.leaves().get(4), SIGNER.verifierKey()));
	}

	@Test
	void aProofUnderAChangedCheckpointIsRefused() {
		String text = proof(3).text().replace("\n13\n", "\n14\n");
		assertThatExceptionOfType(UnverifiableException.class)
			.isThrownBy(() -> InclusionProof.parse(text).verify(TREE.leaves().get(3), SIGNER.verifierKey()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "c2sp.org/tlog-proof@v1\nindex 0\n\nnote\n",
			"c2sp.org/tlog-proof@v1\nindex 73894\n" + HASH + HASH + "\na\n\nb\n",
			"c2sp.org/tlog-proof@v1\nextra YWdl\nindex 1\n" + HASH + "\nnote\n" })
	void whatIsReadIsWrittenTheSame(String text) {
		assertThat(InclusionProof.parse(text).text()).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n\n", "c2sp.org/tlog-proof@v1\n\nnote\n",
			"c2sp.org/tlog-proof@v2\nindex 0\n\nnote\n", "c2sp.org/tlog-proof@v1\nindex 0\n",
			"c2sp.org/tlog-proof@v1\nindex 00\n\nnote\n", "c2sp.org/tlog-proof@v1\nindex -1\n\nnote\n",
			"c2sp.org/tlog-proof@v1\nindex\n\nnote\n", "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nnote\n",
			"c2sp.org/tlog-proof@v1\nextra \nindex 1\n\nnote\n", "c2sp.org/tlog-proof@v1\nextra YWd\nindex 1\n\nnote\n",
			"c2sp.org/tlog-proof@v1\nextra YWdl\n\nnote\n", "c2sp.org/tlog-proof@v1\nindex 1\nextra YWdl\n\nnote\n",
			"c2sp.org/tlog-proof@v1\r\nindex 1\r\n\r\nnote\n",
			"c2sp.org/tlog-proof@v1\nextra YWdl\nextra YWdl\nindex 1\n\nnote\n" })
	void malformedProofsAreRefused(String text) {
		assertThatExceptionOfType(UnverifiableException.class).isThrownBy(() -> InclusionProof.parse(text));
	}

	private static InclusionProof proof(int index) {
		String checkpoint = SIGNER.sign(new Checkpoint("hiretrail.example/ledger", 13, TREE.root(13)).text());
		return new InclusionProof(index, MerkleProof.ofInclusion(index, 13).hashes(TREE::node), checkpoint);
	}

}
