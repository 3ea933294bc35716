package io.hiretrail.activity.web;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import io.hiretrail.activity.EntryIntake;
import io.hiretrail.activity.NewEntry;
import io.hiretrail.core.JsonViolations;
import io.hiretrail.core.ProblemException;
import io.hiretrail.core.ProblemType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Reads a batch, be it a JSON array or one JSON object a line, and names the index of an
 * entry that it cannot read.
 */
@Component
class BatchParser {

	private final ObjectReader reader;

	BatchParser(JsonMapper json) {
		this.reader = json.readerFor(NewEntry.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
	}

	/**
	 * Returns the entries, one more than a batch may hold at most.
	 * @throws ProblemException if the body is no JSON or not of entries
	 */
	List<NewEntry> parse(InputStream body) {
		List<NewEntry> entries = new ArrayList<>();
		try (JsonParser parser = this.reader.createParser(body)) {
			boolean array = parser.nextToken() == JsonToken.START_ARRAY;
			JsonToken token = array ? parser.nextToken() : parser.currentToken();
			JsonToken end = array ? JsonToken.END_ARRAY : null;
			while (token != end && entries.size() <= EntryIntake.MAX_BATCH) {
				entries.add(this.reader.readValue(parser));
				token = parser.nextToken();
			}
			if (token == JsonToken.END_ARRAY && parser.nextToken() != null) {
				throw new ProblemException(ProblemType.MALFORMED_BODY, "Something follows the end of the array.");
			}
		}
		catch (MismatchedInputException ex) {
			throw ProblemException.invalid(List.of(JsonViolations.of(ex).in("[" + entries.size() + "]")));
		}
		catch (JacksonException ex) {
			throw JsonViolations.problem(ex);
		}
		return entries;
	}

}
