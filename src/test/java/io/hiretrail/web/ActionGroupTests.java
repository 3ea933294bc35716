package io.hiretrail.web;

import java.util.List;
import java.util.Set;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Category;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The actions to pick from. */
class ActionGroupTests {

	private static final Set<Category> INTERVIEWS = Set.of(Category.INTERVIEW, Category.EVALUATION);

	@Test
	void everyActionOfTheCatalogueIsThereOnce() {
		assertThat(ActionGroup.of(INTERVIEWS, List.of("SIGN_IN")).stream().flatMap((group) -> group.actions().stream()))
			.extracting(Badge::code)
			.containsExactlyInAnyOrderElementsOf(List.of(Action.values()).stream().map(Action::name).toList());
	}

	@Test
	void whatIsForemostComesFirst() {
		assertThat(ActionGroup.of(INTERVIEWS, List.of())).extracting(ActionGroup::name)
			.startsWith("Evaluation", "Interview", "Pipeline");
		assertThat(ActionGroup.of(Set.of(), List.of())).extracting(ActionGroup::name).startsWith("Pipeline");
	}

	@Test
	void anActionOfOnesOwnThatIsChosenCanBeLeftAgain() {
		List<ActionGroup> groups = ActionGroup.of(Set.of(), List.of("interview.delete", "SIGN_IN"));
		assertThat(groups.get(groups.size() - 1))
			.isEqualTo(new ActionGroup("Other", List.of(Badge.of("interview.delete"))));
	}

}
