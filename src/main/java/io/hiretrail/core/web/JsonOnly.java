package io.hiretrail.core.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Lets JSON in and out and nothing else where an operation does not say otherwise, and
 * refuses before anything is done: a converter that finds out when it writes the answer
 * finds out after the commit, and those for YAML and the like are not as strict.
 */
class JsonOnly implements HandlerInterceptor {

	private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

	private final HeaderContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws HttpMediaTypeNotSupportedException, HttpMediaTypeNotAcceptableException {
		if (handler instanceof HandlerMethod method) {
			MediaType sent = contentType(request);
			if (reads(method) && (sent == null || !sent.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))) {
				throw new HttpMediaTypeNotSupportedException(sent, JSON);
			}
			if (writes(method) && request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null) {
				requireAccepted(request);
				request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.copyOf(JSON));
			}
		}
		return true;
	}

	private void requireAccepted(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
		if (this.accept.resolveMediaTypes(new ServletWebRequest(request))
			.stream()
			.noneMatch((type) -> type.getQualityValue() > 0 && type.isCompatibleWith(MediaType.APPLICATION_JSON))) {
			throw new HttpMediaTypeNotAcceptableException(JSON);
		}
	}

	private static boolean reads(HandlerMethod method) {
		return Arrays.stream(method.getMethodParameters())
			.anyMatch((parameter) -> parameter.hasParameterAnnotation(RequestBody.class));
	}

	private static boolean writes(HandlerMethod method) {
		return !method.isVoid() && ResolvableType.forMethodReturnType(method.getMethod())
			.getGeneric()
			.resolve(Object.class) != StreamingResponseBody.class;
	}

	/** Returns the type of the body, null if there is none that can be read. */
	private static @Nullable MediaType contentType(HttpServletRequest request) {
		String header = request.getContentType();
		try {
			return (header != null) ? MediaType.parseMediaType(header) : null;
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

}
