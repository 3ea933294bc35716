package io.hiretrail.web;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/** What a field of a form says: a browser sends the empty ones too. */
public final class FormField {

	private FormField() {
	}

	/** Returns the text of a field, null if it is empty. */
	public static @Nullable String text(@Nullable String field) {
		return StringUtils.hasText(field) ? field.strip() : null;
	}

	/** Returns what is in a field that may be there several times, each text once. */
	public static List<String> texts(@Nullable List<String> fields) {
		return Stream.ofNullable(fields).flatMap(List::stream).filter(StringUtils::hasText).distinct().toList();
	}

}
