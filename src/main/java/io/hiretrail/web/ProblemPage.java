package io.hiretrail.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.hiretrail.core.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Shows people a problem document as a page, or as a notice where a part of a page was
 * asked for.
 */
@Component
class ProblemPage extends AbstractHttpMessageConverter<ProblemDetail> {

	private final ITemplateEngine templates;

	ProblemPage(ITemplateEngine templates) {
		super(StandardCharsets.UTF_8, MediaType.TEXT_HTML);
		this.templates = templates;
	}

	@Override
	protected boolean supports(Class<?> type) {
		return ProblemDetail.class.isAssignableFrom(type);
	}

	@Override
	public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
		return false;
	}

	@Override
	protected ProblemDetail readInternal(Class<? extends ProblemDetail> type, HttpInputMessage input) {
		throw new HttpMessageNotReadableException("Nobody sends problems", input);
	}

	@Override
	protected void writeInternal(ProblemDetail problem, HttpOutputMessage output) throws IOException {
		ServletRequestAttributes attributes = (ServletRequestAttributes) RequestContextHolder
			.currentRequestAttributes();
		HttpServletRequest request = attributes.getRequest();
		HttpServletResponse response = Objects.requireNonNull(attributes.getResponse());
		Map<String, @Nullable Object> model = Map.of("problem", problem, "requestId", RequestId.of(request));
		WebContext context = new WebContext(JakartaServletWebApplication.buildApplication(request.getServletContext())
			.buildExchange(request, response), Locale.ENGLISH, model);
		output.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
		String template = (request.getHeader("HX-Request") != null) ? "notice" : "problem";
		Writer writer = new OutputStreamWriter(output.getBody(), StandardCharsets.UTF_8);
		this.templates.process(template, context, writer);
		writer.flush();
	}

}
