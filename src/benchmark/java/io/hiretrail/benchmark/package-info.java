/**
 * How fast the service is with millions of entries, beside what its database alone can
 * do.
 */
@NullMarked
package io.hiretrail.benchmark;

import org.jspecify.annotations.NullMarked;
