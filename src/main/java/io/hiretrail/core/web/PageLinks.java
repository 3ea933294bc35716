package io.hiretrail.core.web;

import java.util.stream.Stream;

import io.hiretrail.core.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Gives every page of a list its {@code Link} header (RFC 8288) with the pages before and
 * after it.
 */
@RestControllerAdvice
class PageLinks implements ResponseBodyAdvice<Object> {

	@Override
	public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
		return Page.class.isAssignableFrom(returnType.getParameterType());
	}

	@Override
	public @Nullable Object beforeBodyWrite(@Nullable Object body, MethodParameter returnType, MediaType contentType,
			Class<? extends HttpMessageConverter<?>> converterType, ServerHttpRequest request,
			ServerHttpResponse response) {
		if (body instanceof Page<?> page) {
			Stream.concat(link("next", page.page().next()), link("prev", page.page().previous()))
				.forEach((link) -> response.getHeaders().add(HttpHeaders.LINK, link));
		}
		return body;
	}

	private static Stream<String> link(String relation, @Nullable String cursor) {
		return Stream.ofNullable(cursor)
			.map((place) -> "<" + ServletUriComponentsBuilder.fromCurrentRequest()
				.replaceQueryParam("page")
				.replaceQueryParam("cursor", place)
				.build()
				.toUriString() + ">; rel=\"" + relation + "\"");
	}

}
