package io.hiretrail.activity.web;

import java.util.Arrays;
import java.util.List;

import io.hiretrail.activity.Action;
import io.hiretrail.activity.Category;
import io.hiretrail.activity.MetadataKey;
import io.hiretrail.activity.Tone;
import io.hiretrail.security.MayRead;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the catalogue of actions. */
@Tag(name = "Activity log")
@RestController
class ActionController {

	private static final List<CatalogueAction> CATALOGUE = Arrays.stream(Action.values())
		.map((action) -> new CatalogueAction(action.name(), action.label(), action.category(), action.tone(),
				action.metadata()))
		.toList();

	@Operation(summary = "Read the catalogue of actions",
			description = "Codes that are not in it may be recorded too and show under \"Other\".")
	@MayRead
	@GetMapping("/api/v1/actions")
	Catalogue actions() {
		return new Catalogue(CATALOGUE);
	}

	/**
	 * The catalogue.
	 *
	 * @param items the actions, in the order of their categories
	 */
	record Catalogue(List<CatalogueAction> items) {
	}

	/**
	 * An action.
	 *
	 * @param action the code to record
	 * @param label the words to show
	 * @param category the part of hiring that it belongs to
	 * @param tone the colour to show it in
	 * @param metadata the metadata keys that it expects, and their types
	 */
	record CatalogueAction(String action, String label, Category category, Tone tone, List<MetadataKey> metadata) {
	}

}
