package io.hiretrail.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * The address of a page with everything that is chosen there, from which the addresses of
 * its links are made.
 */
public final class PageUrl {

	private final String path;

	private final MultiValueMap<String, String> parameters;

	private PageUrl(String path, MultiValueMap<String, String> parameters) {
		this.path = path;
		this.parameters = parameters;
	}

	/** Returns the address of a page on which nothing is chosen. */
	public static PageUrl of(String path) {
		return new PageUrl(path, new LinkedMultiValueMap<>());
	}

	/** Returns the same choices at another path. */
	public PageUrl at(String path) {
		return new PageUrl(path, this.parameters);
	}

	/** Returns the address with one choice made anew; null or empty takes it away. */
	public PageUrl with(String name, @Nullable Object value) {
		Collection<?> values = (value instanceof Collection<?> several) ? several
				: (value != null) ? List.of(value) : List.of();
		MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(this.parameters);
		changed.remove(name);
		values.stream()
			.map(Object::toString)
			.filter((text) -> !text.isBlank())
			.forEach((text) -> changed.add(name, text));
		return new PageUrl(this.path, changed);
	}

	/** Returns the address without some choices. */
	public PageUrl without(String... names) {
		MultiValueMap<String, String> changed = new LinkedMultiValueMap<>(this.parameters);
		Arrays.asList(names).forEach(changed::remove);
		return new PageUrl(this.path, changed);
	}

	/** Returns the address with no more than some choices. */
	public PageUrl only(String... names) {
		MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(this.parameters);
		kept.keySet().retainAll(Arrays.asList(names));
		return new PageUrl(this.path, kept);
	}

	/** Returns the address as a browser shows it, percent-encoded. */
	@Override
	public String toString() {
		UriComponentsBuilder url = UriComponentsBuilder.fromPath(this.path);
		this.parameters
			.forEach((name, values) -> values.forEach((value) -> url.queryParam(encoded(name), encoded(value))));
		return url.build(true).toUriString();
	}

	private static String encoded(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

}
