package io.hiretrail.openapi;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.hiretrail.core.Answers;
import io.hiretrail.core.ProblemType;
import io.hiretrail.security.ForEveryone;
import io.hiretrail.security.ForPersons;
import io.hiretrail.security.MayAdminister;
import io.hiretrail.security.MayAudit;
import io.hiretrail.security.MayRead;
import io.hiretrail.security.MayRecord;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import org.springdoc.core.customizers.OperationCustomizer;

import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds to each operation who may call it, its idempotency key, and every problem that it
 * can answer with.
 */
@Component
class OperationDocumentation implements OperationCustomizer {

	private static final String ADMINISTRATORS = "OWNER, ADMIN";

	private static final String MEMBERS = ADMINISTRATORS + ", CAMPAIGN_MANAGER, MEMBER";

	@Override
	public Operation customize(Operation operation, HandlerMethod method) {
		operation.setDescription(
				String
					.join(" ", Arrays.asList((operation.getDescription() != null) ? operation.getDescription() : "",
							roles(method)))
					.strip());
		boolean open = method.hasMethodAnnotation(ForEveryone.class);
		boolean keyed = method.hasMethodAnnotation(PostMapping.class) && !open
				&& !method.hasMethodAnnotation(MayAdminister.class) && !method.hasMethodAnnotation(MayAudit.class);
		if (!open) {
			operation.addSecurityItem(new SecurityRequirement().addList(OpenApiConfiguration.BEARER));
			operation.addSecurityItem(new SecurityRequirement().addList(OpenApiConfiguration.API_KEY));
		}
		if (keyed) {
			operation.addParametersItem(idempotencyKey());
		}
		Set<ProblemType> problems = problems(operation, method, open, keyed);
		Map<Integer, List<ProblemType>> byStatus = problems.stream()
			.collect(Collectors.groupingBy((type) -> type.status().value(), TreeMap::new, Collectors.toList()));
		byStatus.forEach((status, types) -> {
			ApiResponse own = operation.getResponses().get(status.toString());
			ApiResponse answer = answer(types);
			if (own != null && own.getContent() != null) {
				own.getContent().forEach(answer.getContent()::addMediaType);
			}
			operation.getResponses().addApiResponse(status.toString(), answer);
		});
		AnswerHeaders.document(operation, method, keyed);
		return operation;
	}

	private static String roles(HandlerMethod method) {
		if (method.hasMethodAnnotation(MayRecord.class)) {
			return "**For** " + MEMBERS + "; API keys with `activity:write`.";
		}
		if (method.hasMethodAnnotation(MayRead.class)) {
			return "**For** " + MEMBERS + "; API keys with `activity:read`.";
		}
		if (method.hasMethodAnnotation(MayAudit.class)) {
			return "**For** " + ADMINISTRATORS + "; API keys with `audit:read`.";
		}
		if (method.hasMethodAnnotation(MayAdminister.class)) {
			return "**For** " + ADMINISTRATORS + ".";
		}
		return method.hasMethodAnnotation(ForPersons.class) ? "**For** " + MEMBERS + "." : "**For** everyone.";
	}

	private static Parameter idempotencyKey() {
		return new HeaderParameter().name("Idempotency-Key")
			.description("Makes the request safe to repeat for 24 hours: the same key and body answer the first answer "
					+ "again, with Idempotent-Replayed: true.")
			.schema(DocumentCompletion.text().maxLength(255));
	}

	private static Set<ProblemType> problems(Operation operation, HandlerMethod method, boolean open, boolean keyed) {
		Set<ProblemType> problems = new TreeSet<>(Set.of(ProblemType.INVALID_REQUEST, ProblemType.INTERNAL_ERROR,
				ProblemType.NOT_ACCEPTABLE, ProblemType.TOO_MANY_REQUESTS, ProblemType.UNAVAILABLE));
		if (!open) {
			problems.addAll(Set.of(ProblemType.UNAUTHENTICATED, ProblemType.FORBIDDEN));
		}
		if (!method.hasMethodAnnotation(GetMapping.class)) {
			problems.add(ProblemType.READ_ONLY);
		}
		if (keyed) {
			problems.addAll(Set.of(ProblemType.REQUEST_IN_FLIGHT, ProblemType.IDEMPOTENCY_KEY_REUSED));
		}
		if (operation.getRequestBody() != null) {
			problems.addAll(Set.of(ProblemType.MALFORMED_BODY, ProblemType.BODY_TOO_LARGE, ProblemType.BODY_TOO_SLOW,
					ProblemType.UNSUPPORTED_MEDIA_TYPE));
		}
		if (operation.getParameters() != null
				&& operation.getParameters().stream().anyMatch((parameter) -> "path".equals(parameter.getIn()))) {
			problems.add(ProblemType.NOT_FOUND);
		}
		Answers answers = method.getMethodAnnotation(Answers.class);
		if (answers != null) {
			problems.addAll(List.of(answers.value()));
		}
		return problems;
	}

	private static ApiResponse answer(List<ProblemType> types) {
		MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
		types.forEach((type) -> body.addExamples(type.name().toLowerCase().replace('_', '-'), example(type)));
		ApiResponse answer = new ApiResponse()
			.description(types.stream().map(ProblemType::title).collect(Collectors.joining("; ")))
			.content(new Content().addMediaType("application/problem+json", body));
		if (types.contains(ProblemType.NOT_SEALED_YET)) {
			DocumentCompletion.refer(answer, "Retry-After");
		}
		return answer;
	}

	private static Example example(ProblemType type) {
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", type.uri().toString());
		problem.put("title", type.title());
		problem.put("status", type.status().value());
		problem.put("detail", type.title() + ".");
		return new Example().value(problem);
	}

}
