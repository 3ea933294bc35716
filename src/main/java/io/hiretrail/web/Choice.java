package io.hiretrail.web;

import org.jspecify.annotations.Nullable;

/**
 * Something to pick in a searchable box.
 *
 * @param value what stands for it in the address
 * @param text what people read
 * @param hint what tells namesakes apart
 */
public record Choice(String value, String text, @Nullable String hint) {
}
