package io.hiretrail.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What an entry says to have changed. */
class FieldChangeTests {

	private static List<FieldChange> in(String metadata) {
		return FieldChange.in(JsonMapper.builder().build().readTree(metadata));
	}

	@Test
	void fieldsThatDifferAreShownInTheirOrder() {
		assertThat(in("""
				{"before": {"name": "Ada", "same": 1, "gone": true}, "after": {"name": "Ada L.", "same": 1, "new": [1]}}
				""")).containsExactly(new FieldChange("name", "Ada", "Ada L."), new FieldChange("gone", "true", null),
				new FieldChange("new", null, "[1]"));
	}

	@Test
	void aFieldThatBecameNullHasNoValueAnyMore() {
		assertThat(in("""
				{"before": {"source": "x"}, "after": {"source": null}}"""))
			.containsExactly(new FieldChange("source", "x", null));
	}

	@Test
	void oneSideAloneWillDo() {
		assertThat(in("""
				{"after": {"name": "Ada"}}""")).containsExactly(new FieldChange("name", null, "Ada"));
		assertThat(in("""
				{"before": {"name": "Ada"}, "after": "gone"}""")).containsExactly(new FieldChange("name", "Ada", null));
	}

	@Test
	void fromAndToAreOneChange() {
		assertThat(in("""
				{"from": "Phone Screen", "to": 3}""")).containsExactly(new FieldChange("", "Phone Screen", "3"));
		assertThat(in("""
				{"from": null, "to": "Offer"}""")).containsExactly(new FieldChange("", null, "Offer"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"from\": \"x\"}", "{\"from\": {}, \"to\": \"x\"}",
			"{\"before\": 1, \"after\": 2}", "{\"before\": {\"a\": 1}, \"after\": {\"a\": 1}}" })
	void elseNothingChanged(String metadata) {
		assertThat(in(metadata)).isEmpty();
	}

}
