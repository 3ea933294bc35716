package io.hiretrail.audit;

import java.util.List;

import io.hiretrail.activity.Action;
import io.hiretrail.web.Badge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The actions to pick from. */
class ActionGroupTests {

	@ParameterizedTest
	@EnumSource
	void everyActionOfTheCatalogueIsThereOnce(Tab tab) {
		assertThat(ActionGroup.of(tab, List.of("SIGN_IN")).stream().flatMap((group) -> group.actions().stream()))
			.extracting(Badge::code)
			.containsExactlyInAnyOrderElementsOf(List.of(Action.values()).stream().map(Action::name).toList());
	}

	@Test
	void whatBelongsToTheTabComesFirst() {
		assertThat(ActionGroup.of(Tab.INTERVIEWS, List.of())).extracting(ActionGroup::name)
			.startsWith("Evaluation", "Interview", "Pipeline");
		assertThat(ActionGroup.of(Tab.TEAM, List.of())).extracting(ActionGroup::name).startsWith("Pipeline");
	}

	@Test
	void anActionOfOnesOwnThatIsChosenCanBeLeftAgain() {
		List<ActionGroup> groups = ActionGroup.of(Tab.TEAM, List.of("interview.delete", "SIGN_IN"));
		assertThat(groups.get(groups.size() - 1))
			.isEqualTo(new ActionGroup("Other", List.of(Badge.of("interview.delete"))));
	}

}
