/**
 * How much is let in at a time: rate limits by caller, and a bound on what waits for the
 * database.
 */
@ApplicationModule(allowedDependencies = { "core", "security" })
@NullMarked
package io.hiretrail.admission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
