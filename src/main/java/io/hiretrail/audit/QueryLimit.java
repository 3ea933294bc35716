package io.hiretrail.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.normalized.ExecutableNormalizedField;
import graphql.normalized.ExecutableNormalizedOperationFactory;
import io.hiretrail.core.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Bounds what one query may ask for. It counts the fields that would be fetched;
 * GraphQL's own limits count what is written, so that a fragment in a hundred places
 * counts once.
 */
@Component
class QueryLimit extends SimplePerformantInstrumentation {

	/** As deep as the introspection of common tools goes. */
	private static final int MAX_DEPTH = 15;

	private static final int MAX_FIELDS = 1000;

	/** A full page with every field, or four small pages. */
	private static final int MAX_COST = 5000;

	private static final int SEARCH = 1000;

	@Override
	public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
			InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
		ExecutionContext context = parameters.getExecutionContext();
		if (size(context.getOperationDefinition().getSelectionSet(), context, new HashMap<>()) > MAX_FIELDS) {
			throw new AbortExecutionException("The query has over " + MAX_FIELDS + " fields.");
		}
		long cost = cost(ExecutableNormalizedOperationFactory
			.createExecutableNormalizedOperation(context.getGraphQLSchema(), context.getOperationDefinition(),
					context.getFragmentsByName(), context.getCoercedVariables(),
					ExecutableNormalizedOperationFactory.Options.defaultOptions()
						.maxFieldsCount(MAX_FIELDS)
						.maxChildrenDepth(MAX_DEPTH)
						.graphQLContext(context.getGraphQLContext()))
			.getTopLevelFields());
		if (cost > MAX_COST) {
			throw new AbortExecutionException("The query asks for too much at once: it costs " + cost + ", and "
					+ MAX_COST + " is the most. A search costs " + SEARCH
					+ ", a field 1 for each entry that may come. Ask for fewer fields, entries or searches.");
		}
		return super.beginExecuteOperation(parameters, state);
	}

	/**
	 * Counts what a query selects, each fragment as often as it is spread and without
	 * spreading it, for fragments that double one another would never come to an end.
	 */
	private static long size(@Nullable SelectionSet selections, ExecutionContext context, Map<String, Long> known) {
		long size = 0;
		for (Selection<?> selection : (selections != null) ? selections.getSelections() : List.<Selection<?>>of()) {
			if (selection instanceof FragmentSpread spread) {
				Long fragment = known.get(spread.getName());
				if (fragment == null) {
					FragmentDefinition definition = context.getFragmentsByName().get(spread.getName());
					fragment = (definition != null) ? size(definition.getSelectionSet(), context, known) : 0L;
					known.put(spread.getName(), fragment);
				}
				size += fragment;
			}
			else if (selection instanceof InlineFragment fragment) {
				size += size(fragment.getSelectionSet(), context, known);
			}
			else if (selection instanceof Field field) {
				size += 1 + size(field.getSelectionSet(), context, known);
			}
		}
		return Math.min(size, MAX_FIELDS + 1);
	}

	private static long cost(Collection<ExecutableNormalizedField> fields) {
		return fields.stream().mapToLong(QueryLimit::cost).sum();
	}

	private static long cost(ExecutableNormalizedField field) {
		long children = cost(field.getChildren());
		return "audit".equals(field.getFieldName()) ? SEARCH + entries(field) * children : 1 + children;
	}

	private static int entries(ExecutableNormalizedField search) {
		int limit = (search.getResolvedArguments().get("pagination") instanceof Map<?, ?> pagination
				&& pagination.get("limit") instanceof Integer given) ? given : AuditArguments.DEFAULT_LIMIT;
		return Math.max(1, Math.min(limit, Page.MAX_LIMIT));
	}

}
