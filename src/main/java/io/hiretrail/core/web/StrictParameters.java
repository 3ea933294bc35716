package io.hiretrail.core.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.hiretrail.core.ProblemException;
import io.hiretrail.core.Text;
import io.hiretrail.core.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the operation does not have: a misspelt filter must never
 * silently return everything. An operation has its {@code @RequestParam}s and the
 * components of its records of parameters.
 */
class StrictParameters implements HandlerInterceptor {

	private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			Set<String> names = this.known.computeIfAbsent(method, StrictParameters::names);
			List<Violation> violations = new ArrayList<>();
			request.getParameterMap().forEach((name, values) -> {
				if (!names.contains(name)) {
					violations.add(new Violation(name, "unknown", "is not a parameter here"
							+ (names.isEmpty() ? "" : "; the parameters are " + String.join(", ", names))));
				}
				else if (!Arrays.stream(values).allMatch(Text::isStorable)) {
					violations.add(new Violation(name, "text", "must not contain NUL characters"));
				}
			});
			if (!violations.isEmpty()) {
				throw ProblemException.invalid(violations);
			}
		}
		return true;
	}

	private static Set<String> names(HandlerMethod method) {
		Set<String> names = new TreeSet<>();
		Arrays.stream(method.getMethodParameters()).flatMap(StrictParameters::names).forEach(names::add);
		return Collections.unmodifiableSet(names);
	}

	private static Stream<String> names(MethodParameter parameter) {
		if (parameter.hasParameterAnnotation(RequestParam.class)) {
			return Stream.ofNullable(parameter.getParameter().getName());
		}
		if (parameter.hasParameterAnnotation(ParameterObject.class)) {
			return Arrays.stream(parameter.getParameterType().getRecordComponents()).map(RecordComponent::getName);
		}
		return Stream.empty();
	}

}
