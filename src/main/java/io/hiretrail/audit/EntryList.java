package io.hiretrail.audit;

import java.util.List;

import io.hiretrail.activity.Entry;

/**
 * The document that an export as JSON is, as {@link JsonListWriter} writes it.
 *
 * @param items the entries
 */
record EntryList(List<Entry> items) {
}
