package io.hiretrail.activity;

import io.hiretrail.core.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class MetadataTests {

	private final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private Iterable<String> check(String action, String metadata) {
		return Metadata.check(action, (ObjectNode) this.json.readTree(metadata)).stream().map(Violation::code).toList();
	}

	private static String nested(int levels) {
		return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
	}

	@Test
	void eightLevelsAreAllowedAndNineAreNot() {
		assertThat(check("A", nested(8))).isEmpty();
		assertThat(check("A", nested(9))).containsExactly("too-deep");
		assertThat(check("A", "{\"a\":[[[[[[[[1]]]]]]]]}")).containsExactly("too-deep");
	}

	@Test
	void sixteenKibibytesAreAllowedAndAByteMoreIsNot() {
		String frame = "{\"a\":\"\"}";
		String text = "é".repeat((Metadata.MAX_BYTES - frame.length()) / 2);
		assertThat(check("A", "{\"a\":\"" + text + "\"}")).isEmpty();
		assertThat(check("A", "{\"a\":\"" + text + "é\"}")).containsExactly("too-large");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"a\":\"\\u0000\"}", "{\"\\u0000\":1}", "{\"a\":[{\"b\":\"\\ud800\"}]}", "{\"a\":1e401}",
			"{\"a\":1e-401}", "{\"a\":1e2147483647}" })
	void whatPostgresqlCannotStoreIsRefused(String metadata) {
		assertThat(check("A", metadata)).containsExactly("not-storable");
	}

	@Test
	void aKnownActionsKeyMustBeOfItsType() {
		assertThat(check("ADDED_EVALUATION", "{\"score\":\"four\"}")).containsExactly("type-mismatch");
		assertThat(check("MOVED_STAGE", "{\"from\":1,\"to\":[]}")).containsExactly("type-mismatch", "type-mismatch");
		assertThat(check("UPDATED_APPLICANT", "{\"before\":{},\"after\":\"x\"}")).containsExactly("type-mismatch");
	}

	@Test
	void aKnownActionsKeyMayBeMissingOrNullAndOthersMayComeAlong() {
		assertThat(check("MOVED_STAGE", "{\"to\":null,\"board\":7}")).isEmpty();
	}

	@Test
	void anUnknownActionMayHaveAnyKey() {
		assertThat(check("interview.delete", "{\"from\":1}")).isEmpty();
	}

}
