package io.hiretrail.web;

import io.hiretrail.security.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page what its frame shows: who is signed in, and where one is. */
@ControllerAdvice(annotations = WebPage.class)
class PageAdvice {

	@ModelAttribute("user")
	@Nullable CurrentUser user() {
		return CurrentUser.get().orElse(null);
	}

	@ModelAttribute("avatar")
	@Nullable Avatar avatar() {
		return CurrentUser.get().map((user) -> Avatar.of(user.name())).orElse(null);
	}

	@ModelAttribute("path")
	String path(HttpServletRequest request) {
		return request.getServletPath();
	}

}
