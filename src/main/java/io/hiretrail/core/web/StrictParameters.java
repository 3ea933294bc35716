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

import io.hiretrail.core.PrefixedParameters;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.Text;
import io.hiretrail.core.Violation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springdoc.core.annotations.ParameterObject;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the operation does not have: a misspelt filter must never
 * silently return everything. An operation has its {@code @RequestParam}s and the
 * components of its records of parameters.
 */
class StrictParameters implements HandlerInterceptor {

	/** Stands for the rest of a name that has a prefix. */
	private static final String ANY = "*";

	private final boolean blankAllowed;

	private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

	/**
	 * Creates the check.
	 * @param blankAllowed whether a parameter may be there without a value, as the empty
	 * fields of a form are
	 */
	StrictParameters(boolean blankAllowed) {
		this.blankAllowed = blankAllowed;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (handler instanceof HandlerMethod method) {
			Set<String> names = this.known.computeIfAbsent(method, StrictParameters::names);
			List<Violation> violations = new ArrayList<>();
			request.getParameterMap().forEach((name, values) -> violations.addAll(check(name, List.of(values), names)));
			if (!violations.isEmpty()) {
				throw ProblemException.invalid(violations);
			}
		}
		return true;
	}

	private List<Violation> check(String name, List<String> values, Set<String> names) {
		if (names.stream().noneMatch((known) -> isKnown(name, known))) {
			String known = names.isEmpty() ? "" : "; the parameters are " + String.join(", ", names);
			return List.of(new Violation(name, "unknown", "is not a parameter here" + known));
		}
		if (!this.blankAllowed && values.stream().anyMatch(String::isBlank)) {
			return List.of(Violation.blank(name));
		}
		return values.stream().allMatch(Text::isStorable) ? List.of()
				: List.of(new Violation(name, "text", "must not contain NUL characters"));
	}

	private static boolean isKnown(String name, String known) {
		return known.endsWith(ANY)
				? name.length() >= known.length() && name.startsWith(known.substring(0, known.length() - ANY.length()))
				: name.equals(known);
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
		if (parameter.hasParameterAnnotation(ParameterObject.class)
				|| parameter.hasParameterAnnotation(ModelAttribute.class)) {
			return Arrays.stream(parameter.getParameterType().getRecordComponents()).map(RecordComponent::getName);
		}
		return Stream.ofNullable(parameter.getParameterAnnotation(PrefixedParameters.class))
			.map((annotation) -> annotation.value() + ANY);
	}

}
