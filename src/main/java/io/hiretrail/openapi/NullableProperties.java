package io.hiretrail.openapi;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Documents a record's nullable components, and the nullable values of its maps, as such
 * and all other components as required, as JSpecify's annotations say.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NullableProperties implements ModelConverter {

	@Override
	public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
			Iterator<ModelConverter> chain) {
		Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
		Class<?> raw = raw(type.getType());
		if (resolved != null && raw != null && raw.isRecord()) {
			complete(raw, (resolved.getProperties() != null) ? resolved
					: context.getDefinedModels().get(String.valueOf(resolved.get$ref()).replaceAll(".*/", "")));
		}
		return resolved;
	}

	private static @Nullable Class<?> raw(Type type) {
		if (type instanceof JavaType java) {
			return java.getRawClass();
		}
		return (type instanceof Class<?> plain) ? plain : null;
	}

	private static void complete(Class<?> type, @Nullable Schema<?> model) {
		if (model == null || model.getProperties() == null) {
			return;
		}
		List<String> required = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			Schema<?> property = model.getProperties().get(component.getName());
			if (property != null && property.getAdditionalProperties() instanceof Schema<?> values
					&& hasNullableValues(component)) {
				property.setAdditionalProperties(nullable(values));
			}
			if (property != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
				model.addProperty(component.getName(), nullable(property));
			}
			else if (property != null) {
				required.add(component.getName());
			}
		}
		model.setRequired(required);
	}

	private static boolean hasNullableValues(RecordComponent map) {
		return map.getAnnotatedType() instanceof AnnotatedParameterizedType type
				&& type.getAnnotatedActualTypeArguments()[1].isAnnotationPresent(Nullable.class);
	}

	private static Schema<?> nullable(Schema<?> schema) {
		if (schema.get$ref() != null) {
			return new Schema<>().addOneOfItem(schema).addOneOfItem(new Schema<>().types(Set.of("null")));
		}
		if (schema.getTypes() != null) {
			Set<String> types = new LinkedHashSet<>(schema.getTypes());
			types.add("null");
			schema.setTypes(types);
		}
		return schema;
	}

}
