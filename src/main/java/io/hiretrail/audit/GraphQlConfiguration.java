package io.hiretrail.audit;

import graphql.Scalars;
import graphql.scalars.ExtendedScalars;
import graphql.schema.GraphQLScalarType;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** Says what the schema's scalars are, and on which thread its fields are fetched. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

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

}
