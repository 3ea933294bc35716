package io.hiretrail.core.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import io.hiretrail.core.Text;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.stereotype.Component;

/**
 * Reads JSON to the letter: a typing error is an error, and every digit of a number is
 * kept.
 */
@Component
class StrictJson implements JsonMapperBuilderCustomizer {

	@Override
	public void customize(JsonMapper.Builder builder) {
		builder.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
			.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.withCoercionConfigDefaults(
					(coercions) -> coercions.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
			.addModule(new SimpleModule("strict").addDeserializer(String.class, new TextDeserializer())
				.addDeserializer(Instant.class, new TimeDeserializer()));
	}

	/** Takes strings only, and only those that PostgreSQL can store. */
	private static final class TextDeserializer extends StdScalarDeserializer<String> {

		TextDeserializer() {
			super(String.class);
		}

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			if (!parser.hasToken(JsonToken.VALUE_STRING) || !Text.isStorable(parser.getString())) {
				return context.reportInputMismatch(this, "not a storable text");
			}
			return parser.getString();
		}

	}

	/**
	 * Takes ISO 8601 with an offset only; a bare number could be seconds or milliseconds.
	 */
	private static final class TimeDeserializer extends StdScalarDeserializer<Instant> {

		TimeDeserializer() {
			super(Instant.class);
		}

		@Override
		public Instant deserialize(JsonParser parser, DeserializationContext context) {
			try {
				if (parser.hasToken(JsonToken.VALUE_STRING)) {
					return OffsetDateTime.parse(parser.getString()).toInstant();
				}
			}
			catch (DateTimeException ex) {
				// falls through to the one answer
			}
			return context.reportInputMismatch(this, "not a time");
		}

	}

}
