package io.hiretrail.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import graphql.ExecutionResult;
import graphql.parser.ParserOptions;
import io.hiretrail.core.RequestId;
import io.hiretrail.security.MayAudit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;

import org.springframework.graphql.ExecutionGraphQlRequest;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers GraphQL queries, behind the same door and with the same strictness as every
 * other operation.
 */
@Tag(name = "Audit")
@RestController
class GraphQlController {

	/** What GraphQL over HTTP calls an answer whose status says whether it has data. */
	private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

	private static final ParserOptions LIMITS = ParserOptions.getDefaultOperationParserOptions()
		.transform((options) -> options.maxCharacters(GraphQlQuery.MAX_LENGTH).maxTokens(2000).maxRuleDepth(100));

	private final ExecutionGraphQlService graphQl;

	GraphQlController(ExecutionGraphQlService graphQl) {
		this.graphQl = graphQl;
	}

	@Operation(summary = "Search the log with GraphQL",
			description = "The schema answers introspection. What is wrong with a query is in `errors` of an answer with "
					+ "status 200, each with `extensions.code` and, for an argument, `extensions.field`; to those who "
					+ "accept `application/graphql-response+json` first, a query that cannot be carried out at all "
					+ "answers 400.")
	@ApiResponse(responseCode = "200",
			content = { @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(types = "object")),
					@Content(mediaType = GRAPHQL_RESPONSE, schema = @Schema(types = "object")) })
	@ApiResponse(responseCode = "400",
			content = @Content(mediaType = GRAPHQL_RESPONSE, schema = @Schema(types = "object")))
	@MayAudit
	@PostMapping(path = "/api/v1/graphql", produces = { MediaType.APPLICATION_JSON_VALUE, GRAPHQL_RESPONSE })
	ResponseEntity<Map<String, Object>> query(@Valid @RequestBody GraphQlQuery query, HttpServletRequest request) {
		ExecutionGraphQlRequest execution = new DefaultExecutionGraphQlRequest(query.query(), query.operationName(),
				query.variables(), null, RequestId.of(request), request.getLocale());
		execution.configureExecutionInput((input,
				builder) -> builder.graphQLContext((context) -> context.of(ParserOptions.class, LIMITS)).build());
		ExecutionResult result = Objects.requireNonNull(this.graphQl.execute(execution).block()).getExecutionResult();
		GraphQlProblems.throwFailure(result.getErrors());
		boolean byStatus = GRAPHQL_RESPONSE.equals(accepted(request));
		return ResponseEntity.status((byStatus && !result.isDataPresent()) ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
			.contentType(MediaType.parseMediaType(byStatus ? GRAPHQL_RESPONSE : MediaType.APPLICATION_JSON_VALUE))
			.body(result.transform((builder) -> builder.errors(GraphQlProblems.coded(result.getErrors())))
				.toSpecification());
	}

	/** Returns the first media type that the caller accepts. */
	private static String accepted(HttpServletRequest request) {
		List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
		return accepted.isEmpty() ? "" : accepted.get(0).getType() + '/' + accepted.get(0).getSubtype();
	}

}
