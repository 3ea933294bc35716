package io.hiretrail.core;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list to read.
 *
 * @param limit the greatest number of items, 1 to {@link Page#MAX_LIMIT}
 * @param cursor where to read on, null for the beginning
 */
public record PageRequest(int limit, @Nullable String cursor) {
}
