package io.hiretrail.web;

import java.util.Arrays;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.ForEveryone;
import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * Explains each type of problem at the address that problem documents name it by.
 */
@Hidden
@WebPage
class ProblemTypeController {

	@ForEveryone
	@GetMapping("/problems/{slug}")
	@ResponseBody
	Explanation problem(@PathVariable String slug) {
		return Explanation.of(type(slug));
	}

	/** The same for people. */
	@ForEveryone
	@GetMapping(path = "/problems/{slug}", produces = MediaType.TEXT_HTML_VALUE)
	String page(@PathVariable String slug, Model model) {
		model.addAttribute("problem", Explanation.of(type(slug)));
		return "problem-type";
	}

	private static ProblemType type(String slug) {
		return Arrays.stream(ProblemType.values())
			.filter((type) -> type.uri().toString().equals("/problems/" + slug))
			.findFirst()
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no problem of this type."));
	}

	/**
	 * A type of problem.
	 *
	 * @param type its stable identifier
	 * @param title what it is called
	 * @param status the HTTP status of the answers
	 * @param advice what it means and what to do
	 */
	record Explanation(String type, String title, int status, String advice) {

		static Explanation of(ProblemType type) {
			return new Explanation(type.uri().toString(), type.title(), type.status().value(), ProblemAdvice.of(type));
		}

	}

}
