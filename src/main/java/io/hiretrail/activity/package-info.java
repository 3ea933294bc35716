/**
 * The log itself: recording entries, reading them, and the catalogue of actions; it knows
 * no feature.
 */
@ApplicationModule(allowedDependencies = { "core", "security" })
@NullMarked
package io.hiretrail.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
