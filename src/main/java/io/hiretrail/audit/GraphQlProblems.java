package io.hiretrail.audit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import io.hiretrail.core.DatabaseProblems;
import io.hiretrail.core.JsonViolations;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import io.hiretrail.core.Violation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Says what is wrong with a query as the REST interface says it, with a stable code, and
 * gives nothing of the inside away.
 */
@Component
class GraphQlProblems extends DataFetcherExceptionResolverAdapter {

	private static final Logger log = LoggerFactory.getLogger(GraphQlProblems.class);

	private static final String CODE = "code";

	/** How GraphQL's own messages repeat what was sent: in the words of its parser. */
	private static final Pattern REPEATED = Pattern.compile(" (?:with value|-) '\\w+Value\\{.*?}'(?= |$)",
			Pattern.DOTALL);

	@Override
	protected List<GraphQLError> resolveToMultipleErrors(Throwable failure, DataFetchingEnvironment environment) {
		ProblemException problem = problem(failure);
		if (problem.getStatusCode().is5xxServerError()) {
			log.error("Query failed", failure);
		}
		if (!problem.violations().isEmpty()) {
			return problem.violations()
				.stream()
				.map((violation) -> error(environment, problem, ProblemException.summary(List.of(violation)),
						Map.of(CODE, violation.code(), "field", violation.field())))
				.toList();
		}
		return List.of(error(environment, problem, String.valueOf(problem.getBody().getDetail()),
				Map.of(CODE, slug(problem.getBody().getType()))));
	}

	private static ProblemException problem(Throwable failure) {
		if (failure instanceof ProblemException problem) {
			return problem;
		}
		if (failure instanceof JacksonException json) {
			return JsonViolations.problem(json);
		}
		return (failure instanceof AccessDeniedException)
				? new ProblemException(ProblemType.FORBIDDEN, ProblemType.FORBIDDEN.title() + ".")
				: DatabaseProblems.of(failure);
	}

	private static GraphQLError error(DataFetchingEnvironment environment, ProblemException problem, String message,
			Map<String, Object> extensions) {
		return GraphqlErrorBuilder.newError(environment)
			.message("%s", message)
			.errorType(type(problem.getStatusCode()))
			.extensions(extensions)
			.build();
	}

	private static ErrorType type(HttpStatusCode status) {
		if (status.is5xxServerError()) {
			return ErrorType.INTERNAL_ERROR;
		}
		return status.isSameCodeAs(ProblemType.FORBIDDEN.status()) ? ErrorType.FORBIDDEN : ErrorType.BAD_REQUEST;
	}

	/**
	 * Ends the request where the service or its database failed: an answer with status
	 * 200 would pass for one by whoever tries again, or counts failures, by status.
	 */
	static void throwFailure(List<GraphQLError> errors) {
		errors.stream()
			.filter((error) -> error.getErrorType() == ErrorType.INTERNAL_ERROR)
			.findFirst()
			.ifPresent((error) -> {
				Map<String, Object> extensions = error.getExtensions();
				boolean away = extensions != null && ProblemType.UNAVAILABLE.slug().equals(extensions.get(CODE));
				throw away ? new ProblemException(ProblemType.UNAVAILABLE, error.getMessage())
						: ProblemException.internal();
			});
	}

	private static String slug(@Nullable URI type) {
		return String.valueOf(type).replaceAll(".*/", "");
	}

	/**
	 * Gives the errors that GraphQL itself finds a code: {@code invalid-syntax},
	 * {@code validation-error}, {@code execution-aborted}.
	 */
	static List<GraphQLError> coded(List<GraphQLError> errors) {
		return errors.stream().map(GraphQlProblems::coded).toList();
	}

	private static GraphQLError coded(GraphQLError error) {
		if (error.getExtensions() != null && error.getExtensions().containsKey(CODE)) {
			return error;
		}
		GraphqlErrorBuilder<?> coded = GraphqlErrorBuilder.newError()
			.message("%s", REPEATED.matcher(error.getMessage()).replaceAll(""))
			.errorType(error.getErrorType())
			.extensions(Map.of(CODE, Violation.code(String.valueOf(error.getErrorType()))));
		if (error.getLocations() != null) {
			coded.locations(error.getLocations());
		}
		if (error.getPath() != null) {
			coded.path(error.getPath());
		}
		return coded.build();
	}

}
