package io.hiretrail.audit;

import io.hiretrail.web.PageUrl;

/**
 * A filter that is on, and how to take it off.
 *
 * @param name what is filtered by
 * @param value what for
 * @param remove the address without it
 */
record Chip(String name, String value, PageUrl remove) {
}
