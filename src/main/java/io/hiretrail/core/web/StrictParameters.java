package io.hiretrail.core.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

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
 * Refuses query parameters that the operation does not have, or has once: a misspelt
 * filter must never silently return everything, nor a second one be passed over. An
 * operation has its {@code @RequestParam}s and the components of its records of
 * parameters; those that are collections may be repeated.
 */
class StrictParameters implements HandlerInterceptor {

	/** Stands for the rest of a name that has a prefix. */
	private static final String ANY = "*";

	private final boolean blankAllowed;

	private final Map<HandlerMethod, Map<String, Boolean>> known = new ConcurrentHashMap<>();

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
			Map<String, Boolean> names = this.known.computeIfAbsent(method, StrictParameters::names);
			List<Violation> violations = new ArrayList<>();
			request.getParameterMap().forEach((name, values) -> violations.addAll(check(name, List.of(values), names)));
			if (!violations.isEmpty()) {
				throw ProblemException.invalid(violations);
			}
		}
		return true;
	}

	private List<Violation> check(String name, List<String> values, Map<String, Boolean> names) {
		Optional<Boolean> repeatable = names.entrySet()
			.stream()
			.filter((known) -> isKnown(name, known.getKey()))
			.map(Map.Entry::getValue)
			.findFirst();
		if (repeatable.isEmpty()) {
			String known = names.isEmpty() ? "" : "; the parameters are " + String.join(", ", names.keySet());
			return List.of(new Violation(name, "unknown", "is not a parameter here" + known));
		}
		if (values.size() > 1 && !repeatable.get()) {
			return List.of(new Violation(name, "repeated", "must be given once"));
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

	/** Returns the names of an operation's parameters, and which may be repeated. */
	private static Map<String, Boolean> names(HandlerMethod method) {
		Map<String, Boolean> names = new TreeMap<>();
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (parameter.hasParameterAnnotation(RequestParam.class)) {
				names.put(parameter.getParameter().getName(), isRepeatable(parameter.getParameterType()));
			}
			else if (parameter.hasParameterAnnotation(ParameterObject.class)
					|| parameter.hasParameterAnnotation(ModelAttribute.class)) {
				Arrays.stream(parameter.getParameterType().getRecordComponents())
					.forEach((component) -> names.put(component.getName(), isRepeatable(component.getType())));
			}
			PrefixedParameters prefixed = parameter.getParameterAnnotation(PrefixedParameters.class);
			if (prefixed != null) {
				names.put(prefixed.value() + ANY, false);
			}
		}
		return Collections.unmodifiableMap(names);
	}

	private static boolean isRepeatable(Class<?> type) {
		return Collection.class.isAssignableFrom(type);
	}

}
