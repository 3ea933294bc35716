package io.hiretrail.audit;

import java.util.Map;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request as GraphQL over HTTP has it.
 *
 * @param query the document
 * @param operationName which of the document's operations to carry out, if it has several
 * @param variables the values of the document's variables
 * @param extensions what clients add for themselves; not looked at
 */
record GraphQlQuery(
		@NotBlank @Size(max = MAX_LENGTH) @Schema(description = "The document", example = EXAMPLE) String query,
		@Nullable @Schema(description = "Which of the document's operations to carry out, if it has several",
				example = "recent") String operationName,
		@Nullable @Schema(description = "The values of the document's variables", types = "object",
				example = "{\"limit\": 5}") Map<String, @Nullable Object> variables,
		@Nullable @Schema(description = "What clients add for themselves; not looked at", types = "object",
				example = "{}") Map<String, @Nullable Object> extensions) {

	/** The greatest length of a document, in characters. */
	static final int MAX_LENGTH = 20_000;

	private static final String EXAMPLE = "query recent($limit: Int! = 10) { info { company { logs { "
			+ "audit(pagination: { skip: 0, limit: $limit }) { count total results { actor { id email } timestamp "
			+ "object ip action host referer medium } } } } } }";

}
