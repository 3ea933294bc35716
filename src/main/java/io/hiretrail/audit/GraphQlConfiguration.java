package io.hiretrail.audit;

import java.util.Map;

import graphql.Scalars;
import graphql.analysis.FieldComplexityEnvironment;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.Instrumentation;
import graphql.scalars.ExtendedScalars;
import graphql.schema.GraphQLScalarType;
import io.hiretrail.core.Page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Says what the schema's scalars are, and how much one query may ask for. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

	/** As deep as the introspection of common tools goes. */
	private static final int MAX_DEPTH = 15;

	/** A full page with every field, or four small pages. */
	private static final int MAX_COMPLEXITY = 5000;

	private static final int SEARCH = 1000;

	@Bean
	RuntimeWiringConfigurer scalars() {
		GraphQLScalarType time = ExtendedScalars.newAliasedScalar("DateTime")
			.description("A moment in ISO 8601 with an offset, such as 2026-11-20T16:50:00.123Z.")
			.aliasedScalar(Scalars.GraphQLString)
			.build();
		return (wiring) -> wiring.scalar(ExtendedScalars.Json).scalar(ExtendedScalars.GraphQLLong).scalar(time);
	}

	/**
	 * Fetches on the request's own thread, which knows the caller and the request's id.
	 */
	@Bean
	AnnotatedControllerConfigurer annotatedControllerConfigurer() {
		return new AnnotatedControllerConfigurer();
	}

	@Bean
	Instrumentation depthLimit() {
		return new MaxQueryDepthInstrumentation(MAX_DEPTH);
	}

	@Bean
	Instrumentation complexityLimit() {
		return new MaxQueryComplexityInstrumentation(MAX_COMPLEXITY, GraphQlConfiguration::complexity);
	}

	/**
	 * A field costs 1, a search its queries and each field as often as there may be
	 * entries.
	 */
	private static int complexity(FieldComplexityEnvironment field, int children) {
		if (!"audit".equals(field.getField().getName())) {
			return 1 + children;
		}
		int limit = (field.getArguments().get("pagination") instanceof Map<?, ?> pagination
				&& pagination.get("limit") instanceof Integer given) ? given : AuditArguments.DEFAULT_LIMIT;
		return SEARCH + Math.max(1, Math.min(limit, Page.MAX_LIMIT)) * children;
	}

}
