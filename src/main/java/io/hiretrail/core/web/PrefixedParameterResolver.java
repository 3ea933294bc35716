package io.hiretrail.core.web;

import java.util.Map;
import java.util.TreeMap;

import io.hiretrail.core.PrefixedParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Collects the parameters of {@link PrefixedParameters}. */
class PrefixedParameterResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(PrefixedParameters.class);
	}

	@Override
	public Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		PrefixedParameters annotation = parameter.getParameterAnnotation(PrefixedParameters.class);
		String prefix = (annotation != null) ? annotation.value() : "";
		Map<String, String> found = new TreeMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (name.startsWith(prefix)) {
				found.put(name.substring(prefix.length()), values[0]);
			}
		});
		return found;
	}

}
