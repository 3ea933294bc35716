package io.hiretrail.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LossesTests {

	private static final String LEFT = left("left");

	private static final String OTHER = left("other");

	private final Losses losses = new Losses();

	private static HashedEntry entry(String body, boolean redacted) {
		HashedEntry.Part actor = new HashedEntry.Part(List.of("a", "b"), "salt", null);
		return new HashedEntry(List.of(), actor,
				new HashedEntry.Part(List.of(body), "salt", redacted ? new byte[32] : null));
	}

	private static String left(String body) {
		return HexFormat.of().formatHex(entry(body, true).bodyLeft());
	}

	private static List<@Nullable String> receipt(String field, String leaves, @Nullable String remains) {
		return Arrays.asList("o", "i", "0", field, "ERASED_USER", leaves, remains);
	}

	/** Notes ten entries of which the body is redacted. */
	private void redacted() {
		for (int leaf = 0; leaf < 10; leaf++) {
			this.losses.entry(leaf, entry("left", true));
		}
	}

	private List<String> findings(long waiting) {
		List<String> findings = new ArrayList<>();
		assertThat(this.losses.report((finding) -> findings.add(finding.code() + " " + finding.index())))
			.isEqualTo(waiting);
		return findings;
	}

	@Test
	void theLastSealedReceiptCounts() {
		redacted();
		this.losses.sealed(receipt("BODY", "{[0,10)}", (LEFT + OTHER).repeat(5)), 10);
		assertThat(findings(0)).containsExactly("ALTERED 1", "ALTERED 3", "ALTERED 5", "ALTERED 7", "ALTERED 9");
		this.losses.sealed(receipt("BODY", "{[1,2),[3,5),[9,10)}", LEFT + OTHER + LEFT + LEFT), 11);
		assertThat(findings(0)).containsExactly("ALTERED 3", "ALTERED 5", "ALTERED 7");
	}

	@Test
	void whatIsPendingExcusesWhatItSaysIsLeft() {
		redacted();
		this.losses.sealed(receipt("BODY", "{[0,10)}", OTHER.repeat(10)), 10);
		this.losses.pending(receipt("BODY", "{[0,8)}", LEFT.repeat(8)));
		this.losses.pending(receipt("BODY", "{[7,9)}", OTHER.repeat(2)));
		assertThat(findings(8)).containsExactly("ALTERED 8", "ALTERED 9");
	}

	@Test
	void aReceiptWithMoreOrLessThanItsLeavesCoversNone() {
		redacted();
		for (String remains : Arrays.asList(LEFT.repeat(9), LEFT.repeat(11), LEFT.repeat(9) + "00", "", null)) {
			this.losses.sealed(receipt("BODY", "{[0,10)}", remains), 10);
			this.losses.pending(receipt("BODY", "{[0,10)}", remains));
		}
		this.losses.sealed(receipt("ACTOR", "{[0,1)}", LEFT), 10);
		this.losses.sealed(receipt("ENTRY", "{[1,2)}", null), 10);
		assertThat(findings(0)).hasSize(12).startsWith("REDACTED 0", "REDACTED 1").endsWith("RESTORED 1", "RESTORED 0");
	}

	@Test
	void whatIsErasedAndThereWasBroughtBack() {
		for (int leaf = 0; leaf < 10; leaf++) {
			this.losses.entry(leaf, entry("left", leaf < 2));
		}
		this.losses.gone(10);
		this.losses.there(11);
		this.losses.sealed(receipt("BODY", "{[0,4)}", LEFT.repeat(4)), 11);
		this.losses.sealed(receipt("ENTRY", "{[9,11)}", null), 12);
		this.losses.pending(receipt("ENTRY", "{[5,6)}", null));
		assertThat(findings(0)).containsExactly("RESTORED 9", "RESTORED 2", "RESTORED 3");
	}

	@Test
	void aReceiptIsForWhatComesBeforeIt() {
		redacted();
		this.losses.there(10);
		this.losses.sealed(receipt("BODY", "{[0,11)}", LEFT.repeat(11)), 10);
		this.losses.sealed(receipt("ENTRY", "{[20,21)}", null), 12);
		assertThat(findings(0)).containsExactly("RESTORED 10");
	}

}
