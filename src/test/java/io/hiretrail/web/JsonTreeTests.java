package io.hiretrail.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** JSON for the viewer. */
class JsonTreeTests {

	private static JsonTree of(String json) {
		return JsonTree.of(null, JsonMapper.builder().build().readTree(json));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|',
			value = { "\"a\\n\", string, \"a\\n\"", "1.5, number, 1.5", "true, boolean, true", "null, null, null",
					"{}, object, 0 fields", "[], array, 0 items", "[7], array, 1 item", "{\"a\":1}, object, 1 field",
					"|[1,2]|, array, 2 items" })
	void eachValueSaysWhatItIs(String json, String type, String text) {
		JsonTree tree = of(json);
		assertThat(tree.type()).isEqualTo(type);
		assertThat(tree.text()).isEqualTo(text);
		assertThat(tree.key()).isNull();
	}

	@Test
	void whatIsInsideKeepsItsOrder() {
		JsonTree tree = of("""
				{"z": [10, {"deep": null}], "a": "x"}""");
		assertThat(tree.children()).extracting(JsonTree::key).containsExactly("z", "a");
		JsonTree array = tree.children().get(0);
		assertThat(array.children()).extracting(JsonTree::key).containsExactly("0", "1");
		assertThat(array.children().get(1).children().get(0).key()).isEqualTo("deep");
	}

}
