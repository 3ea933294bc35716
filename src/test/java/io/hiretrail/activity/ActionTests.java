package io.hiretrail.activity;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActionTests {

	@Test
	void everyCodeMatchesThePattern() {
		assertThat(Action.values()).allSatisfy((action) -> assertThat(action.name()).matches(Action.CODE_PATTERN));
	}

	@Test
	void everyCategoryHasActions() {
		assertThat(Arrays.stream(Action.values()).map(Action::category)).contains(Category.values());
	}

	@Test
	void codesAreFoundToTheLetter() {
		assertThat(Action.of("MOVED_STAGE")).contains(Action.MOVED_STAGE);
		assertThat(Action.of("moved_stage")).isEmpty();
	}

}
